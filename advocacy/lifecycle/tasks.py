"""Wake-ups for opening procedures and for reminding."""

from typing import Any

from celery import shared_task
from django.utils import timezone

from advocacy.lifecycle import procedure_opening, task_actions, task_reminders


@shared_task
def open_due(**_: Any) -> None:
    """Delivered at least once; each joining and each leaving opens one procedure."""
    now = timezone.now()
    procedure_opening.open_due(at=now)
    task_actions.complete_policy_tasks(at=now)


@shared_task
def remind_due(**_: Any) -> None:
    """At most one reminder a person a day."""
    task_reminders.remind_due(at=timezone.now())
