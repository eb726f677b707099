"""What is set in a closed group of the editor is said in its line."""

import re

import pytest
from django.urls import reverse

from advocacy.content.models import Story
from advocacy.people.permissions import Role
from tests.factories import AssetFactory, BrandFactory, TeamFactory, TopicFactory, UserFactory
from tests.forms import form_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def curator(client):
    BrandFactory(name="Vindhus")
    curator = UserFactory(roles=[Role.CURATOR])
    client.force_login(curator)
    return curator


def lines(response):
    found = re.findall(r'data-closed-line="(\w+)">\s*(.*?)\s*</span>', response.content.decode())
    return dict(found)


def test_an_empty_story_says_what_holds_without_anything_set(client):
    said = lines(client.get(reverse("desk:write")))

    assert said["offer"] == "everyone · from approval · no end date"
    assert said["words"] == "no hashtags · no marking"
    assert said["pictures"] == "none yet"
    assert said["nature"] == "Article · English"


def test_what_is_typed_is_said_before_it_is_saved(client):
    team, topic = TeamFactory(name="Service"), TopicFactory(names={"en": "Wind"})
    asset = AssetFactory(alt={})
    typed = {
        "url": "https://www.vindhus.example/a",
        "kind": "job_ad",
        "language": "en",
        "hashtags": "#wind! jobs",
        "marking": "employee",
        "topics": topic.pk,
        "audience_teams": team.pk,
        "embargo_at": "2098-12-03T08:00",
        "expires_at": "2098-12-29T08:00",
        "job_place": "Grenaa",
        "job_deadline": "2098-12-12",
        "picture": asset.pk,
    }

    said = lines(client.post(reverse("desk:checks"), typed))

    assert said == {
        "address": "vindhus.example/a",
        "words": "#wind #jobs · “I work at Vindhus.” · Wind",
        "offer": "Service · from 3 December 2098 · until 29 December 2098",
        "nature": "Job ad · English",
        "job": "Grenaa · 12 December 2098",
        "pictures": "1 picture · not described yet",
    }


def test_what_cannot_be_read_is_said_as_it_was_typed_and_its_group_is_open(client):
    form = form_in(client.get(reverse("desk:write")), "class", "editor")

    answer = client.post(reverse("desk:write"), form.fields | {"title": "A", "expires_at": "soon"})

    page = answer.content.decode()
    assert "until soon" in page
    assert re.search(r'id="group-offer"\s+open', page)
    assert not re.search(r'id="group-words"\s+open', page)
    assert not Story.objects.exists()
