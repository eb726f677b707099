"""Wake-ups for what begins and ends on its day."""

from typing import Any

from celery import shared_task
from django.utils import timezone

from advocacy.policy import scheduled_changes, survey_closing


@shared_task
def announce_and_close_due(**_: Any) -> None:
    """Each beginning is told once, each survey closed once."""
    now = timezone.now()
    scheduled_changes.announce_due(at=now)
    survey_closing.close_due(at=now)
