"""What helps to choose a target: what the period before reached, and what is realistic now."""

import math
from dataclasses import dataclass
from datetime import date, datetime

from advocacy.goals import goal_counts, progress
from advocacy.goals.models import Goal, Metric
from advocacy.goals.progress import Progress
from advocacy.people.models import Team, User
from advocacy.people.permissions import Permission
from advocacy.sharing.models import Evidence

_STRETCH = 1 / 3  # of the way from what is expected to the upper end of the range
_MORE = 1.1  # where nothing can be forecast yet


@dataclass(frozen=True, kw_only=True)
class Reference:
    """The period before, and a target that takes an effort and can be reached."""

    before: Progress
    target: int | None


def reference(  # noqa: PLR0913 (a goal's parts, each by name)
    *,
    by: User,
    metric: str,
    evidence: str,
    starts_on: date,
    ends_on: date,
    at: datetime,
    team: Team | None = None,
    person: User | None = None,
    per_head: bool = False,
) -> Reference:
    """For a goal that is not set yet."""
    if person != by:
        by.require(Permission.SET_GOALS)
    goal = Goal(
        metric=metric,
        evidence=Evidence(evidence),
        team=team,
        person=person,
        per_head=per_head,
        target=1 if metric != Metric.HABIT else 7,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    earlier = goal_counts.period(goal).before()
    before = Goal(**_same(goal), starts_on=earlier.first, ends_on=earlier.last)
    then, now = progress.progress_of([before, goal], at=at)
    return Reference(before=then, target=_target(then, now))


def _same(goal: Goal) -> dict[str, object]:
    names = ("metric", "evidence", "team", "person", "per_head", "target")
    return {name: getattr(goal, name) for name in names}


def _target(before: Progress, now: Progress) -> int | None:
    if before.suppression and not now.ahead:
        return None
    hoped = before.value * _MORE
    if now.ahead:
        end = now.ahead[-1]
        hoped = end.expected + (end.high - end.expected) * _STRETCH
    return _rounded(hoped / _shared_by(now)) if hoped else None


def _shared_by(now: Progress) -> int:
    """Heads, for a target of each; weeks, for a habit."""
    if now.goal.metric == Metric.HABIT:
        return len(now.period.weeks)
    return max(now.heads or 1, 1)


def _rounded(number: float) -> int:
    """Two figures are enough for a target."""
    if number < 20:  # noqa: PLR2004 (small numbers are told one by one)
        return max(round(number), 1)
    unit: int = 10 ** (math.floor(math.log10(number)) - 1)
    step = 5 * unit if number / unit > 50 else unit  # noqa: PLR2004
    return math.ceil(number / step) * step
