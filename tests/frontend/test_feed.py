from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from advocacy.content.models import Kind
from advocacy.feed.models import Preference, StoryPreference
from advocacy.sharing import recent_choices
from advocacy.sharing.models import Share
from tests.factories import BrandFactory, ClickFactory, ShareFactory, UserFactory, approved_story
from tests.forms import form_in
from tests.policy_factories import EditionFactory

pytestmark = pytest.mark.django_db

PHONE = {"User-Agent": "Mozilla/5.0 (iPhone) Mobile/15E148"}


@pytest.fixture
def person(client):
    BrandFactory()
    person = UserFactory()
    client.force_login(person)
    return person


def feed(client, query="", **headers):
    return client.get(reverse("feed:stories") + query, headers=headers)


def news(client):
    """What the quiet line says."""
    line = LexborHTMLParser(feed(client).content.decode()).css_first("#start-line > span")
    return " ".join(line.text().split()) if line else None


def press(client, page, action):
    form = form_in(page, "action", action)
    return client.post(form.action, form.fields, follow=True)


def test_a_saved_story_is_found_under_saved(client, person):
    saved, _other = approved_story(), approved_story()
    press(client, feed(client), reverse("feed:save", args=[saved.pk]))

    assert [card.offer.story for card in feed(client, "?saved=yes").context["fresh"]] == [saved]
    press(client, feed(client), reverse("feed:forget", args=[saved.pk]))
    assert "Nothing saved" in feed(client, "?saved=yes").content.decode()


def test_what_is_nothing_for_me_is_gone_in_every_language_until_it_is_searched(client, person):
    story = approved_story(title="Blades")
    approved_story(title="Blades, in Danish", family=story.family, language="da")
    press(client, feed(client), reverse("feed:hide", args=[story.pk]))

    assert feed(client).context["fresh"] == []
    assert feed(client, "?search=Blades").context["found"] == 1


def test_nobody_chooses_among_stories_they_are_not_offered(client, person):
    story = approved_story(expires_at=timezone.now() - timedelta(days=1))

    assert client.post(reverse("feed:save", args=[story.pk])).status_code == 404
    assert not StoryPreference.objects.exists()


def test_a_press_within_the_page_answers_with_the_card(client, person):
    story = approved_story()

    answer = client.post(
        reverse("feed:hide", args=[story.pk]), headers={"HX-Request": "true"}
    ).content.decode()

    assert answer.startswith("<li") or answer.lstrip().startswith("<li")
    assert StoryPreference.objects.get().preference == Preference.HIDDEN
    assert reverse("feed:forget", args=[story.pk]) in answer


def test_search_says_how_many_and_keeps_the_words(client, person):
    approved_story(title="Blades at sea")

    page = feed(client, "?search=blades").content.decode()

    assert "1 story has “blades”" in page
    assert 'value="blades"' in page


def test_kind_and_topic_are_chosen_apart(client, person):
    approved_story(kind=Kind.JOB_AD)

    choices = feed(client, f"?kind={Kind.JOB_AD}").context["filters"]

    assert [one.query for one in choices.kinds if one.is_chosen] == [f"?kind={Kind.JOB_AD}"]
    assert all(f"kind={Kind.JOB_AD}" in one.query for one in choices.views)


@pytest.mark.parametrize(("shares", "asked"), [(1, "Did you post"), (3, "3 shares wait for")])
def test_shares_without_an_answer_are_one_line_that_can_be_put_off(client, person, shares, asked):
    for _ in range(shares):
        ShareFactory(person=person)
    page = feed(client)
    assert page.content.decode().count('id="start-line"') == 1
    assert asked in page.content.decode()

    press(client, page, reverse("feed:put-off"))

    assert "start-line" not in feed(client).content.decode()
    tomorrow = timezone.now() + timedelta(days=1)
    assert recent_choices.unanswered(person, at=tomorrow).count() == shares


@pytest.mark.parametrize("press_on", ["feed:put-off", "feed:read-news"])
def test_clicks_on_an_own_post_are_told_once_and_again_when_doubled(client, person, press_on):
    opened = timezone.now()
    share = ShareFactory(person=person, opened_at=opened, confirmed_at=opened)
    ClickFactory.create_batch(3, link=share.link, verdict="person")
    assert news(client) == f"Clicks on your post “{share.version.title}”: 3"

    press(client, feed(client), reverse(press_on))
    ClickFactory.create_batch(2, link=share.link, verdict="person")
    assert news(client) is None

    ClickFactory(link=share.link, verdict="person")
    assert news(client) == f"Clicks on your post “{share.version.title}”: 6"


def test_what_was_sent_by_email_is_no_post(client, person):
    opened = timezone.now()
    share = ShareFactory(person=person, network="email", opened_at=opened, confirmed_at=opened)
    ClickFactory.create_batch(3, link=share.link, verdict="person")

    assert news(client) == f"Clicks on your email “{share.version.title}”: 3"


def test_guidelines_come_first_with_the_minutes_they_take(client, person):
    EditionFactory()
    approved_story()

    page = feed(client).content.decode()

    assert "it takes 1 minute, and then you can share" in page
    assert "Read the guidelines first" in page


def share_to(client, story, network, **headers):
    sheet = client.get(reverse("sharing:sheet", args=[story.pk]), {"network": network})
    form = form_in(sheet, "data-share", network)
    assert client.post(form.action, form.fields, headers=headers).status_code == 200


def test_the_main_button_names_what_was_chosen_last_on_this_kind_of_device(client, person):
    stories = [approved_story() for _ in range(4)]
    share_to(client, stories[0], "bluesky")
    share_to(client, stories[1], "threads", **PHONE)

    assert feed(client).context["fresh"][0].button.slug == "bluesky"
    assert feed(client, **PHONE).context["fresh"][0].button.slug == "threads"


def test_copying_never_becomes_the_main_button_of_a_computer(client, person):
    stories = [approved_story() for _ in range(3)]
    share_to(client, stories[0], "x")
    share_to(client, stories[1], "copy")

    assert feed(client).context["fresh"][0].button.slug == "x"
    assert Share.objects.count() == 2


def test_a_phone_opens_its_own_share_sheet_until_a_network_is_chosen(client, person):
    approved_story()

    assert feed(client, **PHONE).context["fresh"][0].button.slug == "device"
    assert feed(client).context["fresh"][0].button.slug == "linkedin"
