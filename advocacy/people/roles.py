"""Granting and revoking roles. At least one administrator remains."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from advocacy.audit import trail
from advocacy.errors import AdvocacyError, Invalid
from advocacy.people import person_locks
from advocacy.people.models import RoleGrant, User
from advocacy.people.permissions import Permission, Role


class LastAdministrator(AdvocacyError):
    """The person is the last active administrator."""


class HasLeft(Invalid):
    """The person has left, and is given nothing."""


@transaction.atomic
def set_roles(person: User, wanted: Iterable[str], *, by: User) -> User:
    """Set exactly these roles. Those who have left can only lose some. Raises HasLeft."""
    by.require(Permission.ADMINISTER)
    row, *_by = person_locks.lock(person, by)
    had = set(RoleGrant.objects.filter(person=person).values_list("role", flat=True))
    now = {Role(role).value for role in wanted} - {Role.ADVOCATE.value}
    if now - had:
        refuse_left(row, field="roles")
    if Role.ADMIN in had - now:
        refuse_last_administrator(person)
    if had != now:  # first: whoever gives up their own role has it until then
        trail.record("roles_set", by=by, about=person, roles=sorted(now), before=sorted(had))
    RoleGrant.objects.filter(person=person, role__in=had - now).delete()
    grant(person, now - had)
    person.__dict__.pop("grants_today", None)
    return person


def grant(person: User, wanted: Iterable[str]) -> None:
    """Add roles. The caller has checked the permission."""
    RoleGrant.objects.bulk_create(
        [RoleGrant(person=person, role=Role(role)) for role in sorted(set(wanted))],
        ignore_conflicts=True,
    )


def refuse_left(person: User, *, field: str) -> None:
    """Raise HasLeft if a person, whose row is locked as deactivation locks it, has left."""
    if not person.is_active:
        raise has_left(person, field=field)


def has_left(person: User, *, field: str) -> HasLeft:
    """The error for giving something to somebody who has left."""
    return HasLeft(
        _("%(name)s has left. Let them log in again first.") % {"name": person.name},
        field=field,
        code="has_left",
    )


def refuse_last_administrator(person: User) -> None:
    """Raise unless another active person administers."""
    others = User.objects.active().exclude(pk=person.pk)
    if not others.filter(role_grants__role=Role.ADMIN).exists():
        raise LastAdministrator(
            _("%(name)s is the last administrator. Make someone else one first.")
            % {"name": person.name}
        )
