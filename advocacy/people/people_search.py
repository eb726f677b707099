"""Searching people by words, team, role and active state."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from advocacy.people import team_tree
from advocacy.people.models import Membership, User
from advocacy.people.permissions import Role
from advocacy.text.name_order import by_name

ACTIVE, INACTIVE = "active", "inactive"


@dataclass(frozen=True, kw_only=True)
class PeopleFilter:
    """Filters of the list of people. Unknown values are ignored."""

    search: str = ""
    team: int | None = None
    role: str = ""
    state: str = ACTIVE


def find(filters: PeopleFilter, *, on: date) -> QuerySet[User]:
    """The matching people, with roles and present team prefetched."""
    present = Membership.objects.open().select_related("team")
    people: QuerySet[User] = (
        User.objects.filter(erased_at=None)
        .order_by(by_name(), "pk")
        .prefetch_related("role_grants", Prefetch("memberships", present, to_attr="present"))
    )
    for word in filters.search.replace("\0", "").split()[:5]:
        people = people.filter(
            Q(name__icontains=word) | Q(email__icontains=word) | Q(job_title__icontains=word)
        )
    if filters.state in {ACTIVE, INACTIVE}:
        people = people.filter(is_active=filters.state == ACTIVE)
    if filters.role in Role.values and filters.role != Role.ADVOCATE:
        people = people.filter(role_grants__role=filters.role)
    if filters.team is not None:
        inside = Membership.objects.open().filter(
            team__in=team_tree.with_descendants(filters.team, on=on)
        )
        people = people.filter(pk__in=inside.values("person"))
    return people
