"""The pause as people meet it: the page, the banner, and no button to share with."""

import pytest
from django.urls import reverse

from advocacy.content import pause_settings, pausing
from advocacy.content.models import Pause, PauseSettings
from advocacy.people.permissions import Role
from tests.factories import BrandFactory, TopicFactory, UserFactory, approved_story, save_settings
from tests.forms import form_in

pytestmark = pytest.mark.django_db
REASON = "An accident at the site."


def curator():
    return UserFactory(roles=[Role.CURATOR])


def text_of(client, name, *arguments):
    return client.get(reverse(name, args=arguments)).content.decode()


def test_pause_is_pressed_on_its_page(client):
    client.force_login(curator())
    form = form_in(client.get(reverse("desk:pause")), "action", reverse("desk:pause"))

    refused = client.post(form.action, form.fields)
    client.post(form.action, {**form.fields, "reason": REASON})

    assert (refused.status_code, "Say why" in refused.content.decode()) == (422, True)
    assert Pause.objects.get().reason == REASON


def test_banner_says_why_on_every_page(client):
    pausing.pause(by=curator(), reason=REASON)
    client.force_login(UserFactory())

    pages = [text_of(client, name) for name in ("feed:stories", "inbox:inbox", "me:me")]

    assert all(f"Sharing is paused: {REASON}" in page for page in pages)
    assert all(reverse("desk:pause") not in page for page in pages)


@pytest.mark.parametrize("name", ["feed:stories", "feed:story", "sharing:sheet"])
def test_story_stays_readable_without_a_way_to_share_it(client, name):
    wind = TopicFactory()
    story = approved_story(title="A blade")
    story.live_version.topics.add(wind)
    pausing.pause(by=curator(), reason=REASON, topic=wind)
    client.force_login(UserFactory())

    page = text_of(client, name, *([] if name == "feed:stories" else [story.pk]))

    assert "A blade" in page
    assert page.count("is paused: An accident") == 2  # the banner, and in the button's place
    assert "Share to LinkedIn" not in page


def test_pressed_button_is_refused_while_a_pause_holds(client):
    approved_story()
    client.force_login(UserFactory())
    form = form_in(client.get(reverse("feed:stories")), "data-share", "linkedin")
    pausing.pause(by=curator(), reason=REASON)

    answer = client.post(form.action, form.fields)

    assert (answer.status_code, REASON in answer.content.decode()) == (409, True)


def test_two_people_lift_a_pause_on_the_page(client):
    save_settings(PauseSettings, two_lift_a_pause=True)
    pause, first, second = pausing.pause(by=curator(), reason=REASON), curator(), curator()

    client.force_login(first)
    client.post(reverse("desk:lift", args=[pause.pk]))
    page = text_of(client, "desk:pause")
    client.force_login(second)
    client.post(reverse("desk:lift", args=[pause.pk]))

    assert f"{first.name} has asked to lift it" in page
    assert f"lifted by {first.name} and {second.name}" in text_of(client, "desk:pause")


def test_brand_page_keeps_that_two_lift_a_pause(client):
    BrandFactory()
    client.force_login(UserFactory(roles=[Role.ADMIN]))
    form = form_in(client.get(reverse("brand:brand")), "data-group", "pauses")

    client.post(form.action, {**form.fields, "two_lift_a_pause": "on"})

    assert pause_settings.current().two_lift_a_pause
