"""Writing down who did what, in the transaction that did it."""

from collections.abc import Iterable
from typing import Any, Protocol
from uuid import UUID

from django.db import models
from django.utils import timezone

from advocacy.audit.models import Event


class Actor(Protocol):
    """A person as the trail knows them: by pseudonym."""

    pseudonym: UUID


def record(action: str, *, by: Actor | None, about: models.Model, **codes: Any) -> Event:
    """Append an event. `by` is a person, or None when the hub itself acted.

    A request’s person is a stand-in whose type is not its class; the class is what it stands for.
    """
    return Event.objects.create(
        at=timezone.now(),
        actor=by.pseudonym if by is not None else None,
        action=action,
        about=about.__class__.__name__.lower(),
        about_id=str(about.pk),
        codes=codes,
    )


def record_all(action: str, *, by: Actor | None, about: Iterable[models.Model]) -> None:
    """Append one event for each of many things."""
    now, actor = timezone.now(), by.pseudonym if by is not None else None
    events = [
        Event(
            at=now,
            actor=actor,
            action=action,
            about=thing.__class__.__name__.lower(),
            about_id=str(thing.pk),
        )
        for thing in about
    ]
    Event.objects.bulk_create(events, batch_size=500)
