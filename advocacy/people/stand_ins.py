"""Stand-ins: a colleague approves in an absent approver's place."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from advocacy.audit import trail
from advocacy.errors import Invalid
from advocacy.people import brand, person_locks
from advocacy.people.models import StandIn, StandInQuerySet, User
from advocacy.people.permissions import STAND_IN_PERMISSION, Permission


def current_and_upcoming(*, person: User | None = None) -> StandInQuerySet:
    """Stand-ins whose last day is today or later, of one approver or of all."""
    rows = StandIn.objects.filter(last_day__gte=brand.today()).select_related("person", "stand_in")
    mine = rows if person is None else rows.filter(person=person)
    return mine.order_by("since", "pk")


@transaction.atomic
def appoint(person: User, stand_in: User, *, since: date, last_day: date, by: User) -> StandIn:
    """Lend a person's right to approve to a colleague from a day to a last day."""
    _require_own(person, by=by)
    person, stand_in, *_by = person_locks.lock(person, stand_in, by)
    _check_people(person, stand_in)
    _check_dates(since, last_day)
    existing = StandIn.objects.filter(person=person, stand_in=stand_in)
    if existing.filter(since__lte=last_day, last_day__gte=since).exists():
        raise Invalid(
            _("%(name)s is already standing in on some of these days.") % {"name": stand_in.name},
            field="stand_in",
            code="overlap",
        )
    row = StandIn.objects.create(person=person, stand_in=stand_in, since=since, last_day=last_day)
    trail.record("stand_in_named", by=by, about=row, **_codes(row))
    return row


@transaction.atomic
def end(row: StandIn, *, by: User) -> None:
    """End the stand-in yesterday, or delete it if it would never have been in force."""
    _require_own(row.person, by=by)
    person_locks.lock(row.stand_in, by)
    yesterday = brand.today() - timedelta(days=1)
    if row.since > yesterday:
        trail.record("stand_in_dropped", by=by, about=row, **_codes(row))
        row.delete()
        return
    row.last_day = min(row.last_day, yesterday)
    row.save(update_fields=["last_day"])
    trail.record("stand_in_ended", by=by, about=row, **_codes(row))


def _require_own(person: User, *, by: User) -> None:
    """Approvers appoint their own stand-ins, administrators anyone's."""
    if by.pk != person.pk or not by.can_by_role(STAND_IN_PERMISSION):
        by.require(Permission.ADMINISTER)


def _check_people(person: User, stand_in: User) -> None:
    if not person.can_by_role(STAND_IN_PERMISSION):
        raise Invalid(
            _("%(name)s does not approve stories.") % {"name": person.name},
            field="person",
            code="not_an_approver",
        )
    if stand_in.pk == person.pk or not stand_in.is_active:
        raise Invalid(
            _("Choose a colleague who works here."), field="stand_in", code="not_a_colleague"
        )


def _check_dates(since: date, last_day: date) -> None:
    if last_day < since:
        raise Invalid(
            _("The last day cannot be before the first."), field="last_day", code="ends_too_soon"
        )
    if last_day < brand.today():
        raise Invalid(
            _("These days have passed. Choose days in the future."), field="last_day", code="past"
        )


def _codes(row: StandIn) -> dict[str, str]:
    return {
        "person": str(row.person.pseudonym),
        "stand_in": str(row.stand_in.pseudonym),
        "since": row.since.isoformat(),
        "last_day": row.last_day.isoformat(),
    }
