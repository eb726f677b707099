"""Changing many stories from the desk's list, without scripts."""

import pytest
from django.urls import reverse

from advocacy.content.models import BulkChange, Status, Story
from advocacy.people.permissions import Role
from tests.factories import StoryFactory, TopicFactory, UserFactory, approved_story

pytestmark = pytest.mark.django_db

MANY = "/desk/many/"


@pytest.fixture
def curator(client):
    person = UserFactory(roles=[Role.CURATOR])
    client.force_login(person)
    return person


def text(response):
    return " ".join(response.content.decode().split())


def test_ticked_stories_are_told_apart_before_anything_is_done(client, curator):
    draft, approved = StoryFactory(), approved_story()

    listed = text(client.get("/desk/"))
    page = text(client.get(MANY, {"stories": [draft.pk, approved.pk, "x", "9" * 40]}))

    assert f'value="{draft.pk}" form="many"' in listed
    assert "Change 2 stories" in page
    assert "1 is a draft and is changed directly." in page
    assert "1 has been reviewed: a new draft is opened" in page
    assert "1 of them is in the feed." in page


def test_the_result_is_a_sentence_a_list_and_a_way_back(client, curator):
    draft, approved, waiting = (
        StoryFactory(version__title="Storm"),
        approved_story(title="Calm"),
        StoryFactory(version__title="Fog", version__status=Status.IN_REVIEW),
    )
    topic = TopicFactory()
    asked = {
        "stories": [draft.pk, approved.pk, waiting.pk],
        "what": "add_topic",
        "topic": topic.pk,
    }

    answer = client.post(MANY, asked)
    told = text(client.get(answer["Location"]))
    change = BulkChange.objects.get()
    undone = text(client.post(reverse("desk:undo-change", args=[change.pk]), follow=True))

    assert "1 draft changed, 1 new draft opened, 1 not changed." in told
    assert "It is in review." in told
    assert "For a day, this can be undone" in told
    assert "Undone in 2 stories." in undone
    assert "For a day, this can be undone" not in undone


def test_withdrawing_many_asks_first_and_keeps_what_was_typed(client, curator):
    story = approved_story()
    asked = {"stories": [story.pk], "what": "withdraw", "note": "The wrong salary."}

    first = client.post(MANY, asked)
    unharmed = Story.objects.get(pk=story.pk).status
    then = client.post(MANY, {**asked, "is_understood": "on"}, follow=True)

    assert first.status_code == 422
    assert "Tick this first: a withdrawal is final." in text(first)
    assert "The wrong salary." in text(first)
    assert unharmed == Status.APPROVED
    assert "1 story withdrawn." in text(then)
    assert "Undo" not in text(then)


@pytest.mark.parametrize("what", ["add_topic", "withdraw"])
def test_too_little_is_said_by_the_field(client, curator, what):
    story = approved_story()

    answer = client.post(MANY, {"stories": [story.pk], "what": what, "is_understood": "on"})

    assert answer.status_code == 422
    assert 'class="error"' in text(answer)
    assert not BulkChange.objects.exists()


def test_nothing_ticked_leads_back_to_the_list(client, curator):
    assert client.get(MANY)["Location"] == "/desk/"


def test_a_change_is_shown_to_whoever_made_it(client, curator):
    change = BulkChange.objects.create(by=UserFactory(roles=[Role.CURATOR]), what="expiry")

    assert client.get(reverse("desk:changed", args=[change.pk])).status_code == 404
    assert client.post(reverse("desk:undo-change", args=[change.pk])).status_code == 404
