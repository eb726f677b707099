"""The cards themselves: valid for the app, plain words, and nobody's own link."""

import json
from datetime import date

import jsonschema
import pytest
from django.urls import reverse
from django.utils import timezone

from advocacy.chat_channels import story_messages, webhook_calls
from tests.chat_channels.card_schemas import SLACK, TEAMS, TEAMS_BYTES
from tests.chat_channels.chat_app import title_of
from tests.chat_channels.pictures import placed_picture
from tests.chat_factories import ChatChannelFactory
from tests.factories import ConsentFactory, ShareFactory, approved_story

pytestmark = pytest.mark.django_db

HOSTILE = "<!channel> *bold* [click](https://evil.example) <https://evil.example|a> :tada: & Søn"


def sent(app, story, **channel):
    """What the app is given for a story, checked against its rules."""
    channel = ChatChannelFactory(app=app, **channel)
    return checked(app, story_messages.story_message(story, channel, at=timezone.now()))


def checked(app, message):
    payload = webhook_calls.payload(message, app)
    jsonschema.Draft202012Validator(SLACK if app == "slack" else TEAMS).validate(payload)
    assert len(json.dumps(payload).encode()) < TEAMS_BYTES
    return payload


def texts(payload):
    """Every string of a message."""
    if isinstance(payload, dict):
        return [text for value in payload.values() for text in texts(value)]
    if isinstance(payload, list):
        return [text for value in payload for text in texts(value)]
    return [payload] if isinstance(payload, str) else []


@pytest.mark.parametrize("app", ["teams", "slack"])
def test_story_has_picture_title_line_and_a_button_to_its_sheet(app):
    story = approved_story(title="A new hall", summary="It is large.\n\nVery large.")
    placed_picture(story)

    said = texts(sent(app, story))

    sheet = f"http://testserver{reverse('sharing:sheet', args=[story.pk])}"
    assert {"A new hall", "It is large. Very large.", "Article", "Share", sheet} <= set(said)
    assert "http://testserver/media/masters/one.jpg" in said
    assert "A picture" in said


@pytest.mark.parametrize("app", ["teams", "slack"])
def test_card_is_in_the_language_of_its_channel(app):
    story = approved_story(
        title="To rebteknikere", kind="job_ad", job_place="Esbjerg", job_deadline=date(2027, 1, 3)
    )
    placed_picture(story)

    said = texts(sent(app, story, language="da"))

    assert {"Job · Esbjerg · frist 3. januar", "Del", "Et billede"} <= set(said)


@pytest.mark.parametrize("app", ["teams", "slack"])
def test_longest_and_hostile_words_stay_within_the_rules(app):
    story = approved_story(title=(HOSTILE * 4)[:200], summary=HOSTILE * 200)
    placed_picture(story, alt={"en": "b" * 5000})

    message = sent(app, story)

    assert title_of(message).startswith("<!channel> *bold*")
    if app == "slack":
        assert message["text"].startswith("&lt;!channel&gt;")
        assert "mrkdwn" not in json.dumps(message)
    else:
        assert '"TextBlock"' not in json.dumps(message)


@pytest.mark.parametrize("app", ["teams", "slack"])
def test_story_without_picture_and_summary_is_a_card_too(app):
    said = texts(sent(app, approved_story(title="Bare")))

    assert "Bare" in said
    assert not any("/media/" in text for text in said)


@pytest.mark.parametrize("app", ["teams", "slack"])
def test_no_link_in_a_card_belongs_to_somebody(app):
    share = ShareFactory()

    said = texts(sent(app, share.story))

    assert not any(share.link.code in text or "/s/" in text for text in said)


def test_picture_whose_consent_has_ended_is_left_out():
    story = approved_story()
    placed_picture(story)
    asset = story.live_version.placed_assets.get().asset
    ConsentFactory(asset=asset, withdrawn_at=timezone.now())

    assert not any("/media/" in text for text in texts(sent("teams", story)))


@pytest.mark.parametrize("app", ["teams", "slack"])
def test_trial_leads_back_to_the_page_of_its_channel(app):
    channel = ChatChannelFactory(app=app)

    said = texts(checked(app, story_messages.trial_message(channel)))

    assert "A test from Nordly’s hub" in said
    assert f"http://testserver{reverse('chat:channel', args=[channel.pk])}" in said


def test_pages_of_cards_are_those_of_the_hub():
    assert reverse("feed:story", args=[7]) == story_messages.STORY.format(7)
    assert reverse("sharing:sheet", args=[7]) == story_messages.SHEET.format(7)
    assert reverse("chat:channel", args=[7]) == story_messages.SETTINGS.format(7)
