from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from advocacy.audit import checkpoints, sealing, trail, verification
from advocacy.audit.models import Event
from advocacy.content.models import Status
from advocacy.people.permissions import Role
from tests.factories import (
    GoalFactory,
    ShareFactory,
    StoryFactory,
    TopicFactory,
    UserFactory,
    approved_story,
)
from tests.trail import unguarded

pytestmark = pytest.mark.django_db

LOG = reverse("log:log")


@pytest.fixture
def representative(client):
    person = UserFactory(roles=[Role.REPRESENTATIVE])
    client.force_login(person)
    return person


def sentences(client, query=""):
    return [line.sentence for line in client.get(f"{LOG}{query}").context["lines"]]


def released(title="A day at sea", name="Sara Lund"):
    story, approver = approved_story(title=title), UserFactory(name=name)
    trail.record("story_approved", by=approver, about=story, version=1)
    return story, approver


def test_the_log_says_who_did_what(client, representative):
    released()

    assert sentences(client) == ["Sara Lund released “A day at sea”"]


def test_whoever_has_left_has_no_name(client, representative):
    _story, approver = released()
    type(approver).objects.filter(pk=approver.pk).update(name="")

    assert sentences(client) == ["Somebody who has left released “A day at sea”"]


def test_the_hub_acts_too(client, representative):
    trail.record("story_ended", by=None, about=approved_story(title="Wanted: a smith"))

    assert sentences(client) == ["The hub ended “Wanted: a smith”: its source no longer has it"]


def test_roles_are_named(client, representative):
    admin, person = UserFactory(name="Amina Said"), UserFactory(name="Jonas Bak")
    trail.record("roles_set", by=admin, about=person, roles=["curator"], before=[])

    assert sentences(client) == ["Amina Said gave Jonas Bak these roles: Curator"]


def test_titles_that_were_never_released_stay_at_the_desk(client, representative):
    draft = StoryFactory(version__title="Secret merger")
    gone = StoryFactory(
        version__title="Secret sale",
        version__status=Status.WITHDRAWN,
        version__withdrawn_by=UserFactory(),
        version__withdrawn_at=timezone.now(),
        version__withdrawal_reason="Not now.",
    )
    for story in (draft, gone):
        trail.record("story_edited", by=None, about=story, version=1)

    assert sentences(client) == [
        f"The hub edited “story {gone.pk}”",
        f"The hub edited “story {draft.pk}”",
    ]
    assert sentences(client, "?search=secret") == []


def test_somebody_of_the_desk_who_also_administers_reads_drafts(client):
    client.force_login(UserFactory(roles=[Role.ADMIN, Role.CURATOR]))
    trail.record("story_edited", by=None, about=StoryFactory(version__title="Plans"), version=1)

    assert sentences(client, "?search=plans") == ["The hub edited “Plans”"]


def test_what_people_do_for_themselves_is_nobodys_to_read(client, representative):
    mette = UserFactory(name="Mette Holm")
    own = GoalFactory(person=mette, created_by=mette)
    trail.record("share_opened", by=mette, about=ShareFactory(person=mette), network="x")
    trail.record("goal_set", by=mette, about=own, metric="shares", target=2)
    trail.record("goal_set", by=mette, about=GoalFactory(title="Spring"), metric="shares", target=9)

    assert sentences(client) == ["Mette Holm set the goal “Spring”"]
    assert sentences(client, "?person=mette") == ["Mette Holm set the goal “Spring”"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?search=sea", ["Sara Lund released “A day at sea”"]),
        ("?search=sara", ["Sara Lund released “A day at sea”"]),
        ("?person=lund+sara", ["Sara Lund released “A day at sea”"]),
        ("?about=topic", ["Bo Bech added the topic “wind”"]),
        ("?action=topic_added", ["Bo Bech added the topic “wind”"]),
        ("?search=wind", ["Bo Bech added the topic “wind”"]),
        ("?since=2026-03-02", ["Bo Bech added the topic “wind”"]),
        ("?until=2026-03-01", ["Sara Lund released “A day at sea”"]),
        ("?person=nobody", []),
        ("?since=nonsense&about=nonsense&action=share_opened&page=x%00", 2),
    ],
)
def test_the_address_says_what_is_read(client, query, expected):
    with time_machine.travel("2026-03-01T12:00:00Z", tick=False):
        client.force_login(UserFactory(roles=[Role.ADMIN]))
        released()
    with time_machine.travel("2026-03-02T12:00:00Z", tick=False):
        topic = TopicFactory(slug="wind")
        trail.record("topic_added", by=UserFactory(name="Bo Bech"), about=topic)
        found = sentences(client, query)

    assert found == expected if isinstance(expected, list) else len(found) == expected


@pytest.mark.parametrize("number", [1, 3])
def test_one_question_a_kind_of_thing(
    client, representative, django_assert_max_num_queries, number
):
    for _ in range(number):
        released()
        trail.record("topic_added", by=UserFactory(), about=TopicFactory())
    client.get(LOG)

    with django_assert_max_num_queries(16):
        client.get(LOG)


def test_it_says_how_far_it_is_sealed_and_that_it_was_agreed_to(client, representative):
    released()
    before = client.get(LOG).content.decode()
    verification.verify_and_store()
    after = client.get(LOG).content.decode()

    assert "Nothing has been sealed yet." in before
    assert "It has not been verified yet" in before
    assert "1 event is sealed" in after
    assert "The last verification found everything in order." in after


def test_it_says_where_it_is_not_as_it_was_written(client, representative):
    story, _approver = released()
    sealing.seal_new()
    with unguarded():
        Event.objects.filter(about_id=str(story.pk)).update(action="story_edited")
    verification.verify_and_store()

    page = client.get(LOG).content.decode()

    assert "found 1 place that is not as it was written" in page
    assert "Position 1: event" in page


def test_a_sheet_holds_no_formula_and_stands_in_the_log(client, representative):
    released(title="=cmd|' /C calc'!A0", name="@Sara")

    answer = client.get(reverse("log:export", args=["csv"]))

    text = answer.content.decode("utf-8-sig")
    assert '"\'@Sara"' in text
    assert "=cmd" not in text.replace("“'=cmd", "").replace("@Sara released “=cmd", "")
    assert Event.objects.filter(action="log_exported", actor=representative.pseudonym).exists()


def test_a_checkpoint_can_be_taken_away(client, representative):
    released()

    answer = client.get(reverse("log:checkpoint"))

    made = checkpoints.read(answer.content.decode())
    assert made.is_authentic
    assert made.position == 2
    assert list(verification.verify(made)) == []


def test_long_logs_have_pages(client, representative):
    with time_machine.travel(timezone.now() - timedelta(days=1), tick=False):
        released(title="The first")
    topic = TopicFactory()
    trail.record_all("topic_changed", by=None, about=[topic] * 50)

    assert sentences(client, "?page=2") == ["Sara Lund released “The first”"]


def test_the_representative_reads_settings_and_changes_none(client, representative):
    for name in ("brand:brand", "networks:networks", "applications:sites", "prices:prices"):
        page = client.get(reverse(name)).content.decode()

        assert 'data-kind="primary"' not in page, name
        assert client.post(reverse(name), {"name": "Ours now"}).status_code in {403, 405}, name


def test_roles_name_who_has_them(client, representative):
    page = client.get(reverse("roles:roles")).content.decode()

    assert representative.name in page
    assert "at least 5 people could have contributed and at least 3 did" in page
