"""The sign of life of beat and of the workers of a queue."""

from typing import Any

from celery import shared_task
from django.utils import timezone

from advocacy.jobs import status


@shared_task
def beat(*, queue: str, **_: Any) -> None:
    """Sent to each queue; that it is done shows that somebody sends and somebody works."""
    status.record_heartbeat(queue, at=timezone.now())
