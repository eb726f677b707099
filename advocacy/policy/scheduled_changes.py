"""Announcing editions and hearings on the day they begin."""

from datetime import datetime

from django.db import transaction

from advocacy.audit import trail
from advocacy.jobs import sweeping
from advocacy.people import brand
from advocacy.policy.models import Edition, Hearing


def announce_due(*, at: datetime) -> int:
    """Write down once that an edition has taken effect or a hearing has begun."""
    today = brand.day_of(at)
    editions = Edition.objects.in_force(at=at).filter(announced_at=None).order_by("number")
    hearings = Hearing.objects.open(on=today).filter(announced_at=None).order_by("pk")
    announced = sweeping.run_each(list(editions), _announce_edition, at=at)
    announced += sweeping.run_each(list(hearings), _announce_hearing, at=at)
    return sum(announced)


@transaction.atomic
def _announce_edition(edition: Edition, *, at: datetime) -> bool:
    waiting = Edition.objects.filter(pk=edition.pk, announced_at=None)
    if is_first := bool(waiting.update(announced_at=at)):
        trail.record("edition_in_force", by=None, about=edition, number=edition.number)
    return is_first


@transaction.atomic
def _announce_hearing(hearing: Hearing, *, at: datetime) -> bool:
    waiting = Hearing.objects.filter(pk=hearing.pk, announced_at=None)
    if is_first := bool(waiting.update(announced_at=at)):
        trail.record("hearing_opened", by=None, about=hearing, edition=hearing.edition_id)
    return is_first
