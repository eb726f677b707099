"""Granting and revoking roles. At least one administrator remains."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from advocacy.audit import trail
from advocacy.errors import AdvocacyError, Invalid
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
    lock_administrators()
    had = set(RoleGrant.objects.filter(person=person).values_list("role", flat=True))
    now = {Role(role).value for role in wanted} - {Role.ADVOCATE.value}
    if now - had:
        refuse_left(person, field="roles")
    if Role.ADMIN in had - now:
        refuse_last_administrator(person)
    RoleGrant.objects.filter(person=person, role__in=had - now).delete()
    grant(person, now - had)
    if had != now:
        trail.record("roles_set", by=by, about=person, roles=sorted(now), before=sorted(had))
    person.__dict__.pop("grants_today", None)
    return person


def grant(person: User, wanted: Iterable[str]) -> None:
    """Add roles. The caller has checked the permission."""
    RoleGrant.objects.bulk_create(
        [RoleGrant(person=person, role=Role(role)) for role in sorted(set(wanted))],
        ignore_conflicts=True,
    )


def refuse_left(person: User, *, field: str) -> None:
    """Lock the person's row, as deactivation does, and raise HasLeft if they have left."""
    row = User.objects.select_for_update(of=("self",)).get(pk=person.pk)
    if not row.is_active:
        raise HasLeft(
            _("%(name)s has left. Let them log in again first.") % {"name": row.name},
            field=field,
            code="has_left",
        )


def lock_administrators() -> None:
    """Lock all administrators' grants, so that two cannot remove each other at once."""
    list(
        RoleGrant.objects.select_for_update(of=("self",))
        .filter(role=Role.ADMIN)
        .order_by("pk")
        .values_list("pk", flat=True)
    )


def refuse_last_administrator(person: User) -> None:
    """Raise unless another active person administers."""
    others = User.objects.active().exclude(pk=person.pk)
    if not others.filter(role_grants__role=Role.ADMIN).exists():
        raise LastAdministrator(
            _("%(name)s is the last administrator. Make someone else one first.")
            % {"name": person.name}
        )
