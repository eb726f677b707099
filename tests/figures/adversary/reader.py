"""What whoever may see results can read, through the functions behind pages, sheets and API."""

from datetime import timedelta
from itertools import combinations

from advocacy.figures import published_figures, reporting_months, segment_figures
from advocacy.figures.models import Dimension
from advocacy.figures.published_figures import ReportingPeriod
from advocacy.goals import progress
from advocacy.goals.models import Goal
from tests.figures.adversary.different_people import EVIDENCE, MONDAYS
from tests.figures.adversary.truth import COLUMNS, RANGE, Key

CROSSED = (Dimension.NETWORK, Dimension.KIND, Dimension.WEEK)


def published(company):
    """The published totals of each figure of a single month."""
    return {
        key: totals
        for month in RANGE
        for key, totals in _of_month(company, month, of_months(month))
        if not totals.suppression and not totals.suppressed_months
    }


def sums(totals_of):
    return {
        key: tuple(totals.sums[column] for column in COLUMNS) for key, totals in totals_of.items()
    }


def different_people(totals_of):
    """The exact numbers of different people."""
    return {
        key: totals.active
        for key, totals in totals_of.items()
        if totals.active is not None and not totals.at_least
    }


def _of_month(company, month, period):
    for team in (None, *company.parent_of):
        whole = published_figures.total(period, team=team)
        yield Key(month, team), whole
        for dimension in CROSSED if not whole.suppression else ():
            values = published_figures.by_dimension(dimension, period, team=team)
            for value, totals in values.items():
                yield Key(month, team, dimension.value, value), totals
    yield from _segments(month, period)
    for story, totals in published_figures.stories(period).items():
        yield Key(month, None, "story", story), totals
        for network, on_it in published_figures.story_by_network(story, period).items():
            yield Key(month, None, "story_network", (story, network)), on_it
        for language, in_it in published_figures.story_by_language(story, period).items():
            yield Key(month, None, "story_language", (story, language)), in_it


def _segments(month, period):
    for divided in segment_figures.by_segment(period):
        for value, totals in divided.by_value.items():
            yield Key(month, None, "segment", (divided.kind.value, value)), totals


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


def goals(company):
    """The exact numbers of every goal of people that could be set, by team, weeks and evidence."""
    weeks = range(len(MONDAYS))
    spans = [*combinations(weeks, 2), *((week, week) for week in weeks)]
    keys = [
        (team, first, last, evidence)
        for team in (None, *company.parent_of)
        for first, last in spans
        for evidence in EVIDENCE
    ]
    rows = [
        Goal(
            metric="active_advocates",
            evidence=evidence,
            team_id=team,
            target=5,
            starts_on=MONDAYS[first],
            ends_on=MONDAYS[last] + timedelta(days=6),
            created_at=company.now,
        )
        for team, first, last, evidence in keys
    ]
    found = progress.progress_of(rows, at=company.now)
    return {
        key: reached.value
        for key, reached in zip(keys, found, strict=True)
        if not reached.suppression and not reached.at_least
    }
