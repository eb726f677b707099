"""Periodic task for milestones and final results of goals."""

from typing import Any

from celery import shared_task
from django.utils import timezone

from advocacy.goals import final_results, milestones


@shared_task
def check_goals(**_: Any) -> None:
    """After counting: mark milestones, and store results of ended goals."""
    now = timezone.now()
    milestones.mark_reached(at=now)
    final_results.store_ended(at=now)
