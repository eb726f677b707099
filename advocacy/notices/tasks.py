"""Wake-ups for telling, sending and reporting."""

from typing import Any

from celery import shared_task
from django.utils import timezone

from advocacy.notices import dispatch, mail_sending, policy_reminders, report_mails


@shared_task
def dispatch_events(**_: Any) -> None:
    """Delivered at least once; each event is told exactly once."""
    dispatch.dispatch_events(at=timezone.now())


@shared_task
def send_due(**_: Any) -> None:
    mail_sending.send_due(at=timezone.now())


@shared_task
def report_due(**_: Any) -> None:
    """Each leader's report of a month is written once."""
    report_mails.create_due_mails(at=timezone.now())


@shared_task
def remind_due(**_: Any) -> None:
    """An edition is reminded of once."""
    policy_reminders.remind_due(at=timezone.now())
