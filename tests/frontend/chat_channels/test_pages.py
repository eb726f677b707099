"""The settings of Teams and Slack, as the person who keeps them uses them."""

import re

import pytest
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser

from advocacy.chat_channels import trials
from advocacy.chat_channels.models import CardState, ChatChannel
from advocacy.people.permissions import Role
from tests.chat_factories import TEAMS_HOST, ChatCardFactory, ChatChannelFactory
from tests.factories import BrandFactory, TopicFactory, UserFactory, approved_story

pytestmark = pytest.mark.django_db

ADDRESS = f"https://{TEAMS_HOST}:443/powerautomate/invoke?sp=%2Frun&sig={'aB-_' * 80}"
TYPED = {
    "app": "teams",
    "name": "General",
    "address": ADDRESS,
    "language": "da",
    "most_a_day": "2",
    "from_hour": "8",
    "until_hour": "17",
}


@pytest.fixture(autouse=True)
def _curator(client):
    BrandFactory()
    client.force_login(UserFactory(roles=[Role.CURATOR], language="en"))


def words(response):
    return re.sub(r"\s+", " ", LexborHTMLParser(response.content.decode()).css_first("main").text())


def buttons(response):
    main = LexborHTMLParser(response.content.decode()).css_first("main")
    return [button.text(strip=True) for button in main.css("button")]


def test_empty_list_says_how_to_begin(client):
    page = client.get(reverse("chat:channels"))

    assert "Begin with the one channel that most colleagues read" in words(page)
    assert reverse("chat:new") in page.content.decode()


def test_channel_is_added_and_its_address_never_shown(client):
    topic = TopicFactory()

    added = client.post(reverse("chat:new"), {**TYPED, "topics": [topic.pk]}, follow=True)
    pages = [added, client.get(reverse("chat:channels"))]

    channel = ChatChannel.objects.get()
    assert list(channel.topics.all()) == [topic]
    assert buttons(added)[0] == "Send a test message"
    assert not any("sig=" in page.content.decode() for page in pages)
    assert "General" in words(pages[1])


def test_what_was_typed_is_there_when_it_is_refused(client):
    typed = {**TYPED, "address": "http://10.0.0.1/hook", "name": "General"}

    page = client.post(reverse("chat:new"), typed)

    assert page.status_code == 422
    assert "leads into a private network" in words(page)
    assert 'value="http://10.0.0.1/hook"' in page.content.decode()
    assert 'value="General"' in page.content.decode()


def test_test_asks_whether_it_is_there_and_the_answer_switches_on(client, monkeypatch):
    channel = ChatChannelFactory(off_reason="untested", confirmed_at=None)
    monkeypatch.setattr(trials.webhook_calls, "send", lambda *_a, **_k: ACCEPTED)

    asked = client.post(reverse("chat:test", args=[channel.pk]), follow=True)
    assert buttons(asked)[:2] == ["Yes, it is there", "No, it is not"]

    on = client.post(reverse("chat:arrived", args=[channel.pk]), follow=True)
    assert "Switch it off" in buttons(on)
    assert ChatChannel.objects.on().exists()


def test_no_says_where_to_look(client):
    channel = ChatChannelFactory(tested_at=None)

    page = client.post(reverse("chat:missing", args=[channel.pk]), follow=True)

    assert "is the workflow on" in words(page)


def test_test_that_fails_says_why_on_the_page(client, monkeypatch):
    channel = ChatChannelFactory(off_reason="untested", confirmed_at=None)
    gone = trials.Answer(trials.Outcome.GONE, "http_404")
    monkeypatch.setattr(trials.webhook_calls, "send", lambda *_a, **_k: gone)

    page = client.post(reverse("chat:test", args=[channel.pk]))

    assert page.status_code == 422
    assert "Teams no longer knows this address (404)" in words(page)


def test_switching_off_on_and_removing(client):
    channel = ChatChannelFactory()

    off = client.post(reverse("chat:off", args=[channel.pk]), follow=True)
    assert "Switch it on" in buttons(off)
    on = client.post(reverse("chat:on", args=[channel.pk]), follow=True)
    assert "Switch it off" in buttons(on)
    client.post(reverse("chat:remove", args=[channel.pk]))

    assert not ChatChannel.objects.exists()


def test_change_keeps_the_address_unless_another_is_given(client):
    channel = ChatChannelFactory()
    before = channel.encrypted_address

    client.post(
        reverse("chat:channel", args=[channel.pk]), {**TYPED, "address": "", "most_a_day": 3}
    )

    channel.refresh_from_db()
    assert (channel.most_a_day, channel.encrypted_address, channel.is_on) == (3, before, True)


def test_card_nobody_knows_of_is_shown_with_what_can_be_done(client):
    card = ChatCardFactory(state=CardState.UNKNOWN, story=approved_story(title="A new hall"))
    address = reverse("chat:channel", args=[card.channel_id])

    page = client.get(address)
    assert "Perhaps it is there: Teams gave no answer" in words(page)
    assert "1 story may not have arrived" in words(client.get(reverse("chat:channels")))

    client.post(reverse("chat:send-again", args=[card.pk]))
    card.refresh_from_db()
    assert card.state == CardState.WAITING


def test_card_that_is_there_is_left_as_it_is(client):
    card = ChatCardFactory(state=CardState.FAILED, last_error="http_500")

    client.post(reverse("chat:settle", args=[card.pk]))

    assert "Did these arrive?" not in words(
        client.get(reverse("chat:channel", args=[card.channel_id]))
    )


ACCEPTED = trials.Answer(trials.Outcome.ACCEPTED)
