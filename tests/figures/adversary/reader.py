"""What whoever may see results can read, through the functions behind pages, sheets and API."""

from itertools import combinations

from advocacy.figures import published_figures, reporting_months
from advocacy.figures.models import Dimension
from advocacy.figures.published_figures import ReportingPeriod
from tests.figures.adversary.truth import COLUMNS, MONTHS, RANGE, Key

CROSSED = (Dimension.NETWORK, Dimension.KIND, Dimension.WEEK)


def sums(company):
    """Every published sum of a single month, by figure."""
    found = {}
    for month in MONTHS:
        period = of_months(month)
        for key, totals in _of_month(company, month, period):
            if not totals.suppression and not totals.suppressed_months:
                found[key] = tuple(totals.sums[column] for column in COLUMNS)
    return found


def _of_month(company, month, period):
    for team in (None, *company.parent_of):
        whole = published_figures.total(period, team=team)
        yield Key(month, team), whole
        for dimension in CROSSED if not whole.suppression else ():
            values = published_figures.by_dimension(dimension, period, team=team)
            for value, totals in values.items():
                yield Key(month, team, dimension.value, value), totals
    for story, totals in published_figures.stories(period).items():
        yield Key(month, None, "story", story), totals
        for network, on_it in published_figures.story_by_network(story, period).items():
            yield Key(month, None, "story_network", (story, network)), on_it
        for language, in_it in published_figures.story_by_language(story, period).items():
            yield Key(month, None, "story_language", (story, language)), in_it


def people(company):
    """Every exact number of different people, by team and by the months of an own range."""
    return {
        (team, months): totals.active
        for team, months, totals in _of_ranges(company)
        if totals.active is not None and not totals.at_least
    }


def ranges(company):
    """The sums of every own range, by team and by its months."""
    return {
        (team, months): tuple(totals.sums[column] for column in COLUMNS)
        for team, months, totals in _of_ranges(company)
    }


def _of_ranges(company):
    for first, last in combinations(range(len(RANGE) + 1), 2):
        months = RANGE[first:last]
        period = ReportingPeriod(months[0], reporting_months.last_day(months[-1]))
        for team in (None, *company.parent_of):
            totals = published_figures.total(period, team=team)
            if not totals.suppression:
                yield team, months, totals


def of_months(month):
    return ReportingPeriod(month, reporting_months.last_day(month))
