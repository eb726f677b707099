"""Wake-ups for packs that have arrived."""

from typing import Any

from celery import shared_task
from django.utils import timezone

from advocacy.packs import processing


@shared_task
def work_on_packs(**_: Any) -> None:
    """Delivered at least once; the rows say how far each pack is."""
    if processing.work_on_due(at=timezone.now()):
        work_on_packs.delay()
