"""The monthly report: five figures, the best stories and network, and each reader's goals."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from advocacy.figures import figure_lines, published_figures, published_stories, reporting_months
from advocacy.figures.definitions import Figure
from advocacy.figures.figure_lines import FigureLine
from advocacy.figures.models import CountedUpTo, Dimension, ReportingMonth
from advocacy.goals import course_list
from advocacy.goals.course_list import CourseList
from advocacy.insights import cost_benefit
from advocacy.insights.cost_benefit import CostBenefit
from advocacy.networks import share_sentences
from advocacy.networks.facts import NetworkSlug
from advocacy.people import brand
from advocacy.people.models import User
from advocacy.workdays.working_hours import is_working_time

FIGURES = ("opened", "confirmed", "active", "adoption", "people")
MAX_STORIES = 3
MAX_DELAY = timedelta(days=7)  # a report that could not be sent on its day may be late by this much


@dataclass(frozen=True)
class FigureChange:
    """A figure of the month and of the month before."""

    now: Figure
    before: Figure


@dataclass(frozen=True, kw_only=True)
class Report:
    """The content of a monthly report."""

    month: date
    at: datetime
    figures: Sequence[FigureChange]
    stories: Sequence[FigureLine]
    network: FigureLine | None
    worth: CostBenefit | None

    @property
    def most_clicks_from(self) -> str:
        """The best network, as a sentence names it."""
        return share_sentences.say(self.network.key, "from") if self.network else ""

    @property
    def opened(self) -> FigureChange:
        return self._figure("opened")

    @property
    def confirmed(self) -> FigureChange:
        return self._figure("confirmed")

    @property
    def active(self) -> FigureChange:
        return self._figure("active")

    def _figure(self, name: str) -> FigureChange:
        return self.figures[FIGURES.index(name)]


def due(*, at: datetime) -> date | None:
    """The month to report now: in working hours, from the first workday after its end."""
    today = brand.day_of(at)
    month = reporting_months.previous_month(reporting_months.month_of(today))
    ended = reporting_months.last_day(month)
    if not is_working_time(at):
        return None
    if today - ended > MAX_DELAY or not _is_counted(month):
        return None
    return month


def report(month: date, *, at: datetime) -> Report | None:
    """The whole company's month; None if its figures are suppressed."""
    period = published_figures.whole_months(month, month)
    as_of = figure_lines.counted_at()
    now = figure_lines.figures(published_figures.total(period, team=None), as_of=as_of)
    if now["confirmed"].suppression:
        return None
    before = figure_lines.figures(published_figures.total(period.before(), team=None), as_of=as_of)
    return Report(
        month=month,
        at=at,
        figures=[FigureChange(now[name], before[name]) for name in FIGURES],
        stories=_best_stories(period, as_of),
        network=_best_network(period, as_of),
        worth=cost_benefit.cost_benefit(now, period, of_team=False),
    )


def goals_of(reader: User, *, at: datetime) -> CourseList:
    """The running goals of the company and of the reader's teams; suppressed ones are left out."""
    found = course_list.running(team=None, by=reader, at=at)
    return replace(found, goals=[goal for goal in found.goals if not goal.suppression])


def _is_counted(month: date) -> bool:
    """Whether the figures are complete to the end of the month."""
    moment = CountedUpTo.moment()
    if moment is None or not ReportingMonth.objects.filter(since=month).exists():
        return False
    return brand.day_of(moment) > reporting_months.last_day(month)


def _best_stories(period: published_figures.ReportingPeriod, as_of: datetime) -> list[FigureLine]:
    """The stories with most clicks by people."""
    totals = published_stories.stories(period)
    top = sorted(totals, key=lambda story_id: (-totals[story_id].sums["people"], story_id))[
        :MAX_STORIES
    ]
    titles = figure_lines.titles(top)
    rows = [
        figure_lines.line(story_id, titles.get(story_id, ""), totals[story_id], as_of=as_of)
        for story_id in top
    ]
    return [row for row in rows if row.figures["people"].value]


def _best_network(period: published_figures.ReportingPeriod, as_of: datetime) -> FigureLine | None:
    """The published network with most clicks by people."""
    totals = published_figures.by_dimension(Dimension.NETWORK, period, team=None)
    rows = figure_lines.value_lines(totals, {}, dict(NetworkSlug.choices), as_of=as_of)
    published_rows = [row for row in rows if row.figures["people"].value]
    return max(published_rows, key=lambda row: row.figures["people"].value or 0, default=None)
