"""A person's inbox."""

from django.db import transaction
from django.utils import timezone

from advocacy.notices.models import Notice
from advocacy.people.models import User


def unread(person: User) -> int:
    """The number of unread notices."""
    return Notice.objects.filter(person=person, read_at=None).count()


@transaction.atomic
def mark_read(person: User) -> None:
    """Mark all notices of the inbox as read."""
    person.lock_active()
    Notice.objects.filter(person=person, read_at=None).update(read_at=timezone.now())
