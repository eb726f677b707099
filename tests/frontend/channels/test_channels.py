"""Our channels for everyone; the register for those who keep it and who looks after one."""

from datetime import timedelta

import pytest
from django.urls import reverse

from advocacy.channels.models import Channel, ChannelRight, StrayPage
from advocacy.people import brand
from advocacy.people.permissions import Role
from tests.factories import BrandFactory, UserFactory
from tests.house_factories import ChannelFactory, ChannelRightFactory, StrayPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def curator(client):
    BrandFactory()
    person = UserFactory(roles=[Role.CURATOR])
    client.force_login(person)
    return person


def entry(**changed):
    said = {
        "network": "facebook",
        "kind": "page",
        "name": "Vindhus",
        "address": "facebook.com/vindhus",
        "responsible": UserFactory().email,
    }
    return {**said, **changed}


def test_everyone_is_shown_the_right_page_and_how_to_link_to_it(client):
    client.force_login(UserFactory())
    ChannelFactory(name="The right page", is_main=True)
    ChannelFactory(name="The other page")

    page = client.get(reverse("channels:channels")).content.decode()

    assert "The right page" in page
    assert "The other page" not in page
    assert "Link your profile to this one on LinkedIn" in page


@pytest.mark.parametrize("rows", [1, 3])
def test_the_register_asks_as_many_queries_for_three_as_for_one(
    client, curator, django_assert_num_queries, rows
):
    for channel in ChannelFactory.create_batch(rows):
        ChannelRightFactory(channel=channel)
        StrayPageFactory(reported_by=UserFactory())

    with django_assert_num_queries(10):
        page = client.get(reverse("channels:register")).content.decode()

    assert page.count("1 person") == rows


def test_the_register_says_what_is_overdue(client, curator):
    ChannelFactory(check_due_on=brand.today() - timedelta(days=3))

    page = client.get(reverse("channels:register")).content.decode()

    assert "1 check is overdue." in page


def test_a_channel_is_noted(client, curator):
    response = client.post(reverse("channels:new"), entry(is_main="on"))

    channel = Channel.objects.get()
    assert response["Location"] == reverse("channels:channel", args=[channel.pk])
    assert (channel.address, channel.is_main) == ("https://facebook.com/vindhus", True)


@pytest.mark.parametrize(
    ("field", "said"), [("address", "nothing"), ("responsible", "nobody@hub.example")]
)
def test_a_bad_entry_is_kept_as_typed(client, curator, field, said):
    response = client.post(reverse("channels:new"), entry(**{field: said}))

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert "facebook.com/vindhus" in response.content.decode() or field == "address"


def test_an_entry_is_corrected(client, curator):
    channel = ChannelFactory()

    client.post(reverse("channels:edit", args=[channel.pk]), entry(name="New name"))

    assert Channel.objects.get().name == "New name"


def test_who_is_responsible_checks_without_keeping_the_register(client):
    channel = ChannelFactory(check_due_on=brand.today())
    client.force_login(channel.responsible)
    ticks = dict.fromkeys(("rights_are_right", "address_is_right", "still_needed"), "on")

    seen = client.get(reverse("channels:channel", args=[channel.pk]))
    response = client.post(reverse("channels:check", args=[channel.pk]), ticks)

    assert (seen.status_code, response.status_code) == (200, 302)
    assert channel.checks.count() == 1


def test_a_doubt_comes_back_by_its_tick(client, curator):
    channel = ChannelFactory()

    response = client.post(reverse("channels:check", args=[channel.pk]), {"still_needed": "on"})

    assert response.status_code == 422
    assert set(response.context["check_form"].errors) == {"rights_are_right", "address_is_right"}


def test_anothers_channel_is_not_there(client):
    client.force_login(UserFactory())

    assert client.get(reverse("channels:channel", args=[ChannelFactory().pk])).status_code == 404


def test_a_right_is_noted_and_taken_back_with_a_tick(client, curator):
    channel, person = ChannelFactory(), UserFactory()
    client.post(
        reverse("channels:give", args=[channel.pk]), {"person": person.email, "level": "editor"}
    )
    right = ChannelRight.objects.get()
    address = reverse("channels:take-back", args=[right.pk])

    refused = client.post(address)
    response = client.post(address, {"confirmed": "on"})

    assert (refused.status_code, response.status_code) == (422, 302)
    assert ChannelRight.objects.get().taken_back_by == curator


def test_a_channel_is_closed_with_what_was_done(client, curator):
    channel = ChannelFactory()
    address = reverse("channels:close", args=[channel.pk])

    refused = client.post(address, {"note": ""})
    client.post(address, {"note": "Merged."})

    assert refused.status_code == 422
    assert Channel.objects.get().closing_note == "Merged."


def test_anyone_reports_a_stray_page_and_a_keeper_closes_it(client, curator):
    client.force_login(UserFactory())
    said = {"address": "x.com/old-us", "network": "x", "kind": "fake", "note": "Odd"}
    reported = client.post(reverse("channels:report"), said)
    page = StrayPage.objects.get()
    client.force_login(curator)
    address = reverse("channels:close-stray", args=[page.pk])

    refused = client.post(address, {"note": " "})
    closed = client.post(address, {"note": "Reported to X."})

    assert (reported.status_code, refused.status_code, closed.status_code) == (302, 422, 302)
    assert StrayPage.objects.get().outcome == "Reported to X."


def test_an_address_that_is_none_is_kept_and_explained(client):
    client.force_login(UserFactory())

    response = client.post(
        reverse("channels:report"), {"address": "old", "network": "x", "kind": "fake"}
    )

    assert response.status_code == 422
    assert "old" in response.content.decode()
