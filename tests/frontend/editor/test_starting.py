"""A new story begins with one field."""

import pytest
from django.urls import reverse

from advocacy.content.models import Story
from advocacy.errors import Invalid
from advocacy.intake import page_import
from advocacy.people.permissions import Role
from tests.factories import StoryFactory, UserFactory
from tests.forms import form_in

pytestmark = pytest.mark.django_db
NEW = "/desk/stories/new/"


@pytest.fixture(autouse=True)
def curator(client):
    curator = UserFactory(roles=[Role.CURATOR])
    client.force_login(curator)
    return curator


def start(client, line):
    form = form_in(client.get(NEW), "class", "one")
    return client.post(NEW, form.fields | {"start": line})


def test_a_title_leads_to_the_editor_of_its_draft(client):
    answer = start(client, "The first blade")

    story = Story.objects.get()
    assert answer.url == reverse("desk:edit", args=[story.pk])
    assert 'value="The first blade"' in client.get(answer.url).content.decode()


def test_an_address_that_cannot_be_read_stays_and_may_be_written_about(client):
    answer = start(client, "ftp://vindhus.example/a")

    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="ftp://vindhus.example/a"' in page
    assert "Enter the full address" in page
    assert not Story.objects.exists()


@pytest.fixture
def unreachable(monkeypatch):
    def refuse(*_args, **_more):
        raise Invalid("There is no page.", field="url")

    monkeypatch.setattr(page_import, "import_page", refuse)


def test_a_title_that_looks_like_an_address_may_be_one(client, unreachable):
    answer = start(client, "Node.js")

    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.index("Continue") < page.index("Use it as the title")  # Enter presses the first
    used = client.post(NEW, form_in(answer, "class", "one").fields | {"is_title": "yes"})

    story = Story.objects.get()
    assert used.url == reverse("desk:edit", args=[story.pk])
    assert story.newest_version.title == "Node.js"


def test_a_whole_address_is_not_offered_as_a_title(client, unreachable):
    page = start(client, "https://vindhus.example/a").content.decode()

    assert "Use it as the title" not in page
    assert "Write it yourself" in page


def test_a_title_that_cannot_be_kept_is_refused_by_the_field(client):
    answer = start(client, "a" * 201)

    assert answer.status_code == 422
    assert "a" * 201 in answer.content.decode()


def test_a_page_that_is_a_story_leads_there(client, monkeypatch):
    story = StoryFactory()

    def refuse(*_args, **_more):
        raise page_import.AlreadyThere("This page is already a story.", existing=story)

    monkeypatch.setattr(page_import, "import_page", refuse)
    answer = start(client, "vindhus.example/a")

    assert answer.status_code == 422
    assert reverse("desk:story", args=[story.pk]) in answer.content.decode()


def test_without_a_word_it_asks_for_one(client):
    assert "Paste the link of a page" in start(client, "").content.decode()
