"""The report of a month that has ended: four figures, what worked best, and the goals."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from advocacy.figures import figure_lines, published_figures, reporting_months
from advocacy.figures.definitions import Figure
from advocacy.figures.figure_lines import Line
from advocacy.figures.models import CountedUpTo, Dimension, ReportingMonth
from advocacy.goals.models import Goal
from advocacy.goals.progress import Progress, progress_of
from advocacy.networks.facts import NetworkSlug
from advocacy.people import brand
from advocacy.workdays import holidays

FIGURES = ("confirmed", "active", "adoption", "people")
BEST = 3
MAX_GOALS = 5
OPENS, CLOSES = 8, 16  # o'clock
LATE = timedelta(days=7)  # a report that could not go out on its day is sent up to then


@dataclass(frozen=True)
class FigureChange:
    """A figure of the month beside that of the month before."""

    now: Figure
    before: Figure


@dataclass(frozen=True, kw_only=True)
class Report:
    """The contents of a month's report."""

    month: date
    name: date  # the first of the calendar month it goes by
    figures: Sequence[FigureChange]
    stories: Sequence[Line]
    network: Line | None
    goals: Sequence[Progress]

    @property
    def confirmed(self) -> FigureChange:
        return self.figures[0]

    @property
    def active(self) -> FigureChange:
        return self.figures[1]


def due(*, at: datetime) -> date | None:
    """The month to report now: in working hours, from the first working day after it ended."""
    today = brand.day_of(at)
    month = reporting_months.previous_month(reporting_months.month_of(today))
    ended = reporting_months.last_day(month)
    if not OPENS <= brand.local(at).hour < CLOSES or not _is_worked(today):
        return None
    if today - ended > LATE or not _is_counted(month):
        return None
    return month


def report(month: date, *, at: datetime) -> Report | None:
    """The report of a month of the whole company, or None where the month is suppressed."""
    period = published_figures.whole_months(month, month)
    as_of = figure_lines.counted_at()
    now = figure_lines.figures(published_figures.total(period, team=None), as_of=as_of)
    if now["confirmed"].suppression:
        return None
    before = figure_lines.figures(published_figures.total(period.before(), team=None), as_of=as_of)
    return Report(
        month=month,
        name=reporting_months.calendar_month(month),
        figures=[FigureChange(now[name], before[name]) for name in FIGURES],
        stories=_best_stories(period, as_of),
        network=_best_network(period, as_of),
        goals=_goals(at),
    )


def _is_worked(day: date) -> bool:
    return day.weekday() < holidays.WORKDAYS_PER_WEEK and day not in holidays.days_off(day.year)


def _is_counted(month: date) -> bool:
    """Whether everything up to the end of the month has been counted."""
    moment = CountedUpTo.moment()
    if moment is None or not ReportingMonth.objects.filter(since=month).exists():
        return False
    return brand.day_of(moment) > reporting_months.last_day(month)


def _best_stories(period: published_figures.ReportingPeriod, as_of: datetime) -> list[Line]:
    """The stories with the most clicks by people."""
    totals_of = published_figures.stories(period)
    top = sorted(totals_of, key=lambda story: (-totals_of[story].sums["people"], story))[:BEST]
    titles = figure_lines.shared_titles(top)
    rows = [
        figure_lines.line(story, titles.get(story, ""), totals_of[story], as_of=as_of)
        for story in top
    ]
    return [row for row in rows if row.figures["people"].value]


def _best_network(period: published_figures.ReportingPeriod, as_of: datetime) -> Line | None:
    """The published network with the most clicks by people."""
    totals_of = published_figures.by_dimension(Dimension.NETWORK, period, team=None)
    rows = figure_lines.value_lines(totals_of, {}, dict(NetworkSlug.choices), as_of=as_of)
    clicked = [row for row in rows if row.figures["people"].value]
    return max(clicked, key=lambda row: row.figures["people"].value or 0, default=None)


def _goals(at: datetime) -> list[Progress]:
    """The running goals of the whole company that are not suppressed, by their end."""
    today = brand.day_of(at)
    running = (
        Goal.objects.shared().running().filter(team=None, starts_on__lte=today, ends_on__gte=today)
    )
    reached = progress_of(list(running.order_by("ends_on", "pk")[:MAX_GOALS]), at=at)
    return [progress for progress in reached if not progress.suppression]
