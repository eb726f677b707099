"""The heartbeat task of Celery beat and of the workers."""

from typing import Any

from celery import shared_task
from django.utils import timezone

from advocacy.jobs import status


@shared_task
def beat(*, queue: str, **_: Any) -> None:
    """Sent to each queue; shows that beat and the queue's worker are running."""
    status.record_heartbeat(queue, at=timezone.now())
