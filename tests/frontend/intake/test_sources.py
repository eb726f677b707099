import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from advocacy.content.models import Story
from advocacy.intake.models import ItemState, Source, SourceItem
from advocacy.people.permissions import Role
from frontend.intake.sources.item_answers import ANSWERS
from frontend.intake.sources.items import SHOWN
from tests.factories import (
    SourceFactory,
    SourceItemFactory,
    TopicFactory,
    UserFactory,
    approved_story,
)
from tests.forms import form_in

pytestmark = pytest.mark.django_db

PRESSED = re.compile(r'name="act"\s+value="(\w+)"\s+data-key="(.)">(.*?) <kbd>')
OF_SEVERAL = re.compile(r'name="act"\s+value="(\w+)">(.*?)</button>')


@pytest.fixture(autouse=True)
def curator(client):
    person = UserFactory(roles=[Role.CURATOR])
    client.force_login(person)
    return person


def answer(client, item, act):
    page = client.get(reverse("desk:item", args=[item.pk]))
    form = form_in(page, "action", reverse("desk:answer-item", args=[item.pk]))
    assert f'value="{act}"' in page.content.decode()
    response = client.post(form.action, {**form.fields, "act": act})
    item.refresh_from_db()
    return response


def press(client, source, name):
    page = client.get(reverse("desk:sources"))
    form = form_in(page, "action", reverse(f"desk:{name}-source", args=[source.pk]))
    client.post(form.action, form.fields)
    source.refresh_from_db()


# --- sources --------------------------------------------------------------------------------------


def test_a_source_is_added_with_what_its_stories_begin_with(client):
    topic = TopicFactory()
    page = client.get(reverse("desk:new-source"))
    form = form_in(page, "method", "post")

    sent = {"name": "News", "url": "https://a.example/feed", "hashtags": "#wind!"}
    response = client.post(
        reverse("desk:new-source"), {**form.fields, **sent, "topics": [topic.pk]}
    )

    assert response["Location"] == reverse("desk:sources")
    source = Source.objects.get()
    assert (source.name, source.hashtags) == ("News", [{"text": "wind", "required": True}])
    assert list(source.topics.all()) == [topic]


def test_what_is_wrong_with_a_source_stands_by_its_field(client):
    form = form_in(client.get(reverse("desk:new-source")), "method", "post")

    sent = {"name": "News", "url": "feed", "every_minutes": "1"}
    response = client.post(reverse("desk:new-source"), {**form.fields, **sent})

    page = response.content.decode()
    assert response.status_code == 422
    assert 'id="id_url_error"' in page
    assert 'id="id_every_minutes_error"' in page
    assert 'value="News"' in page


def test_a_source_keeps_what_it_was_given_when_it_is_opened_and_saved(client):
    source = SourceFactory(days_open=12, hashtags=[{"text": "wind", "required": False}])
    address = reverse("desk:source", args=[source.pk])

    client.post(address, form_in(client.get(address), "method", "post").fields)

    kept = Source.objects.get()
    assert (kept.name, kept.url, kept.days_open) == (source.name, source.url, 12)
    assert kept.hashtags == [{"text": "wind", "required": False}]


def test_a_failing_source_says_why_and_when_it_was_good(client):
    SourceFactory(last_error="The server says no (410).", attempts=3, good_at=timezone.now())
    SourceFactory(last_error="Nobody answers.", attempts=1)

    page = client.get(reverse("desk:sources")).content.decode()

    assert "The server says no (410)." in page
    assert "Last read without errors" in page
    assert "It has never been read." in page


def test_a_source_is_paused_resumed_and_removed(client):
    source = SourceFactory()

    press(client, source, "pause")
    assert source.paused_at
    press(client, source, "resume")
    assert source.paused_at is None

    page = client.get(reverse("desk:source", args=[source.pk]))
    form = form_in(page, "action", reverse("desk:remove-source", args=[source.pk]))
    client.post(form.action, form.fields)
    assert not Source.objects.exists()


# --- items ----------------------------------------------------------------------------------------


def test_an_item_is_taken_and_its_draft_opened(client):
    item = SourceItemFactory(title="A blade", url="https://a.example/blade")

    response = answer(client, item, "take")

    story = Story.objects.get()
    assert (item.state, item.story) == (ItemState.TAKEN, story)
    assert response["Location"] == reverse("desk:edit", args=[story.pk])


def test_an_item_put_aside_leads_on_to_the_next(client):
    older, newer = SourceItemFactory(), SourceItemFactory()

    response = answer(client, newer, "dismiss")

    assert newer.state == ItemState.DISMISSED
    assert response["Location"] == reverse("desk:item", args=[older.pk])


def test_a_duplicate_shows_what_it_is_like_and_why(client):
    like = approved_story(title="The tower")
    item = SourceItemFactory(state=ItemState.DUPLICATE, like=like, why_like="title")

    page = client.get(reverse("desk:item", args=[item.pk])).content.decode()

    assert "Its title is almost the same." in page
    assert reverse("desk:story", args=[like.pk]) in page


def test_a_change_is_shown_and_taken_over_into_the_next_version(client):
    story = approved_story(title="A blade")
    item = SourceItemFactory(
        title="A long blade",
        state=ItemState.CHANGED,
        story=story,
        facts={"title": "A long blade", "was": {"title": "A blade"}},
    )

    page = client.get(reverse("desk:item", args=[item.pk])).content.decode()
    answer(client, item, "offer")

    assert "<del>A blade</del>" in page
    assert item.state == ItemState.TAKEN
    story.refresh_from_db()
    assert story.newest_version.title == "A long blade"
    assert story.live_version.title == "A blade"


def test_several_are_answered_at_once(client):
    items = [SourceItemFactory(url=f"https://a.example/{number}") for number in range(3)]
    page = client.get(reverse("desk:items"))
    form = form_in(page, "action", reverse("desk:answer-items"))

    chosen = {"items": [items[0].pk, items[1].pk]}
    client.post(form.action, {**form.fields, **chosen, "act": "take"})

    assert Story.objects.count() == 2
    assert SourceItem.objects.filter(state=ItemState.WAITING).get() == items[2]


def test_one_that_cannot_be_done_does_not_stop_the_others(client):
    taken = SourceItemFactory(state=ItemState.TAKEN, title="Taken before")
    waiting = SourceItemFactory()

    sent = {"items": [taken.pk, waiting.pk], "act": "dismiss"}
    page = client.post(reverse("desk:answer-items"), sent, follow=True).content.decode()

    waiting.refresh_from_db()
    assert waiting.state == ItemState.DISMISSED
    assert "Taken before:" in page
    assert "Done with 1 item." in page


@pytest.mark.parametrize("state", ItemState)
def test_an_item_has_the_answers_of_its_state(client, state):
    item = SourceItemFactory(state=state, story=approved_story())

    page = client.get(reverse("desk:item", args=[item.pk])).content.decode()
    deck = page[page.index('class="deck"') :]

    assert PRESSED.findall(deck) == [
        (answer.name, answer.key, str(answer.words)) for answer in ANSWERS[state]
    ]
    assert ("See the story" in deck) == (not ANSWERS[state])


@pytest.mark.parametrize("state", SHOWN)
def test_several_have_the_answers_of_their_state(client, state):
    SourceItemFactory(state=state, story=approved_story())

    page = client.get(reverse("desk:items"), {"state": state}).content.decode()

    assert OF_SEVERAL.findall(page) == [
        (answer.name, str(answer.words_for_several)) for answer in ANSWERS[state]
    ]


@pytest.mark.parametrize("state", ItemState)
def test_no_answer_is_refused_for_the_state(curator, state):
    for answer in ANSWERS[state]:
        item = SourceItemFactory(state=state, story=approved_story())

        answer.act(item, by=curator)


@pytest.mark.parametrize("act", ["", "delete"])
def test_an_unknown_answer_changes_nothing(client, act):
    item = SourceItemFactory()

    one = client.post(reverse("desk:answer-item", args=[item.pk]), {"act": act})
    client.post(reverse("desk:answer-items"), {"items": [item.pk], "act": act})

    item.refresh_from_db()
    assert one.status_code == 422
    assert item.state == ItemState.WAITING


@pytest.mark.parametrize("name", ["desk:sources", "desk:items"])
def test_more_rows_take_no_more_queries(client, name):
    def asked():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(reverse(name)).status_code == 200
        return len(captured)

    SourceItemFactory.create_batch(3)
    asked()
    few = asked()
    SourceItemFactory.create_batch(27)

    assert asked() == few


def test_a_new_deadline_is_shown_as_a_day(client):
    facts = {"deadline": "2031-02-01", "was": {"deadline": "2031-01-12"}}
    item = SourceItemFactory(state=ItemState.CHANGED, story=approved_story(), facts=facts)

    page = client.get(reverse("desk:item", args=[item.pk])).content.decode()

    assert "<del>12 January 2031</del>" in page
    assert "1 February 2031" in page
