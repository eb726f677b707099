"""Periodic tasks of privacy: copies, purging, and retention."""

from typing import Any

from celery import shared_task
from django.utils import timezone

from advocacy.privacy import data_copies, retention, storage_purge

HOUR = 3600


@shared_task
def make_copies(**_: Any) -> None:
    """Delivered at least once; the rows store which copies are due."""
    data_copies.make_due(at=timezone.now())


@shared_task(soft_time_limit=HOUR, time_limit=2 * HOUR)
def sweep(**_: Any) -> None:
    """Delivered at least once; a second purge finds nothing to do."""
    storage_purge.purge_due(at=timezone.now())


@shared_task(soft_time_limit=4 * HOUR, time_limit=5 * HOUR)
def retain(**_: Any) -> None:
    """Delivered at least once; idempotent."""
    retention.retain(at=timezone.now())
