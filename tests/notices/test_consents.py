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


def told():
    now = timezone.now()
    ending.end_due(at=now)
    dispatch.dispatch_events(at=now)
    return sorted((notice.person_id, notice.kind) for notice in Notice.objects.all())


def test_sharers_are_asked_to_delete_and_authors_for_another_picture(story, asset, curator):
    share = ShareFactory(story=story, post_url="https://linkedin.example/posts/7")
    undone = ShareFactory(story=story, undone_at=timezone.now())
    taken_back(asset, by=curator)

    assert told() == [
        (curator.pk, NoticeKind.STORY_LEFT_FEED),
        (share.person_id, NoticeKind.SHARED_PICTURE_ENDED),
    ]
    assert inbox.unread(undone.person) == 0
    asked = messages.notice_text(Notice.objects.get(person=share.person))
    assert asked.sentence == (
        "A picture in “A blade”, which you shared, may no longer be shown. Please delete your post."
    )
    assert asked.note == "https://linkedin.example/posts/7"
    left = messages.notice_text(Notice.objects.get(person=curator))
    assert "“A blade” has left the feed" in left.sentence
    assert left.path == f"/desk/stories/{story.pk}/"


def test_the_mail_carries_the_address_of_the_post(story, asset, curator):
    share = ShareFactory(story=story, post_url="https://linkedin.example/posts/7")
    taken_back(asset, by=curator)
    told()

    mail_sending.send_due(at=timezone.now())

    [message] = [one for one in mail.outbox if one.to == [share.person.email]]
    assert "https://linkedin.example/posts/7" in message.body
    assert message.subject == "Please delete your post: A blade"


def test_who_wrote_and_shared_is_told_both(story, asset, curator):
    ShareFactory(story=story, person=curator)
    taken_back(asset, by=curator)

    assert [kind for _, kind in told()] == [
        NoticeKind.SHARED_PICTURE_ENDED,
        NoticeKind.STORY_LEFT_FEED,
    ]


def test_two_who_say_no_are_told_of_once_and_nothing_is_told_again(story, asset, curator):
    ShareFactory(story=story)
    taken_back(asset, by=curator)
    taken_back(asset, by=curator, name="Jens Vind")

    first, second = told(), told()

    assert len(first) == 2
    assert second == first
    assert not Consent.objects.filter(told_at=None).exists()


def test_a_second_no_after_agreeing_again_is_told_again(story, asset, curator):
    ShareFactory(story=story)
    taken_back(asset, by=curator)
    told()
    taken_back(asset, by=curator)

    assert len(told()) == 4


def test_an_end_by_date_is_told_on_the_day_after(story, asset, curator, time_machine):
    share = ShareFactory(story=story)
    consents.record_consent(asset, name="Mette Holm", last_day=brand.today(), by=curator)
    assert told() == []

    time_machine.move_to(timezone.now() + timedelta(days=1))

    assert (share.person_id, NoticeKind.SHARED_PICTURE_ENDED) in told()


def test_a_post_with_an_older_picture_is_recalled_though_the_story_stays(story, asset, curator):
    VersionAsset.objects.all().delete()
    older = approved_story(created_by=curator).live_version
    older.story, older.number = story, 2
    older.save()
    VersionAsset.objects.create(version=older, asset=asset)
    with_it = ShareFactory(story=story, version=older)
    ShareFactory(story=story)
    taken_back(asset, by=curator)

    assert told() == [(with_it.person_id, NoticeKind.SHARED_PICTURE_ENDED)]


def test_nothing_is_told_of_stories_that_are_over_or_were_never_out(story, asset, curator):
    ShareFactory(story=story)
    review.withdraw(story, by=UserFactory(roles=[Role.APPROVER]), note="The job is filled.")
    taken_back(asset, by=curator)

    ending.end_due(at=timezone.now())

    assert not Event.objects.filter(action__in=["consent_ended", "story_left_feed"]).exists()


def test_authors_of_a_story_past_its_end_have_nothing_to_mend(asset, curator):
    past = timezone.now() - timedelta(hours=1)
    story = shown(approved_story(created_by=curator, expires_at=past), asset)
    share = ShareFactory(story=story)
    taken_back(asset, by=curator)

    assert told() == [(share.person_id, NoticeKind.SHARED_PICTURE_ENDED)]


def test_the_clock_looks_for_ends(story, asset, curator):
    taken_back(asset, by=curator)

    end_consents.delay()

    assert Event.objects.filter(action="story_left_feed", about_id=str(story.pk)).exists()
    tasks = {entry["task"] for entry in configured.CELERY_BEAT_SCHEDULE.values()}
    assert end_consents.name in tasks
