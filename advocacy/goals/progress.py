"""How far a goal is, as of any moment, and where it is likely to end."""

import math
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import mean, pstdev

from django.db.models import Min, Sum
from django.utils import timezone

from advocacy.goals.models import Goal, Metric
from advocacy.people import brand, teams
from advocacy.people.crowds import Crowd, Withheld
from advocacy.people.models import Membership
from advocacy.sharing.models import Evidence, Share, ShareQuerySet
from advocacy.tracking import remembering
from advocacy.tracking.counting import bounds
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
    return remembering.until_next_count(
        "goal", goal.pk, today, compute=lambda: measure(goal, at=at)
    )


def measure(goal: Goal, *, at: datetime) -> Progress:
    """The same, counted afresh; the goal need not have been set yet."""
    today = timezone.localdate(at, timezone=brand.zone())
    by_day = _by_day(goal, until=min(today, goal.ends_on))
    value = sum(by_day.values())
    left = max((goal.ends_on - today).days, 0)
    crowd = _crowd(goal, until=min(today, goal.ends_on))
    low, high = _forecast(goal, by_day, today=today) if left else (None, None)
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


def _crowd(goal: Goal, *, until: date) -> Crowd:
    """How many people could have moved the goal, and how many did."""
    could = Membership.objects.on(until).filter(person__is_active=True)
    did = _shares(goal, until=until)
    if goal.team_id is not None:
        could = could.filter(team__in=teams.below(goal.team_id, on=until))
    return Crowd(could.values("person").distinct().count(), did.values("person").distinct().count())


def _shares(goal: Goal, *, until: date) -> ShareQuerySet:
    """The standing shares of the goal's period and team."""
    start, _ = bounds(goal.starts_on)
    _, end = bounds(until)
    shares = Share.objects.standing().filter(opened_at__gte=start, opened_at__lt=end)
    if goal.team_id is None:
        return shares
    return shares.filter(team__in=teams.below(goal.team_id, on=until))


def _forecast(goal: Goal, by_day: dict[date, int], *, today: date) -> tuple[int | None, int | None]:
    """The rest of the period at the pace of its whole weeks so far.

    A week holds its own rhythm of workdays and weekend, so whole weeks are compared. The range is
    one standard deviation of a week to either side, growing with the root of the weeks left.
    """
    weeks = [
        sum(by_day.get(start + timedelta(days=n), 0) for n in range(7))
        for start in _week_starts(goal.starts_on, today)
    ]
    if len(weeks) < FEWEST_WEEKS:
        return None, None
    left = (goal.ends_on - today).days / 7
    ahead, spread = mean(weeks) * left, pstdev(weeks) * math.sqrt(left)
    value = sum(by_day.values())
    return round(value + max(ahead - spread, 0)), round(value + ahead + spread)


def _week_starts(first: date, today: date) -> list[date]:
    """The first days of the whole weeks between the goal's start and today."""
    return [first + timedelta(days=7 * n) for n in range((today - first).days // 7)]


def _by_day(goal: Goal, *, until: date) -> dict[date, int]:
    if goal.metric == Metric.ACTIVE_ADVOCATES:
        return _first_shares(goal, until=until)
    column = "people" if goal.metric == Metric.CLICKS else COLUMN[Evidence(goal.evidence)]
    rows = TeamDay.objects.filter(day__gte=goal.starts_on, day__lte=until)
    if goal.team_id is not None:
        rows = rows.filter(team__in=teams.below(goal.team_id, on=until))
    return dict(rows.order_by().values_list("day").annotate(Sum(column)))


def _first_shares(goal: Goal, *, until: date) -> dict[date, int]:
    """On which day each active advocate of the period came in."""
    shares = _shares(goal, until=until)
    if goal.evidence != Evidence.OPENED:
        shares = shares.filter(confirmed_at__isnull=False)
    firsts = shares.order_by().values("person").annotate(first=Min("opened_at"))
    days: dict[date, int] = {}
    for row in firsts:
        day = timezone.localdate(row["first"], timezone=brand.zone())
        days[day] = days.get(day, 0) + 1
    return days
