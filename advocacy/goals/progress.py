"""How far a goal is, as of any moment, and where it is likely to end."""

import math
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import mean, pstdev

from django.db.models import Sum
from django.utils import timezone
from pyroaring import BitMap

from advocacy.goals.models import Goal, Metric
from advocacy.people import brand, teams
from advocacy.people.crowds import Crowd, Withheld
from advocacy.people.models import Membership
from advocacy.sharing.models import Evidence
from advocacy.tracking import sharers
from advocacy.tracking.models import TeamDay

FEWEST_WEEKS = 3  # with fewer whole weeks behind it, a forecast would be a guess
COLUMN = {Evidence.OPENED: "opened", Evidence.CONFIRMED: "confirmed", Evidence.PROVEN: "proven"}


@dataclass(frozen=True, kw_only=True)
class Progress:
    """What is reached, and the range in which it is likely to end (None: too early to say)."""

    goal: Goal
    value: int
    as_of: datetime
    days_left: int
    low: int | None = None
    high: int | None = None
    withheld: Withheld = ""

    @property
    def percent(self) -> int:
        return math.floor(100 * self.value / self.goal.target)

    @property
    def low_percent(self) -> int | None:
        return None if self.low is None else math.floor(100 * self.low / self.goal.target)

    @property
    def high_percent(self) -> int | None:
        return None if self.high is None else math.floor(100 * self.high / self.goal.target)

    @property
    def is_over(self) -> bool:
        return self.days_left == 0


def progress(goal: Goal, *, at: datetime) -> Progress:
    """Count the goal's metric from its first day to this moment, and look ahead."""
    today = timezone.localdate(at, timezone=brand.zone())
    until = min(today, goal.ends_on)
    scope = None if goal.team_id is None else teams.below(goal.team_id, on=until)
    value, weeks = _reached(goal, scope, until=until, today=today)
    left = max((goal.ends_on - today).days, 0)
    crowd = _crowd(goal, scope, until=until, today=today)
    low, high = _forecast(value, weeks, days_left=left) if left else (None, None)
    if goal.metric == Metric.ACTIVE_ADVOCATES and low is not None and high is not None:
        low, high = min(low, crowd.could), min(high, crowd.could)
    return Progress(
        goal=goal,
        value=value,
        as_of=at,
        days_left=left,
        low=low,
        high=high,
        withheld=crowd.withheld,
    )


def _crowd(goal: Goal, scope: list[int] | None, *, until: date, today: date) -> Crowd:
    """How many people could have moved the goal, and how many did."""
    could = Membership.objects.on(until).filter(person__is_active=True)
    if scope is not None:
        could = could.filter(team__in=scope)
    did = sharers.in_period(
        goal.starts_on, until, teams=scope, evidence=Evidence.OPENED, today=today
    )
    return Crowd(could.values("person").distinct().count(), len(did))


def _reached(
    goal: Goal, scope: list[int] | None, *, until: date, today: date
) -> tuple[int, list[int]]:
    """What has come together so far, and what each whole week added."""
    if goal.metric == Metric.ACTIVE_ADVOCATES:
        return _newcomers(goal, scope, until=until, today=today)
    column = "people" if goal.metric == Metric.CLICKS else COLUMN[Evidence(goal.evidence)]
    rows = TeamDay.objects.filter(day__gte=goal.starts_on, day__lte=until)
    if scope is not None:
        rows = rows.filter(team__in=scope)
    by_day = dict(rows.order_by().values_list("day").annotate(Sum(column)))
    weeks = [
        sum(by_day.get(start + timedelta(days=n), 0) for n in range(7))
        for start in _week_starts(goal.starts_on, until)
    ]
    return sum(by_day.values()), weeks


def _newcomers(
    goal: Goal, scope: list[int] | None, *, until: date, today: date
) -> tuple[int, list[int]]:
    """Active advocates of the period: how many came in with each calendar week."""
    seen = BitMap()
    weeks: list[int] = []
    for week in sharers.week_by_week(
        goal.starts_on, until, teams=scope, evidence=Evidence(goal.evidence), today=today
    ):
        if week.is_over:
            weeks.append(len(week.people - seen))
        seen |= week.people
    return len(seen), weeks


def _forecast(value: int, weeks: list[int], *, days_left: int) -> tuple[int | None, int | None]:
    """The rest of the period at the pace of its whole weeks so far.

    A week holds its own rhythm of workdays and weekend, so whole weeks are compared. The range is
    one standard deviation of a week to either side, growing with the root of the weeks left.
    """
    if len(weeks) < FEWEST_WEEKS:
        return None, None
    left = days_left / 7
    ahead, spread = mean(weeks) * left, pstdev(weeks) * math.sqrt(left)
    return round(value + max(ahead - spread, 0)), round(value + ahead + spread)


def _week_starts(first: date, today: date) -> list[date]:
    """The first days of the whole weeks between the goal's start and today."""
    return [first + timedelta(days=7 * n) for n in range((today - first).days // 7)]
