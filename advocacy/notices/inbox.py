"""A person's inbox."""

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from advocacy.notices.models import Notice
from advocacy.people.models import User
from advocacy.prepared_query import PreparedQuery

_UNREAD: PreparedQuery[int] = PreparedQuery(
    lambda person: (
        Notice.objects.filter(person=person, read_at=None)
        .order_by()
        .values("person")
        .annotate(number=Count("pk"))
        .values_list("number", flat=True)
    ),
    person=int,
)


def unread(person: User) -> int:
    """The number of unread notices."""
    return next(iter(_UNREAD(person=person.pk)), 0)


@transaction.atomic
def mark_read(person: User) -> None:
    """Mark all notices of the inbox as read."""
    person.lock_active()
    Notice.objects.filter(person=person, read_at=None).update(read_at=timezone.now())
