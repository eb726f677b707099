"""Reminders come in working hours, once for all that is due."""

from datetime import UTC, date, datetime, timedelta

import pytest

from advocacy.audit.models import Event
from advocacy.lifecycle import task_reminders
from advocacy.people.models import User
from advocacy.workdays import working_hours
from tests.factories import UserFactory
from tests.house_factories import ChannelFactory, TaskFactory

pytestmark = pytest.mark.django_db
TUESDAY = datetime(2026, 3, 10, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "working"),
    [
        (TUESDAY, True),
        (TUESDAY.replace(hour=6), False),
        (TUESDAY.replace(hour=15), False),  # four o'clock in Copenhagen
        (TUESDAY + timedelta(days=4), False),
        (datetime(2026, 4, 3, 9, tzinfo=UTC), False),  # Good Friday
    ],
)
def test_working_hours_are_in_the_companys_time_zone(at, working):
    assert working_hours.is_working_time(at) is working


def test_one_reminder_for_all_that_is_due():
    owner = UserFactory()
    for due in (date(2026, 3, 9), date(2026, 3, 10), date(2026, 3, 11)):
        TaskFactory(owner=owner, due_on=due)

    counts = [task_reminders.remind_due(at=TUESDAY + timedelta(days=days)) for days in (0, 0, 2, 3)]

    assert counts == [1, 0, 1, 1]
    event = Event.objects.filter(action="tasks_due").order_by("at").first()
    assert (event.about_id, event.codes) == (str(owner.pk), {"number": 2})


def test_nobody_is_reminded_at_night_or_when_gone():
    gone = TaskFactory(due_on=date(2026, 3, 1)).owner
    User.objects.filter(pk=gone.pk).update(is_active=False)

    assert task_reminders.remind_due(at=TUESDAY) == 0
    assert task_reminders.remind_due(at=TUESDAY.replace(hour=22)) == 0


def test_channels_to_check_are_asked_for_in_the_same_hours():
    ChannelFactory(check_due_on=date(2026, 3, 10))

    task_reminders.remind_due(at=TUESDAY.replace(hour=3))
    assert not Event.objects.filter(action="channel_check_due").exists()
    task_reminders.remind_due(at=TUESDAY)

    assert Event.objects.filter(action="channel_check_due").count() == 1
