"""Guides are read and ticked; what is ticked is one's own."""

import pytest
from django.urls import reverse

from advocacy.policy import guide_progress
from advocacy.policy.models import CompletedStep
from tests.factories import UserFactory
from tests.policy_factories import CompletedStepFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(client):
    person = UserFactory()
    client.force_login(person)
    return person


@pytest.mark.parametrize("slug", guide_progress.SLUGS)
def test_every_guide_opens_in_the_readers_language(client, person, slug):
    page = client.get(reverse("guides:guide", args=[slug])).content.decode()

    assert guide_progress.guide(slug, "en").title in page.replace("&#x27;", "'")
    assert 'id="do"' in page


def test_steps_are_ticked_and_taken_back_without_scripts(client, person):
    address = reverse("guides:tick", args=["pictures"])

    client.post(address, {"step": ["asked", "corners", "no-such-step"]})
    client.post(address, {"step": ["asked"]})

    assert list(person.steps_done.values_list("step", flat=True)) == ["asked"]
    page = client.get(reverse("guides:guide", args=["pictures"])).content.decode()
    assert page.count("checked>") == 1
    assert "1 of 5 ticked" in page


def test_what_others_ticked_shows_nowhere(client, person):
    CompletedStepFactory(guide="pictures", step="asked")

    page = client.get(reverse("guides:guides")).content.decode()

    assert "ticked" not in page


def test_the_list_to_begin_with_takes_ticks_for_what_only_oneself_knows(client, person):
    client.post(reverse("guides:tick", args=["begin"]), {"step": ["ask"]})

    page = client.get(reverse("guides:guides")).content.decode()
    assert CompletedStep.objects.get().step == "ask"
    assert "2 of 8 done" not in client.get(reverse("me:me")).content.decode()
    assert 'value="ask"' in page


@pytest.mark.parametrize("name", ["guides:guide", "guides:tick"])
def test_there_are_no_other_guides(client, person, name):
    address = reverse(name, args=["no-such-guide"])

    assert (client.get if name == "guides:guide" else client.post)(address).status_code == 404


def test_the_page_asks_as_much_however_much_is_ticked(
    client, person, django_assert_max_num_queries
):
    client.get(reverse("guides:guides"))
    with django_assert_max_num_queries(11):
        client.get(reverse("guides:guides"))
    guide_progress.set_completed("profile", ["photo", "about", "employer"], by=person)

    with django_assert_max_num_queries(11):
        client.get(reverse("guides:guides"))
