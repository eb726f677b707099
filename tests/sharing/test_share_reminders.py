from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from advocacy.errors import Invalid
from advocacy.notices import dispatch, reminder_notices
from advocacy.notices.models import Mail, Notice, NoticeKind
from advocacy.people import brand
from advocacy.sharing import share_reminders
from advocacy.sharing.models import ShareReminder
from tests.factories import BrandFactory, ShareFactory, UserFactory, approved_story
from tests.parallel import at_once

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    BrandFactory()
    return UserFactory()


def morning():
    return datetime(2026, 11, 30, 10, 0, tzinfo=brand.zone())


def ask(person, story, *, when="tomorrow", at=None):
    now = at or timezone.now()
    return share_reminders.ask(story, network="linkedin", when=when, by=person, at=now)


def fulfil(*, days=2):
    at = timezone.now() + timedelta(days=days)
    reminder_notices.record_due(at=at)
    dispatch.dispatch_events(at=at)


@pytest.mark.parametrize(
    ("hour", "offered"),
    [
        (8, ["noon", "afternoon", "tomorrow"]),
        (13, ["afternoon", "tomorrow"]),
        (22, ["tomorrow"]),
    ],
)
def test_only_times_to_come_are_offered(person, hour, offered):
    at = morning().replace(hour=hour)

    assert [one.key for one in share_reminders.times_to_come(at=at)] == offered


def test_tomorrow_is_nine_in_the_companys_time(person):
    reminder = ask(person, approved_story(), at=morning())

    assert reminder.due_at == datetime(2026, 12, 1, 9, 0, tzinfo=brand.zone())


def test_a_time_that_is_over_is_refused(person):
    with pytest.raises(Invalid, match="That time is over"):
        ask(person, approved_story(), when="noon", at=morning().replace(hour=14))


def test_the_last_wish_for_a_story_counts(person):
    story = approved_story()
    ask(person, story, when="noon", at=morning())
    ask(person, story, when="afternoon", at=morning())

    assert ShareReminder.objects.get().due_at.astimezone(brand.zone()).hour == 15


def test_a_reminder_is_a_notice_and_a_mail_that_lead_to_the_sheet_and_then_gone(person):
    story = approved_story(title="Blades at sea")
    ask(person, story)

    fulfil()
    fulfil(days=3)

    notice = Notice.objects.get()
    assert (notice.person, notice.kind, notice.story) == (
        person,
        NoticeKind.SHARE_REMINDER,
        story,
    )
    sheet = reverse("sharing:sheet", args=[story.pk])
    assert f"{sheet}?network=linkedin" in Mail.objects.get().text
    assert not ShareReminder.objects.exists()


def test_nobody_is_reminded_of_what_they_have_shared_since_or_what_is_over(person):
    shared, over = approved_story(), approved_story()
    ask(person, shared)
    ask(person, over)
    ShareFactory(person=person, story=shared, opened_at=timezone.now())
    over.live_version.expires_at = timezone.now() + timedelta(hours=1)
    over.live_version.save()

    fulfil()

    assert not Notice.objects.exists()


def test_the_sheet_asks_and_says_when(client, person):
    story = approved_story()
    client.force_login(person)
    address = reverse("sharing:remind", args=[story.pk]) + "?network=x"

    answer = client.post(address, {"when": "tomorrow"}, headers={"HX-Request": "true"})
    wrong = client.post(address, {"when": "never"}, headers={"HX-Request": "true"})

    assert "You will get a message" in answer.content.decode()
    assert (wrong.status_code, ShareReminder.objects.get().network) == (422, "x")


@pytest.mark.usefixtures("connections_of_their_own")
def test_two_workers_remind_once(transactional_db):
    BrandFactory()
    ask(UserFactory(), approved_story())
    at = timezone.now() + timedelta(days=2)

    recorded = at_once(4, lambda _number: reminder_notices.record_due(at=at))
    dispatch.dispatch_events(at=at)

    assert (sum(recorded), Notice.objects.count()) == (1, 1)
