"""The tree of teams and its members in a month."""

from collections import defaultdict
from datetime import date

from django.db.models import Q
from pyroaring import BitMap

from advocacy.figures import reporting_months
from advocacy.figures.daily import day_bounds
from advocacy.people import brand, team_tree
from advocacy.people.models import Membership, User

PeopleByTeam = dict[int | None, BitMap]  # without the teams below it; None: no team


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
