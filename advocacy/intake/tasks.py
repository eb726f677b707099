"""Periodic tasks: sources are polled, stored addresses looked through."""

from typing import Any

from celery import shared_task
from django.utils import timezone

from advocacy.intake import polling, stored_addresses


@shared_task
def poll_sources(**_: Any) -> None:
    """Delivered at least once; each due source is polled by one worker."""
    polling.poll_due(at=timezone.now())


@shared_task
def poll_source(*, source: int, **_: Any) -> None:
    """Polls on demand; does nothing if another worker has the lease."""
    polling.poll_one(source, at=timezone.now())


@shared_task
def name_refused_addresses(**_: Any) -> None:
    """Delivered at least once; each address is named once."""
    stored_addresses.name_refused()
