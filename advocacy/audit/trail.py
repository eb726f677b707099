"""Recording audit events in the transaction of the change."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from django.db import models, transaction
from django.utils import timezone

from advocacy.audit import signing
from advocacy.audit.models import Event


class Actor(Protocol):
    """A person who acts: known by pseudonym, locked until the transaction ends."""

    pseudonym: UUID

    def lock_active(self) -> None:
        """Lock the person's row; raise NotAllowed if deactivated."""


@transaction.atomic(savepoint=False)
def record(action: str, *, by: Actor | None, about: models.Model, **codes: Any) -> Event:
    """Append an event. `by` is a person, or None when the hub itself acted."""
    if by is not None:
        by.lock_active()
    event = _event(action, by, about, at=timezone.now(), codes=codes)
    event.save(force_insert=True)
    return event


@transaction.atomic(savepoint=False)
def record_all(action: str, *, by: Actor | None, about: Iterable[models.Model]) -> None:
    """Append the same event for each of many rows."""
    if by is not None:
        by.lock_active()
    now = timezone.now()
    events = [_event(action, by, thing, at=now, codes={}) for thing in about]
    Event.objects.bulk_create(events, batch_size=500)


def _event(
    action: str, by: Actor | None, about: models.Model, *, at: datetime, codes: dict[str, Any]
) -> Event:
    event = Event(
        at=at,
        actor=by.pseudonym if by is not None else None,
        action=action,
        about=about.__class__.__name__.lower(),  # not type(): request.user is a lazy object
        about_id=str(about.pk),
        codes=codes,
    )
    event.mark = signing.sign(signing.EVENT, signing.event_parts(event))
    return event
