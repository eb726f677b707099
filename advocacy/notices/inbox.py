"""A person's inbox."""

from django.db import transaction
from django.utils import timezone

from advocacy.notices.models import Notice
from advocacy.people.models import User


def unread(person: User) -> int:
    """How many notices this person has not seen."""
    return Notice.objects.filter(person=person, read_at=None).count()


@transaction.atomic
def mark_read(person: User) -> None:
    """Everything in the inbox has been seen."""
    person.lock_active()
    Notice.objects.filter(person=person, read_at=None).update(read_at=timezone.now())
