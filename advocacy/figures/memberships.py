"""The tree of teams and its members in a month."""

from collections import defaultdict
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Q
from pyroaring import BitMap

from advocacy.figures import reporting_months
from advocacy.figures.daily import day_bounds
from advocacy.people import brand, team_tree
from advocacy.people.models import Membership, User

PeopleByTeam = dict[int | None, BitMap]  # without the teams below it; None: no team


class Stay(NamedTuple):
    """The days of a month, both included, on which somebody was in a team (None: in no team)."""

    team: int | None
    person: int
    first: date
    last: date


def team_parents(month: date) -> dict[int, int | None]:
    """Each team's parent at the month's end, or today if that is earlier."""
    return team_tree.parents(on=min(reporting_months.last_day(month), brand.today()))


def people_by_team(month: date) -> PeopleByTeam:
    """Who was in each team at any time of the month and had not left the company before it."""
    last = reporting_months.last_day(month)
    start, _ = day_bounds(month)
    _, end = day_bounds(last)
    employed = User.objects.filter(Q(is_active=True) | Q(left_at__gte=start))
    rows = Membership.objects.filter(Q(until=None) | Q(until__gt=month), since__lte=last)
    people: dict[int | None, list[int]] = defaultdict(list)
    for team, person in rows.filter(person__in=employed).values_list("team", "person"):
        people[team].append(person)
    without_team = employed.filter(created_at__lt=end).exclude(pk__in=rows.values("person"))
    people[None] = list(without_team.values_list("pk", flat=True))
    return {team: BitMap(ids) for team, ids in people.items()}


def partial_stays(month: date) -> list[Stay]:
    """The stays in a team, or in none, that do not last the whole month."""
    last_day = reporting_months.last_day(month)
    start, end = day_bounds(month)[0], day_bounds(last_day)[1]
    employed = Q(person__is_active=True) | Q(person__left_at__gte=start)
    in_month = Membership.objects.filter(Q(until=None) | Q(until__gt=month), since__lte=last_day)
    partly = Q(since__gt=month) | Q(until__lte=last_day) | Q(person__left_at__lt=end)
    rows = in_month.filter(employed, partly).values_list(
        "team", "person", "since", "until", "person__left_at"
    )
    stays = [
        Stay(team, person, max(since, month), _last_day(last_day, until, left_at))
        for team, person, since, until, left_at in rows
    ]
    came_or_left = User.objects.filter(
        Q(is_active=True) | Q(left_at__gte=start), Q(created_at__gte=start) | Q(left_at__lt=end)
    )
    without_team = came_or_left.filter(created_at__lt=end).exclude(pk__in=in_month.values("person"))
    return stays + [
        Stay(None, person, max(brand.day_of(came_at), month), _last_day(last_day, None, left_at))
        for person, came_at, left_at in without_team.values_list("pk", "created_at", "left_at")
    ]


def _last_day(last_day: date, until: date | None, left_at: datetime | None) -> date:
    """The last day of a stay that ends before `until` and when the person leaves."""
    ends = [last_day]
    if until is not None:
        ends.append(until - reporting_months.DAY)
    if left_at is not None:
        ends.append(brand.day_of(left_at))
    return min(ends)
