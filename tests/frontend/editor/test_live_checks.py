"""The list before release, beside the editor: asked for while writing, and by a button."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from advocacy.content import phrases
from advocacy.content.models import PhraseLevel, Story
from advocacy.content.phrases import Phrase
from advocacy.people.permissions import Role
from tests.factories import AssetFactory, BrandFactory, StoryFactory, UserFactory

pytestmark = pytest.mark.django_db

WRITTEN = {
    "kind": "article",
    "language": "en",
    "title": "A blade",
    "url": "https://a.example/1",
    "marking": "none",
    "captions-TOTAL_FORMS": "1",
    "captions-INITIAL_FORMS": "0",
    "captions-0-text": "Look what we did.",
}


@pytest.fixture
def curator(client):
    BrandFactory()
    person = UserFactory(roles=[Role.CURATOR])
    client.force_login(person)
    return person


def asked(client, **changes):
    response = client.post(reverse("desk:checks"), {**WRITTEN, **changes})
    assert response.status_code == 200
    return response.content.decode()


def test_the_list_is_of_what_is_written_and_nothing_is_saved(client, curator):
    said = asked(client, url="")

    assert "Add the address the link leads to." in said
    assert "1 stops it" in said
    assert not Story.objects.exists()


def test_words_the_company_does_not_use_are_named_with_the_reason(client, curator):
    rule = Phrase(pattern="secret*", reason="We tell everything.", level=PhraseLevel.BLOCK)
    phrases.add(rule, by=UserFactory(roles=[Role.APPROVER]))

    said = asked(client, **{"captions-0-text": "A SECRET blade"})

    assert "“SECRET” in caption 1: We tell everything." in said


def test_a_picture_is_described_only_for_the_look(client, curator):
    asset = AssetFactory(alt={"da": "En vinge"})

    without = asked(client, picture=asset.pk)
    described = asked(client, picture=asset.pk, **{f"alt-{asset.pk}": "A blade"})

    assert "Say in words what the picture shows" in without
    assert "Say in words what the picture shows" not in described
    asset.refresh_from_db()
    assert asset.alt == {"da": "En vinge"}


@pytest.mark.parametrize(
    "changes",
    [
        {"expires_at": "soon"},
        {"language": "xx", "kind": "song"},
        {"topics": "999"},
        {"captions-TOTAL_FORMS": "x"},
        {"picture": "999"},
        {"captions-0-text": "A gap [[without end"},
    ],
)
def test_what_cannot_be_read_yet_does_not_stop_the_list(client, curator, changes):
    said = asked(client, **changes)

    assert "data-checks-list" in said


def test_an_open_gap_is_told(client, curator):
    said = asked(client, **{"captions-0-text": "I like [[why"})

    assert "double brackets" in said


def test_the_list_needs_as_many_queries_for_one_caption_as_for_fifteen(client, curator):
    many = {f"captions-{number}-text": f"Text {number}" for number in range(15)}
    counted = []
    asked(client)  # what is kept for a while is in the cache from here on
    for changes in ({}, {**many, "captions-TOTAL_FORMS": "15"}):
        with CaptureQueriesContext(connection) as captured:
            asked(client, **changes)
        counted.append(len(captured))

    assert counted[0] == counted[1]


def test_without_scripts_a_button_shows_the_list_and_nothing_is_lost_or_saved(client, curator):
    response = client.post(reverse("desk:write"), {**WRITTEN, "title": "Kept", "check": "yes"})

    page = response.content.decode()
    assert response.status_code == 200
    assert 'value="Kept"' in page
    assert "Look what we did." in page
    assert "1 caption." in page
    assert not Story.objects.exists()


def test_checking_a_saved_story_leaves_it_as_it_was(client, curator):
    story = StoryFactory(created_by=curator, version__title="Before")

    response = client.post(
        reverse("desk:edit", args=[story.pk]), {**WRITTEN, "title": "After", "check": "yes"}
    )

    assert 'value="After"' in response.content.decode()
    story.newest_version.refresh_from_db()
    assert story.newest_version.title == "Before"


def test_a_stopped_story_is_saved_and_not_sent_with_the_sentence_by_its_field(client, curator):
    rule = Phrase(pattern="secret", reason="We tell everything.", level=PhraseLevel.BLOCK)
    phrases.add(rule, by=UserFactory(roles=[Role.APPROVER]))

    response = client.post(
        reverse("desk:write"), {**WRITTEN, "title": "Secret blade", "submit": "yes"}
    )

    assert response.status_code == 422
    [story] = Story.objects.all()
    assert story.status == "draft"
    errors = response.context["editor"].story.errors
    assert errors["title"] == ["“Secret” in the title: We tell everything."]
