"""Wake-ups for copies, for sweeping after an erasure, and for the nightly round."""

from typing import Any

from celery import shared_task
from django.utils import timezone

from advocacy.privacy import data_copies, retention, storage_purge

HOUR = 3600


@shared_task
def make_copies(**_: Any) -> None:
    """Delivered at least once; the rows say which copies are due."""
    data_copies.make_due(at=timezone.now())


@shared_task(soft_time_limit=HOUR, time_limit=2 * HOUR)
def sweep(**_: Any) -> None:
    """Delivered at least once; sweeping twice finds nothing the second time."""
    storage_purge.purge_due(at=timezone.now())


@shared_task(soft_time_limit=4 * HOUR, time_limit=5 * HOUR)
def retain(**_: Any) -> None:
    """Delivered at least once; what is gone is not gone twice."""
    retention.retain(at=timezone.now())
