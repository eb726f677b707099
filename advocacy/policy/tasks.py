"""Celery tasks of policy."""

from typing import Any

from celery import shared_task
from django.utils import timezone

from advocacy.policy import scheduled_changes, survey_closing


@shared_task
def announce_and_close_due(**_: Any) -> None:
    """Announce editions and hearings that begin, close surveys that end. Idempotent."""
    now = timezone.now()
    scheduled_changes.announce_due(at=now)
    survey_closing.close_due(at=now)
