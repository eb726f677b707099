"""A pause stops every share it covers, and two may be needed to lift it."""

import contextlib
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from advocacy.audit.models import Event
from advocacy.content import pausing, review
from advocacy.content.models import Pause, PauseSettings, Story
from advocacy.content.pausing import NeedsSecondPerson, NotPaused, Paused
from advocacy.errors import Invalid, NotAllowed
from advocacy.people.permissions import Role
from advocacy.sharing import share_creation
from advocacy.sharing.models import Share
from advocacy.sharing.share_creation import ShareRequest
from tests.factories import (
    StoryFactory,
    TopicFactory,
    UserFactory,
    approved_story,
    save_settings,
)

pytestmark = pytest.mark.django_db


def curator():
    return UserFactory(roles=[Role.CURATOR])


def share(story, person=None, key="one"):
    return share_creation.create_share(
        story, ShareRequest(network="linkedin"), by=person or UserFactory(), key=key
    )


def test_pause_refuses_every_share_and_says_why():
    story = approved_story()
    pausing.pause(by=curator(), reason="An accident at the site.")

    with pytest.raises(Paused, match="An accident at the site"):
        share(story)

    assert not Share.objects.exists()


def test_pause_refuses_a_share_that_was_opened_before():
    story, person = approved_story(), UserFactory()
    share(story, person)
    pausing.pause(by=curator(), reason="An accident.")

    with pytest.raises(Paused):
        share(story, person)


def test_pause_of_a_topic_leaves_the_others():
    wind = TopicFactory()
    windy, other = approved_story(), approved_story()
    windy.live_version.topics.add(wind)
    pausing.pause(by=curator(), reason="An accident.", topic=wind)

    share(other)
    with pytest.raises(Paused):
        share(windy)

    assert Share.objects.get().story == other


def test_paused_stories_can_be_read():
    story = approved_story()

    pausing.pause(by=curator(), reason="An accident.")

    assert story in Story.objects.live(at=timezone.now())


def test_pause_ends_by_itself():
    now = timezone.now()
    pausing.pause(by=curator(), reason="An accident.", until=now + timedelta(hours=1))

    soon, later = (
        pausing.active_pauses(now + timedelta(minutes=59)),
        pausing.active_pauses(now + timedelta(hours=1)),
    )

    assert (len(soon), later) == (1, [])


@pytest.mark.parametrize("role", list(Role), ids=str)
def test_pause_is_for_the_desk_and_administrators(role):
    person = UserFactory(roles=[] if role == Role.ADVOCATE else [role])

    with contextlib.suppress(NotAllowed):
        pausing.pause(by=person, reason="An accident.")

    allowed = role in {Role.CURATOR, Role.APPROVER, Role.ADMIN}
    assert Pause.objects.exists() is allowed


@pytest.mark.parametrize(
    "wrong", [{"reason": " \u200b"}, {"reason": "An accident.", "until": -1}], ids=str
)
def test_pause_needs_a_reason_and_an_end_to_come(wrong):
    if "until" in wrong:
        wrong = {**wrong, "until": timezone.now() - timedelta(minutes=1)}

    with pytest.raises(Invalid):
        pausing.pause(by=curator(), **wrong)

    assert not Pause.objects.exists()


def test_lifting_a_pause_allows_sharing_and_is_signed():
    held, by = pausing.pause(by=curator(), reason="An accident."), curator()

    pausing.lift(held, by=by)

    share(approved_story())
    held.refresh_from_db()
    assert (held.lifted_by, held.lifted_at is not None) == (by, True)
    assert list(Event.objects.filter(about="pause").order_by("at").values_list("action")) == [
        ("pause_started",),
        ("pause_lifted",),
    ]


def test_pause_is_lifted_once():
    held = pausing.pause(by=curator(), reason="An accident.")
    pausing.lift(held, by=curator())

    with pytest.raises(NotPaused):
        pausing.lift(held, by=curator())


def test_two_lift_a_pause_where_the_brand_says_so():
    save_settings(PauseSettings, two_lift_a_pause=True)
    held, first, second = pausing.pause(by=curator(), reason="An accident."), curator(), curator()

    asked = pausing.lift(held, by=first)
    with pytest.raises(NeedsSecondPerson):
        pausing.lift(held, by=first)
    lifted = pausing.lift(held, by=second)

    assert (asked.lifted_at, asked.lift_asked_by) == (None, first)
    assert lifted.lifted_by == second


def test_release_goes_on_while_a_pause_holds():
    story = StoryFactory(version__status="in_review")
    pausing.pause(by=curator(), reason="An accident.")

    story = review.approve(story, by=UserFactory(roles=[Role.APPROVER]))

    assert story.live_version is not None


@pytest.mark.django_db(transaction=True)
def test_no_share_is_opened_after_the_pause_has_returned(on_postgres):
    story, by = approved_story(), curator()
    people = [UserFactory() for _ in range(16)]
    ready = threading.Barrier(len(people) + 1)

    def click(person):
        ready.wait()
        try:
            for number in range(20):
                wish = ShareRequest(network="linkedin", again=True)
                share_creation.create_share(story, wish, by=person, key=f"{person.pk} {number}")
        except Paused:
            return
        finally:
            connection.close()

    with ThreadPoolExecutor(len(people)) as pool:
        clicks = [pool.submit(click, person) for person in people]
        ready.wait()
        while Share.objects.count() < len(people):
            pass
        pausing.pause(by=by, reason="An accident.")
        opened = Share.objects.count()
        for one in clicks:
            one.result()

    assert len(people) <= opened < 20 * len(people)
    assert Share.objects.count() == opened
