"""Locking people whose roles, address or place somebody changes.

Administrators' grants come first, then people by their number. So two who change each other in the
same moment wait for one another, where each locking the other first would be a deadlock.
"""

from advocacy.people.models import RoleGrant, User
from advocacy.people.permissions import Role


def lock(*people: User | None) -> list[User]:
    """These people as they are now, locked until the transaction ends; None is left out."""
    lock_administrators()
    wanted = [person.pk for person in people if person is not None]
    rows = User.objects.select_for_update(of=("self",)).filter(pk__in=wanted).order_by("pk")
    found = {row.pk: row for row in rows}
    return [found[pk] for pk in wanted]


def lock_administrators() -> None:
    """Lock all administrators' grants, so that the last two do not go at once."""
    list(
        RoleGrant.objects.select_for_update(of=("self",))
        .filter(role=Role.ADMIN)
        .order_by("pk")
        .values_list("pk", flat=True)
    )
