"""E-mail, copying and another app are spoken of as what they are, in both languages."""

import pytest
from django.urls import reverse

from tests.factories import BrandFactory, ShareFactory, UserFactory, approved_story
from tests.forms import form_in

pytestmark = pytest.mark.django_db
QUESTION = 'name="post_url"'


@pytest.fixture
def person(client):
    BrandFactory()
    person = UserFactory(language="da")
    client.force_login(person)
    return person


def asked(client, share):
    return client.get(reverse("sharing:question", args=[share.key])).content.decode()


def test_an_email_is_asked_about_as_sent_and_has_no_address(client, person):
    page = asked(client, ShareFactory(person=person, network="email"))

    assert "på mail?" in page
    assert QUESTION not in page


def test_a_post_can_be_given_its_address(client, person):
    page = asked(client, ShareFactory(person=person, network="linkedin"))

    assert "på LinkedIn?" in page
    assert QUESTION in page


def test_pressing_copy_says_that_the_text_is_copied(client, person):
    sheet = reverse("sharing:sheet", args=[approved_story().pk])

    form = form_in(client.get(sheet, {"network": "copy"}), "data-share", "copy")

    assert form.data["copied"] == "Teksten er kopieret."


@pytest.mark.parametrize(("network", "numbers"), [("linkedin", True), ("email", False)])
def test_likes_are_asked_for_only_where_there_are_any(client, person, network, numbers):
    share = ShareFactory(person=person, network=network)
    client.post(reverse("sharing:confirm", args=[share.pk]))

    page = client.get(reverse("me:shares")).content.decode()

    assert ('name="likes"' in page) is numbers
