"""Who keeps the policy: its questions, and how far it has been read."""

from advocacy.people.models import User
from advocacy.people.permissions import Permission

MAY_KEEP = (Permission.CURATE, Permission.ADMINISTER)


def may_keep(person: User) -> bool:
    return any(person.can(permission) for permission in MAY_KEEP)


def require_may_keep(person: User) -> None:
    if not may_keep(person):
        person.require(Permission.ADMINISTER)
