import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from advocacy.content.models import Status, Story
from advocacy.intake.models import Suggestion, SuggestionState
from advocacy.people.permissions import Role
from tests.factories import StoryFactory, SuggestionFactory, UserFactory, approved_story
from tests.forms import form_in
from tests.intake.test_page_import import png

pytestmark = pytest.mark.django_db


@pytest.fixture
def mette(client):
    person = UserFactory(name="Mette Holm")
    client.force_login(person)
    return person


@pytest.fixture
def curator(client):
    person = UserFactory(roles=[Role.CURATOR])
    client.force_login(person)
    return person


def send(client, **fields):
    page = client.get(reverse("suggest:suggest"))
    form = form_in(page, "action", reverse("suggest:suggest"))
    return client.post(form.action, {**form.fields, **fields}, follow=True)


def test_a_picture_is_sent_from_the_phone_and_listed(client, mette):
    picture = SimpleUploadedFile("tower.png", png(), "image/png")

    response = send(client, picture=picture, why="The new tower", names_me="on")

    suggestion = Suggestion.objects.get(person=mette)
    assert suggestion.asset
    assert suggestion.names_me
    page = response.content.decode()
    assert "The desk will read it" in page
    assert "The new tower" in page


def test_a_refused_suggestion_keeps_what_was_typed(client, mette):
    response = send(client, url="vindhus", text="Look at this")

    assert response.status_code == 422
    assert "Look at this" in response.content.decode()
    assert "starting with https://" in response.content.decode()


def test_the_answer_is_read_by_who_asked_and_by_nobody_else(client, mette):
    declined = {"state": SuggestionState.DECLINED, "answer": "Not this one."}
    SuggestionFactory(person=mette, text="My cat", **declined)
    SuggestionFactory(text="Another cat", **declined)

    page = client.get(reverse("suggest:suggest")).content.decode()

    assert "My cat" in page
    assert "Not this one." in page
    assert "Another cat" not in page


def test_only_a_story_that_is_offered_is_linked(client, mette):
    live, draft = approved_story(), StoryFactory(version__status=Status.DRAFT)
    for story in (live, draft):
        SuggestionFactory(person=mette, state=SuggestionState.TAKEN, story=story)

    page = client.get(reverse("suggest:suggest")).content.decode()

    assert reverse("feed:story", args=[live.pk]) in page
    assert reverse("feed:story", args=[draft.pk]) not in page


def test_the_desk_takes_one_up_and_goes_on_writing(client, curator):
    suggestion = SuggestionFactory(text="We painted the tower.")
    page = client.get(reverse("desk:suggestion", args=[suggestion.pk]))

    form = form_in(page, "action", reverse("desk:take-suggestion", args=[suggestion.pk]))
    response = client.post(form.action, form.fields)

    story = Story.objects.get()
    assert response["Location"] == reverse("desk:edit", args=[story.pk])
    assert story.newest_version.title == "We painted the tower."


def test_an_answer_leads_on_to_the_next(client, curator):
    first, second = SuggestionFactory(), SuggestionFactory()
    page = client.get(reverse("desk:suggestion", args=[first.pk]))
    form = form_in(page, "action", reverse("desk:decline-suggestion", args=[first.pk]))

    refused = client.post(form.action, form.fields)
    answered = client.post(form.action, {**form.fields, "answer": "We had it last week."})

    assert refused.status_code == 422
    assert answered["Location"] == reverse("desk:suggestion", args=[second.pk])
    first.refresh_from_db()
    assert (first.state, first.answered_by) == (SuggestionState.DECLINED, curator)


def test_the_desk_sees_who_sent_it_even_unnamed(client, curator):
    suggestion = SuggestionFactory(person__name="Mette Holm", names_me=False)

    page = client.get(reverse("desk:suggestion", args=[suggestion.pk])).content.decode()

    assert "Mette Holm" in page


def test_a_story_names_its_suggester(client, mette):
    story = approved_story()
    SuggestionFactory(person=mette, state=SuggestionState.TAKEN, story=story, names_me=True)

    feed = client.get(reverse("feed:stories")).content.decode()
    page = client.get(reverse("feed:story", args=[story.pk])).content.decode()

    assert "Suggested by Mette Holm" in feed
    assert "Suggested by Mette Holm" in page


def asked(client, name):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(reverse(name)).status_code == 200
    return len(captured)


@pytest.mark.usefixtures("no_page_is_kept")
@pytest.mark.parametrize("name", ["desk:suggestions", "suggest:suggest", "feed:stories"])
def test_more_suggestions_take_no_more_queries(client, curator, name):
    def add(number):
        for _ in range(number):
            SuggestionFactory(person=curator)
            taken = {"state": SuggestionState.TAKEN, "names_me": True}
            SuggestionFactory(person=curator, story=approved_story(), **taken)

    add(3)
    client.get(reverse(name))
    few = asked(client, name)
    add(27)
    client.get(reverse(name))  # the live stories are worked out once

    assert asked(client, name) == few
