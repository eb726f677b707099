"""Celery tasks of lifecycle; the tasks that people do are in `task_actions.py` and `models.py`."""

from typing import Any

from celery import shared_task
from django.utils import timezone

from advocacy.lifecycle import procedure_opening, task_actions, task_reminders


@shared_task
def open_due(**_: Any) -> None:
    """Open missing procedures and complete policy tasks. Idempotent."""
    now = timezone.now()
    procedure_opening.open_due(at=now)
    task_actions.complete_policy_tasks(at=now)


@shared_task
def remind_due(**_: Any) -> None:
    """Send at most one reminder to a person a day."""
    task_reminders.remind_due(at=timezone.now())
