"""The pages of log-in are the hub's own, in both languages."""

import pytest
from django.urls import get_resolver
from django.utils import translation

from tests.factories import BrandFactory, UserFactory
from tests.frontend.account.pages import PASSWORD, Walk, library_templates

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

SAME_IN_BOTH = {"Vindhus", "Mette Holm", "MH", "Dansk", "English", "Video"}
OUTSIDE = {"/accounts/signup/", "/accounts/email/", "/accounts/confirm-email/", "/accounts/"}


def walk_in(client, language):
    """Every page of log-in, as somebody who reads this language meets them."""
    person = UserFactory(name="Mette Holm", language=language, password=PASSWORD)
    client.cookies["language"] = language
    with translation.override(language):
        walk = Walk(client, person)
        walk.everything()
    return walk


def addresses():
    """The names of log-in's addresses."""
    names = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    return {name for name in names if name.startswith(("account_", "mfa_"))}


def test_log_in_speaks_in_the_hubs_words_and_in_the_readers_language(client):
    BrandFactory(name="Vindhus")

    with library_templates() as rendered:
        danish, english = walk_in(client, "da"), walk_in(client, "en")

    assert rendered == set()
    assert danish.names == addresses()
    for name, words in danish.said.items():
        assert words & english.said[name] <= SAME_IN_BOTH, name


@pytest.mark.parametrize("address", OUTSIDE)
def test_pages_the_hub_does_not_offer_are_not_there(client, address):
    BrandFactory()
    client.force_login(UserFactory())

    assert client.get(address).status_code == 404
