from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from advocacy.audit.models import Event
from advocacy.config import settings as configured
from advocacy.content import ended_consents as ending
from advocacy.content import review
from advocacy.content.models import VersionAsset
from advocacy.content.tasks import end_consents
from advocacy.media import consents
from advocacy.media.models import Consent
from advocacy.notices import dispatch, inbox, mail_sending, messages
from advocacy.notices.models import Notice, NoticeKind
from advocacy.people import brand
from advocacy.people.permissions import Role
from tests.factories import AssetFactory, ShareFactory, UserFactory, approved_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def curator():
    return UserFactory(roles=[Role.CURATOR])


@pytest.fixture
def asset():
    return AssetFactory()


@pytest.fixture
def story(curator, asset):
    return shown(approved_story(created_by=curator, title="A blade"), asset)


def shown(story, asset):
    VersionAsset.objects.create(version=story.live_version, asset=asset)
    return story


def taken_back(asset, *, by, name="Mette Holm"):
    return consents.withdraw(consents.record_consent(asset, name=name, last_day=None, by=by), by=by)


def dispatched_notices():
    now = timezone.now()
    ending.end_due(at=now)
    dispatch.dispatch_events(at=now)
    return sorted((notice.person_id, notice.kind) for notice in Notice.objects.all())


def test_ended_consent_notifies_sharers_and_authors(story, asset, curator):
    share = ShareFactory(story=story, post_url="https://linkedin.example/posts/7")
    undone = ShareFactory(story=story, undone_at=timezone.now())
    taken_back(asset, by=curator)

    assert dispatched_notices() == [
        (curator.pk, NoticeKind.STORY_LEFT_FEED),
        (share.person_id, NoticeKind.SHARED_PICTURE_ENDED),
    ]
    assert inbox.unread(undone.person) == 0
    asked = messages.notice_text(Notice.objects.get(person=share.person))
    assert asked.sentence == (
        "A picture in “A blade”, which you shared, may no longer be shown. "
        "Please delete what you shared."
    )
    assert asked.note == "https://linkedin.example/posts/7"
    left = messages.notice_text(Notice.objects.get(person=curator))
    assert "“A blade” has left the feed" in left.sentence
    assert left.path == f"/desk/stories/{story.pk}/"


def test_mail_contains_the_url_of_the_post(story, asset, curator):
    share = ShareFactory(story=story, post_url="https://linkedin.example/posts/7")
    taken_back(asset, by=curator)
    dispatched_notices()

    mail_sending.send_due(at=timezone.now())

    [message] = [one for one in mail.outbox if one.to == [share.person.email]]
    assert "https://linkedin.example/posts/7" in message.body
    assert message.subject == "Please delete what you shared: A blade"


def test_author_who_shared_gets_both_notices(story, asset, curator):
    ShareFactory(story=story, person=curator)
    taken_back(asset, by=curator)

    assert [kind for _, kind in dispatched_notices()] == [
        NoticeKind.SHARED_PICTURE_ENDED,
        NoticeKind.STORY_LEFT_FEED,
    ]


def test_two_ended_consents_create_one_notice(story, asset, curator):
    ShareFactory(story=story)
    taken_back(asset, by=curator)
    taken_back(asset, by=curator, name="Jens Vind")

    first, second = dispatched_notices(), dispatched_notices()

    assert len(first) == 2
    assert second == first
    assert not Consent.objects.filter(told_at=None).exists()


def test_consent_ended_again_creates_another_notice(story, asset, curator):
    ShareFactory(story=story)
    taken_back(asset, by=curator)
    dispatched_notices()
    taken_back(asset, by=curator)

    assert len(dispatched_notices()) == 4


def test_consent_ending_by_date_is_notified_the_day_after(story, asset, curator, time_machine):
    share = ShareFactory(story=story)
    consents.record_consent(asset, name="Mette Holm", last_day=brand.today(), by=curator)
    assert dispatched_notices() == []

    time_machine.move_to(timezone.now() + timedelta(days=1))

    assert (share.person_id, NoticeKind.SHARED_PICTURE_ENDED) in dispatched_notices()


def test_share_of_an_older_version_with_the_picture_is_notified(story, asset, curator):
    VersionAsset.objects.all().delete()
    older = approved_story(created_by=curator).live_version
    older.story, older.number = story, 2
    older.save()
    VersionAsset.objects.create(version=older, asset=asset)
    with_it = ShareFactory(story=story, version=older)
    ShareFactory(story=story)
    taken_back(asset, by=curator)

    assert dispatched_notices() == [(with_it.person_id, NoticeKind.SHARED_PICTURE_ENDED)]


def test_ended_and_unpublished_stories_create_no_notice(story, asset, curator):
    ShareFactory(story=story)
    review.withdraw(story, by=UserFactory(roles=[Role.APPROVER]), note="The job is filled.")
    taken_back(asset, by=curator)

    ending.end_due(at=timezone.now())

    assert not Event.objects.filter(action__in=["consent_ended", "story_left_feed"]).exists()


def test_authors_of_an_expired_story_get_no_notice(asset, curator):
    past = timezone.now() - timedelta(hours=1)
    story = shown(approved_story(created_by=curator, expires_at=past), asset)
    share = ShareFactory(story=story)
    taken_back(asset, by=curator)

    assert dispatched_notices() == [(share.person_id, NoticeKind.SHARED_PICTURE_ENDED)]


def test_schedule_ends_consents(story, asset, curator):
    taken_back(asset, by=curator)

    end_consents.delay()

    assert Event.objects.filter(action="story_left_feed", about_id=str(story.pk)).exists()
    tasks = {entry["task"] for entry in configured.CELERY_BEAT_SCHEDULE.values()}
    assert end_consents.name in tasks
