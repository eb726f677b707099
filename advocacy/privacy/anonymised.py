"""Nobody: a number that is counted in a person’s place, and has no name and no past.

Figures count different people, so what a person did in months that are still counted must go on
counting as one person’s. Erasing moves shares and memberships to a row that says nothing but
from when until when somebody was here; all sets of numbers get its number for the person’s.
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


def create_for(person: User) -> User:
    """A new nobody, here for the same days."""
    nobody = User(
        pseudonym=uuid4(),
        name=former_colleague(),
        is_active=False,
        left_at=_day(person.left_at or timezone.now()),
        erased_at=timezone.now(),
    )
    nobody.email = unused_address(nobody)
    nobody.set_unusable_password()
    nobody.save()
    User.objects.filter(pk=nobody.pk).update(created_at=_day(person.created_at))
    return nobody


def unused_address(person: User) -> str:
    """An address that leads nowhere."""
    return f"{person.pseudonym}@erased.invalid"


def replace_in_sets(person: User, nobody: User) -> int:
    """Put one number for the other in every set of every month; how many rows had it."""
    changed: list[MonthlyCell] = []
    number = 0
    rows = MonthlyCell.objects.only("pk", *monthly.PERSON_SETS).order_by("pk")
    for row in rows.iterator(chunk_size=BATCH_SIZE):
        if _exchange(row, person.pk, nobody.pk):
            changed.append(row)
            number += 1
        if len(changed) == BATCH_SIZE:
            MonthlyCell.objects.bulk_update(changed, monthly.PERSON_SETS)
            changed.clear()
    MonthlyCell.objects.bulk_update(changed, monthly.PERSON_SETS)
    return number


def _exchange(row: MonthlyCell, old: int, new: int) -> bool:
    found = False
    for name in monthly.PERSON_SETS:
        people: BitMap = monthly.deserialize_people(getattr(row, name))
        if old in people:
            people.remove(old)
            people.add(new)
            setattr(row, name, monthly.serialize_people(people))
            found = True
    return found


@transaction.atomic
def delete_unreferenced(*, before: datetime) -> int:
    """Those who left before this moment, once nothing that is still counted names them."""
    gone = User.objects.filter(
        erased_at__isnull=False, left_at__lt=before, shares=None, erasing=None
    )
    found = list(gone.values_list("pk", flat=True)[:BATCH_SIZE])
    User.objects.filter(pk__in=found).delete()
    return len(found)


def _day(moment: datetime) -> datetime:
    """The day’s beginning: enough for head counts, too little to know somebody by."""
    return brand.start_of(brand.day_of(moment))
