"""Notices to the desk: paused sources, ended stories, and pauses."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from advocacy.audit import trail
from advocacy.content import ending, pausing
from advocacy.content.models import Pause, PauseSettings
from advocacy.intake import source_management
from advocacy.notices import dispatch, messages
from advocacy.notices.models import Mail, Notice, NoticeKind
from advocacy.people.permissions import Role
from tests.factories import (
    BrandFactory,
    SourceFactory,
    TopicFactory,
    UserFactory,
    approved_story,
    save_settings,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _brand():
    BrandFactory(time_zone="Europe/Copenhagen")


@pytest.fixture
def curator():
    return UserFactory(roles=[Role.CURATOR], name="Jonas Bak")


@pytest.fixture
def approver():
    return UserFactory(roles=[Role.CURATOR, Role.APPROVER], name="Sara Lund")


def dispatched_notices():
    dispatch.dispatch_events(at=timezone.now())
    notices = Notice.objects.order_by("pk")
    return [(notice.person, notice.kind) for notice in notices]


def test_ended_story_notifies_its_authors(curator):
    UserFactory(roles=[Role.CURATOR])
    ending.end(approved_story(title="Blades", created_by=curator), at=timezone.now())

    assert dispatched_notices() == [(curator, NoticeKind.STORY_ENDED)]
    assert messages.notice_text(Notice.objects.get()).sentence == (
        "The source no longer has “Blades”, so it is not offered any more. "
        "People who shared it do not need to do anything. If this is a mistake, offer the item "
        "again."
    )


def test_source_paused_by_the_hub_notifies_curators(curator):
    UserFactory(roles=[Role.APPROVER])
    reason = "There is nothing at this address any more (404). Check the address."
    source = SourceFactory(name="The job page", last_error=reason, created_by=curator)
    trail.record("source_paused", by=None, about=source, why="failures")

    assert dispatched_notices() == [(curator, NoticeKind.SOURCE_PAUSED)]
    said = messages.notice_text(Notice.objects.get())
    assert (said.note, said.path) == (reason, reverse("desk:source", args=[source.pk]))
    assert Mail.objects.get().subject == "The source The job page has paused itself"


def test_source_paused_or_removed_by_a_person_creates_no_notice(curator):
    source_management.pause(SourceFactory(created_by=curator), by=curator)
    removed = SourceFactory(created_by=curator)
    trail.record("source_paused", by=None, about=removed, why="gone")
    removed.delete()

    assert dispatched_notices() == []


def test_pause_notifies_the_desk_except_its_actor(curator, approver):
    admin = UserFactory(roles=[Role.ADMIN])
    UserFactory(roles=[Role.LEADER])
    until = datetime(2090, 12, 12, 9, 30, tzinfo=ZoneInfo("Europe/Copenhagen"))
    pausing.pause(by=curator, reason="An accident.", until=until)

    assert dispatched_notices() == [
        (approver, NoticeKind.PAUSE_STARTED),
        (admin, NoticeKind.PAUSE_STARTED),
    ]
    said = messages.notice_text(Notice.objects.first())
    assert said.sentence == (
        "Jonas Bak has paused sharing. It ends by itself on 12 December at 09:30."
    )
    assert (said.subject, said.note) == ("Jonas Bak has paused sharing", "An accident.")


def test_lifted_pause_of_a_topic_is_notified(curator, approver):
    topic = TopicFactory(names={"da": "Havet", "en": "The sea"})
    pausing.lift(pausing.pause(by=curator, reason="An accident.", topic=topic), by=approver)

    assert dispatched_notices() == [
        (approver, NoticeKind.PAUSE_STARTED),
        (curator, NoticeKind.PAUSE_LIFTED),
    ]
    assert [messages.notice_text(notice).sentence for notice in Notice.objects.order_by("pk")] == [
        "Jonas Bak has paused sharing about “The sea”. It lasts until somebody lifts it.",
        "Sara Lund has lifted the pause. Stories about “The sea” can be shared again.",
    ]


def test_lift_request_notifies_those_who_may_lift(curator, approver):
    save_settings(PauseSettings, two_lift_a_pause=True)
    pausing.lift(pausing.pause(by=curator, reason="An accident."), by=curator)

    assert dispatched_notices()[1:] == [(approver, NoticeKind.PAUSE_LIFT_ASKED)]
    assert messages.notice_text(Notice.objects.last()).sentence == (
        "Jonas Bak has asked to lift the pause. One more person is needed: perhaps you."
    )


@pytest.mark.parametrize("pauses", [1, 5])
def test_number_of_inbox_queries_is_constant(
    client, curator, approver, pauses, django_assert_max_num_queries
):
    for number in range(pauses):
        pausing.pause(by=curator, reason="An accident.", topic=TopicFactory())
        source = SourceFactory(name=f"Source {number}")
        trail.record("source_paused", by=None, about=source, why="gone")
    dispatch.dispatch_events(at=timezone.now())
    Pause.objects.update(lifted_at=timezone.now() - timedelta(days=1), lifted_by=curator)
    pausing.clear_cache()
    client.force_login(approver)

    with django_assert_max_num_queries(14):
        page = client.get(reverse("inbox:inbox"))

    assert len(page.context["notices"]) == 2 * pauses
