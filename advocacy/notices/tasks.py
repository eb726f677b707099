"""Celery tasks: dispatching events, sending mails, monthly reports, policy reminders."""

from typing import Any

from celery import shared_task
from django.utils import timezone

from advocacy.notices import (
    dispatch,
    mail_sending,
    policy_reminders,
    reminder_notices,
    report_mails,
    saved_report_mails,
)


@shared_task
def dispatch_events(**_: Any) -> None:
    """The task may run more than once; each event is dispatched exactly once."""
    dispatch.dispatch_events(at=timezone.now())


@shared_task
def send_due(**_: Any) -> None:
    mail_sending.send_due(at=timezone.now())


@shared_task
def report_due(**_: Any) -> None:
    """Create each mail of a monthly report and of a saved report once."""
    report_mails.create_due_mails(at=timezone.now())
    saved_report_mails.create_due_mails(at=timezone.now())


@shared_task
def remind_due(**_: Any) -> None:
    """Record the reminder of an edition once."""
    policy_reminders.remind_due(at=timezone.now())


@shared_task
def remind_of_shares(**_: Any) -> None:
    """Record each reminder that somebody asked for once."""
    reminder_notices.record_due(at=timezone.now())
