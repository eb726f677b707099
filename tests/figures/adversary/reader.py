"""What whoever may see results can read, through the functions behind pages, sheets and API."""

from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations

from advocacy.figures import (
    divided_stories,
    published_figures,
    published_stories,
    reporting_months,
    segment_figures,
)
from advocacy.figures.models import Dimension, MonthlyCell
from advocacy.figures.published_figures import ReportingPeriod
from advocacy.figures.shared_reads import shared_reads
from advocacy.goals import progress
from advocacy.goals.models import Goal
from tests.figures.adversary.different_people import EVIDENCE, MONDAYS
from tests.figures.adversary.truth import COLUMNS, RANGE, Key

CROSSED = (Dimension.NETWORK, Dimension.KIND, Dimension.WEEK)
OF_STORIES = (Dimension.STORY_NETWORK, Dimension.STORY_LANGUAGE)


@dataclass
class Reading:
    """Everything that is published at a moment."""

    sums: dict  # of each figure of a single month
    numbers: dict  # of different people of these, where they are exact
    people: dict  # the same by team and by the months of an own range
    ranges: dict  # the sums of every own range, by team and by its months


class Reader:
    """Reads what is published, and only what has changed since it last did."""

    def __init__(self, company):
        self.company, self.cells = company, None
        self.months, self.ranges = {}, {}

    def read(self):
        """What is published now; None where it is what was read before."""
        before, self.cells = self.cells, _stored_cells()
        if self.cells == before:
            return None
        with shared_reads():
            totals = self._published()
            found = [one for months in self._ranges() for one in self._of_range(months)]
        return Reading(
            sums={key: _sums(one) for key, one in totals.items()},
            numbers={key: one.active for key, one in totals.items() if _is_exact(one)},
            people={(team, months): one.active for team, months, one in found if _is_exact(one)},
            ranges={(team, months): _sums(one) for team, months, one in found},
        )

    def _published(self):
        """The published totals, month by month: they follow from its cells and those before it."""
        totals, so_far = {}, frozenset()
        for month in RANGE:
            so_far |= self.cells.get(month, frozenset())
            if self.months.get(month, (None,))[0] != so_far:
                self.months[month] = (so_far, _of_month(self.company, month))
            totals |= self.months[month][1]
        return totals

    def _ranges(self):
        counted = [month for month in RANGE if month in self.cells]
        for first, last in combinations(range(len(counted) + 1), 2):
            yield tuple(counted[first:last])

    def _of_range(self, months):
        """The totals of every team over some months, which follow from the cells of these."""
        cells = [self.cells[month] for month in months]
        if self.ranges.get(months, (None,))[0] != cells:
            self.ranges[months] = (cells, list(_of_range(self.company, months)))
        return self.ranges[months][1]


def _stored_cells():
    """The cells of each month by number; a cell that is stored anew has another."""
    cells = {}
    for month, pk in MonthlyCell.objects.order_by().values_list("month__since", "pk"):
        cells.setdefault(month, set()).add(pk)
    return {month: frozenset(numbers) for month, numbers in cells.items()}


def _of_month(company, month):
    return {
        key: totals
        for key, totals in _all_of_month(company, month, of_months(month))
        if not totals.suppression and not totals.suppressed_months
    }


def _is_exact(totals):
    return totals.active is not None and not totals.at_least


def _sums(totals):
    return tuple(totals.sums[column] for column in COLUMNS)


def _all_of_month(company, month, period):
    for team in (None, *company.parent_of):
        whole = published_figures.total(period, team=team)
        yield Key(month, team), whole
        for dimension in CROSSED if not whole.suppression else ():
            values = published_figures.by_dimension(dimension, period, team=team)
            for value, totals in values.items():
                yield Key(month, team, dimension.value, value), totals
    yield from _segments(month, period)
    divided = _divided_stories(month)
    for story, totals in published_stories.stories(period).items():
        yield Key(month, None, "story", story), totals
        if story not in divided:
            continue
        for network, on_it in divided_stories.story_by_network(story, period).items():
            yield Key(month, None, "story_network", (story, network)), on_it
        for language, in_it in divided_stories.story_by_language(story, period).items():
            yield Key(month, None, "story_language", (story, language)), in_it


def _divided_stories(month):
    """The stories that have a cell on a network or in a language."""
    cells = MonthlyCell.objects.filter(month__since=month, dimension__in=OF_STORIES)
    return {*cells.order_by().values_list("story", flat=True)}


def _segments(month, period):
    for divided in segment_figures.by_segment(period):
        for value, totals in divided.by_value.items():
            yield Key(month, None, "segment", (divided.kind.value, value)), totals


def _of_range(company, months):
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
    rows = [_goal_of_people(company, *key) for key in keys]
    found = progress.progress_of(rows, at=company.now)
    return {
        key: reached.value
        for key, reached in zip(keys, found, strict=True)
        if not reached.suppression and not reached.at_least
    }


def _goal_of_people(company, team, first, last, evidence):
    return Goal(
        metric="active_advocates",
        evidence=evidence,
        team_id=team,
        target=5,
        starts_on=MONDAYS[first],
        ends_on=MONDAYS[last] + timedelta(days=6),
        created_at=company.now,
    )
