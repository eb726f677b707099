"""A week after a new edition: once, in the inbox alone, and never outside working hours."""

from datetime import datetime

from django.db import transaction

from advocacy.audit import trail
from advocacy.audit.models import Event
from advocacy.people import brand
from advocacy.policy import acknowledgements
from advocacy.policy.models import Edition
from advocacy.policy.unread_editions import OVERDUE_AFTER
from advocacy.workdays.holidays import WORKDAYS_PER_WEEK, days_off

REMINDER_DUE = "policy_reminder_due"
OPENS, CLOSES = 9, 15  # hours of a working day in which people are told


def remind_due(*, at: datetime) -> bool:
    """Note that those who have not read the edition in force are to be told; once an edition."""
    edition = acknowledgements.edition_in_force(at=at)
    if edition is None or edition.in_force_at is None or not in_working_hours(at):
        return False
    return edition.in_force_at + OVERDUE_AFTER <= at and _record_reminder_due(edition)


def in_working_hours(at: datetime) -> bool:
    day = brand.day_of(at)
    is_workday = day.weekday() < WORKDAYS_PER_WEEK and day not in days_off(day.year)
    return is_workday and OPENS <= brand.local(at).hour < CLOSES


@transaction.atomic
def _record_reminder_due(edition: Edition) -> bool:
    """Two workers may look at once; the second waits here and finds it noted."""
    Edition.objects.select_for_update(of=("self",)).get(pk=edition.pk)
    if Event.objects.filter(
        action=REMINDER_DUE, about="edition", about_id=str(edition.pk)
    ).exists():
        return False
    trail.record("policy_reminder_due", by=None, about=edition)
    return True
