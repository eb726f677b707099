"""Changing a person's team from a date on; earlier memberships are kept."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from advocacy.audit import trail
from advocacy.errors import Invalid
from advocacy.people import person_locks, roles
from advocacy.people.models import Membership, Team, User
from advocacy.people.permissions import Permission

BATCH_SIZE = 500


@transaction.atomic
def move(person: User, team: Team | None, *, since: date, by: User) -> Membership | None:
    """Move a person to a team, or to none, from a day on. Raises HasLeft."""
    by.require(Permission.ADMINISTER)
    before = Membership.objects.open().filter(person=person).first()
    if (before.team_id if before else None) == (team.pk if team else None):
        return before
    row, *_by = person_locks.lock(person, by)
    if team is not None:
        roles.refuse_left(row, field="team")
    membership = place(person, team, since=since)
    trail.record(
        "person_moved",
        by=by,
        about=person,
        team=team.pk if team else None,
        since=since.isoformat(),
    )
    return membership


def place_all(moves: Iterable[tuple[User, Team]], *, since: date) -> None:
    """Move many people in few queries. The caller has checked that none has moved later."""
    memberships = [Membership(person=person, team=team, since=since) for person, team in moves]
    for start in range(0, len(memberships), BATCH_SIZE):
        batch = memberships[start : start + BATCH_SIZE]
        rows = Membership.objects.open().filter(person__in=[row.person_id for row in batch])
        rows.filter(since=since).delete()
        rows.update(until=since)
        Membership.objects.bulk_create(batch)


def too_early(person: User) -> Invalid:
    """The error for a move before an existing later one."""
    return Invalid(
        _("%(name)s has already moved since that day. Choose a later date.")
        % {"name": person.name},
        field="since",
        code="too_early",
    )


def place(person: User, team: Team | None, *, since: date) -> Membership | None:
    """End the present membership and begin the new one on the same day."""
    rows = Membership.objects.select_for_update(of=("self",)).filter(person=person)
    if rows.filter(since__gt=since).exists() or rows.filter(until__gt=since).exists():
        raise too_early(person)
    rows.open().filter(since=since).delete()  # it was never in force
    rows.open().update(until=since)
    if team is None:
        return None
    return Membership.objects.create(person=person, team=team, since=since)
