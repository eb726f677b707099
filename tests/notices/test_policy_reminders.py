from datetime import UTC, datetime, timedelta

import pytest

from advocacy.audit.models import Event
from advocacy.notices import dispatch, messages, policy_reminders
from advocacy.notices.models import Mail, Notice
from advocacy.people.models import User
from advocacy.policy import acknowledgements
from tests.factories import UserFactory
from tests.policy_factories import EditionFactory

pytestmark = pytest.mark.django_db
MONDAY_TEN = datetime(2026, 9, 14, 8, 0, tzinfo=UTC)  # 10 in Copenhagen


@pytest.mark.parametrize(
    ("at", "is_working"),
    [
        (datetime(2026, 9, 14, 6, 59, tzinfo=UTC), False),
        (datetime(2026, 9, 14, 7, 0, tzinfo=UTC), True),
        (datetime(2026, 9, 14, 12, 59, tzinfo=UTC), True),
        (datetime(2026, 9, 14, 13, 0, tzinfo=UTC), False),
        (datetime(2026, 9, 13, 8, 0, tzinfo=UTC), False),
        (datetime(2026, 12, 24, 10, 0, tzinfo=UTC), False),
    ],
)
def test_policy_reminders_are_sent_in_working_hours_only(at, is_working):
    EditionFactory(in_force_at=at - timedelta(days=8))

    assert policy_reminders.in_working_hours(at) is is_working
    assert policy_reminders.remind_due(at=at) is is_working


def test_policy_reminder_is_one_inbox_notice_without_mail():
    now = datetime.now(tz=UTC)
    edition = EditionFactory(in_force_at=now - timedelta(days=8))
    late, reader = UserFactory(), UserFactory()
    User.objects.update(created_at=now - timedelta(days=100))
    acknowledgements.acknowledge(edition, by=reader)
    newcomer = UserFactory()

    policy_reminders._record_reminder_due(edition)
    assert not policy_reminders._record_reminder_due(edition)
    dispatch.dispatch_events(at=now)
    dispatch.dispatch_events(at=now)

    notice = Notice.objects.get()
    assert notice.person == late
    assert newcomer.notices.count() == reader.notices.count() == 0
    assert messages.notice_text(notice).path == "/policy/"
    assert Mail.objects.count() == 0


def test_edition_is_reminded_of_once_after_a_week():
    edition = EditionFactory(in_force_at=MONDAY_TEN - timedelta(days=6))
    assert not policy_reminders.remind_due(at=MONDAY_TEN)

    assert policy_reminders.remind_due(at=MONDAY_TEN + timedelta(days=1, hours=1))
    assert not policy_reminders.remind_due(at=MONDAY_TEN + timedelta(days=2))

    assert Event.objects.get().about_id == str(edition.pk)
