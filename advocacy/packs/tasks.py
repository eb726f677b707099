"""Tasks that process uploaded packs."""

from typing import Any

from celery import shared_task
from django.utils import timezone

from advocacy.packs import processing


@shared_task
def work_on_packs(**_: Any) -> None:
    """Delivered at least once; each pack's row stores its progress."""
    if processing.process_due(at=timezone.now()):
        work_on_packs.delay()
