"""Requesting a copy of one's own data; a worker makes it."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.audit import trail
from advocacy.errors import AdvocacyError
from advocacy.people.models import User
from advocacy.privacy import data_copies, tasks
from advocacy.privacy.models import CopyState, DataCopy


class CopyInProgress(AdvocacyError):
    """A copy is already being made."""


@transaction.atomic
def request_copy(*, by: User) -> DataCopy:
    """Queue a copy. An older one is deleted; one in progress is an error."""
    User.objects.select_for_update(of=("self",)).get(pk=by.pk)
    old = DataCopy.objects.filter(person=by).first()
    if old is not None and old.state == CopyState.WAITING:
        raise CopyInProgress(_("Your copy is already being made. It will be ready in a moment."))
    if old is not None:
        data_copies.delete(old)
    copy = DataCopy.objects.create(person=by, asked_at=timezone.now())
    trail.record("data_copy_asked", by=by, about=by)
    transaction.on_commit(tasks.make_copies.delay, robust=True)
    return copy


def current_copy(person: User) -> DataCopy | None:
    """The person's copy, in progress or ready."""
    return DataCopy.objects.filter(person=person).first()


def expires_at(copy: DataCopy) -> datetime:
    """When the copy is deleted."""
    return copy.asked_at + data_copies.LIFETIME
