"""Announcing editions and hearings on the day they begin."""

from datetime import datetime

from django.db import transaction

from advocacy.audit import trail
from advocacy.people import brand
from advocacy.policy.models import Edition, Hearing


@transaction.atomic
def announce_due(*, at: datetime) -> int:
    """Record one event for each edition that has taken effect and each hearing that has changed."""
    editions = Edition.objects.in_force(at=at).filter(announced_at=None)
    changed = list(editions.select_for_update(of=("self",)).order_by("number"))
    for edition in changed:
        edition.announced_at = at
        edition.save(update_fields=["announced_at"])
        trail.record("edition_in_force", by=None, about=edition, number=edition.number)
    return len(changed) + _announce_hearings(at)


def _announce_hearings(at: datetime) -> int:
    today = brand.day_of(at)
    waiting = Hearing.objects.open(on=today).filter(announced_at=None)
    changed = list(waiting.select_for_update(of=("self",)).order_by("pk"))
    for hearing in changed:
        hearing.announced_at = at
        hearing.save(update_fields=["announced_at"])
        trail.record("hearing_opened", by=None, about=hearing, edition=hearing.edition_id)
    return len(changed)
