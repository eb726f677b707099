"""Suggesting a target: the result of the period before, and a realistic value now."""

import math
from dataclasses import dataclass
from datetime import date, datetime

from advocacy.goals import goal_counts, progress
from advocacy.goals.models import Goal, Metric
from advocacy.goals.progress import Progress
from advocacy.people.models import Team, User
from advocacy.people.permissions import Permission
from advocacy.sharing.models import Evidence

_STRETCH = 1 / 3  # of the way from the expected value to the upper bound
_MORE = 1.1  # factor on the period before, if nothing can be forecast


@dataclass(frozen=True, kw_only=True)
class Reference:
    """The period before, and an ambitious but realistic target."""

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
    """The reference for a goal that is not set yet."""
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
    before_progress, now_progress = progress.progress_of([before, goal], at=at)
    return Reference(before=before_progress, target=_target(before_progress, now_progress))


def _same(goal: Goal) -> dict[str, object]:
    names = ("metric", "evidence", "team", "person", "per_head", "target")
    return {name: getattr(goal, name) for name in names}


def _target(before: Progress, now: Progress) -> int | None:
    if before.suppression and not now.ahead:
        return None
    target = before.value * _MORE
    if now.ahead:
        end = now.ahead[-1]
        target = end.expected + (end.high - end.expected) * _STRETCH
    return _rounded(target / _shared_by(now)) if target else None


def _shared_by(now: Progress) -> int:
    """The divisor: headcount for a target per head, weeks for a habit."""
    if now.goal.metric == Metric.HABIT:
        return len(now.period.weeks)
    return max(now.headcount or 1, 1)


def _rounded(number: float) -> int:
    """Round to two significant digits."""
    if number < 20:  # noqa: PLR2004 (small numbers are not rounded)
        return max(round(number), 1)
    unit: int = 10 ** (math.floor(math.log10(number)) - 1)
    step = 5 * unit if number / unit > 50 else unit  # noqa: PLR2004
    return math.ceil(number / step) * step
