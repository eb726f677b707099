"""A goal's weeks as a table, and what it counts in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil, floor

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from advocacy.figures.definitions import FROM_SHARES, MEANINGS, WITHOUT_UNDONE
from advocacy.goals.models import Goal, Metric
from advocacy.goals.progress import Progress

WEEK = timedelta(weeks=1)
_FIGURE: Mapping[str, str] = {
    Metric.ACTIVE_ADVOCATES: "active",
    Metric.ADOPTION: "adoption",
    Metric.CLICKS: "people",
    Metric.ENGAGEMENT: "engagement",
    Metric.APPLICATIONS: "applications",
    Metric.EARNED_VALUE: "earned",
}
_HABIT: Promise = _(
    "Shares you opened in a week and did not undo, as certain as the goal asks. A week "
    "counts in full once it reaches the target; anything above that does not make up for "
    "another week."
)


@dataclass(frozen=True)
class MetricDefinition:
    """Definition of a goal's metric: what it counts, its source, and what it excludes."""

    definition: str
    source: str
    leaves_out: str


@dataclass(frozen=True)
class WeekLine:
    """One week: its count and the running total, or the forecast range."""

    monday: date
    came: int | None = None
    running: int | None = None
    low: int | None = None
    high: int | None = None
    is_running: bool = False

    @property
    def sunday(self) -> date:
        return self.monday + WEEK - timedelta(days=1)

    @property
    def number(self) -> int:
        return self.monday.isocalendar().week


def lines(reached: Progress, *, today: date) -> list[WeekLine]:
    """Weeks of a goal: past ones with counts, future ones with forecast ranges."""
    fan = {week.monday: week for week in reached.forecast}
    found = []
    for monday in reached.period.weeks:
        ahead = fan.get(monday)
        has_begun = monday <= today
        found.append(
            WeekLine(
                monday,
                came=reached.weeks.get(monday) if has_begun else None,
                running=reached.running.get(monday) if has_begun else None,
                low=floor(ahead.low) if ahead else None,
                high=ceil(ahead.high) if ahead else None,
                is_running=has_begun and monday + WEEK > today,
            )
        )
    return found


def metric_definition(goal: Goal) -> MetricDefinition:
    """Definition of the goal's metric as on the result pages."""
    if goal.metric == Metric.HABIT:
        return MetricDefinition(str(_HABIT), str(FROM_SHARES), str(WITHOUT_UNDONE))
    name = _FIGURE.get(goal.metric, goal.evidence)
    meaning = MEANINGS[name]
    of_what = [MEANINGS["opened"]] if name in {"confirmed", "proven"} else []
    definitions = [*of_what, *([MEANINGS["confirmed"]] if name == "proven" else []), meaning]
    text = " ".join(str(one.definition) for one in definitions)
    return MetricDefinition(text, str(meaning.source), str(meaning.leaves_out))
