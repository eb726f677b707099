"""Wake-ups for milestones, and for keeping what ended goals have reached."""

from typing import Any

from celery import shared_task
from django.utils import timezone

from advocacy.goals import final_results, milestones


@shared_task
def check_goals(**_: Any) -> None:
    """After counting: what has been reached, and what is over for good."""
    now = timezone.now()
    milestones.mark_reached(at=now)
    final_results.store_ended(at=now)
