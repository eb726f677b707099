"""Anonymised users: rows that are counted in place of erased people.

Figures count distinct people, so what a person did in months that are still open must remain
counted as one person's. Erasure moves shares and memberships to a user without a name, who has only
the days of joining and leaving; in all sets of ids its id replaces the person's.
"""

from datetime import datetime
from uuid import uuid4

from django.db import transaction
from django.utils import timezone
from pyroaring import BitMap

from advocacy.figures import monthly
from advocacy.figures.models import MonthlyCell
from advocacy.people import brand
from advocacy.people.models import User
from advocacy.privacy.tombstone_label import former_colleague

BATCH_SIZE = 500


def create_replacement(person: User) -> User:
    """Create an anonymised user with the same days of joining and leaving."""
    anonymised = User(
        pseudonym=uuid4(),
        name=former_colleague(),
        is_active=False,
        left_at=_day(person.left_at or timezone.now()),
        erased_at=timezone.now(),
    )
    anonymised.email = unused_address(anonymised)
    anonymised.set_unusable_password()
    anonymised.save()
    User.objects.filter(pk=anonymised.pk).update(created_at=_day(person.created_at))
    return anonymised


def unused_address(person: User) -> str:
    """An undeliverable address."""
    return f"{person.pseudonym}@erased.invalid"


def replace_in_sets(person: User, replacement: User) -> int:
    """Replace the person's id in every set of every month; return the number of rows."""
    changed: list[MonthlyCell] = []
    number = 0
    rows = MonthlyCell.objects.only("pk", *monthly.PERSON_SETS).order_by("pk")
    for row in rows.iterator(chunk_size=BATCH_SIZE):
        if _replace_id(row, person.pk, replacement.pk):
            changed.append(row)
            number += 1
        if len(changed) == BATCH_SIZE:
            MonthlyCell.objects.bulk_update(changed, monthly.PERSON_SETS)
            changed.clear()
    MonthlyCell.objects.bulk_update(changed, monthly.PERSON_SETS)
    return number


def _replace_id(row: MonthlyCell, old: int, new: int) -> bool:
    is_changed = False
    for name in monthly.PERSON_SETS:
        people: BitMap = monthly.deserialize_people(getattr(row, name))
        if old in people:
            people.remove(old)
            people.add(new)
            setattr(row, name, monthly.serialize_people(people))
            is_changed = True
    return is_changed


@transaction.atomic
def delete_unreferenced(*, before: datetime) -> int:
    """Delete anonymised users who left before this moment and have no rows left."""
    unreferenced = User.objects.filter(
        erased_at__isnull=False, left_at__lt=before, shares=None, erasing=None
    )
    ids = list(unreferenced.values_list("pk", flat=True)[:BATCH_SIZE])
    User.objects.filter(pk__in=ids).delete()
    return len(ids)


def _day(moment: datetime) -> datetime:
    """The beginning of the day: enough for headcounts, too coarse to identify somebody."""
    return brand.start_of(brand.day_of(moment))
