"""Reminders of an unread policy edition: once, a week after its start, in working hours."""

from datetime import datetime

from django.db import transaction

from advocacy.audit import trail
from advocacy.audit.models import Event
from advocacy.policy import acknowledgements
from advocacy.policy.models import Edition
from advocacy.policy.unread_editions import OVERDUE_AFTER
from advocacy.workdays.working_hours import is_working_time

REMINDER_DUE = "policy_reminder_due"
FIRST_HOUR, LAST_HOUR = 9, 15  # reminders are sent from 9 until 15 o'clock on working days


def remind_due(*, at: datetime) -> bool:
    """Record that a reminder of the edition in force is due; once for each edition."""
    edition = acknowledgements.edition_in_force(at=at)
    if edition is None or edition.in_force_at is None or not in_working_hours(at):
        return False
    return edition.in_force_at + OVERDUE_AFTER <= at and _record_reminder_due(edition)


def in_working_hours(at: datetime) -> bool:
    return is_working_time(at, from_hour=FIRST_HOUR, until_hour=LAST_HOUR)


@transaction.atomic
def _record_reminder_due(edition: Edition) -> bool:
    """Record the event. The lock makes a second worker wait and find the event recorded."""
    Edition.objects.select_for_update(of=("self",)).get(pk=edition.pk)
    if Event.objects.filter(
        action=REMINDER_DUE, about="edition", about_id=str(edition.pk)
    ).exists():
        return False
    trail.record("policy_reminder_due", by=None, about=edition)
    return True
