"""What whoever may see results can read, through the functions behind pages, sheets and API."""

from itertools import combinations

from advocacy.figures import published_figures, reporting_months
from advocacy.figures.models import Dimension
from advocacy.figures.published_figures import ReportingPeriod
from tests.figures.adversary.truth import COLUMNS, MONTHS, Key

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


def people(company):
    """Every exact number of different people, by team and by the months it is of."""
    found = {}
    for first, last in combinations(range(len(MONTHS) + 1), 2):
        months = MONTHS[first:last]
        period = ReportingPeriod(months[0], reporting_months.last_day(months[-1]))
        for team in (None, *company.parent_of):
            totals = published_figures.total(period, team=team)
            if not totals.suppression and totals.active is not None and not totals.at_least:
                found[team, months] = totals.active
    return found


def of_months(month):
    return ReportingPeriod(month, reporting_months.last_day(month))
