"""The text check in JSON."""

import pytest

from advocacy.networks.facts import NetworkSlug
from tests.api.conftest import assert_refusal
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def advocate(calls):
    return calls(UserFactory())


@pytest.mark.parametrize("network", NetworkSlug.values)
def test_a_text_is_counted_as_the_network_does(advocate, network):
    body = {"text": "Hello 👩‍🚀", "link": "https://a.example/"}

    said = advocate.post(f"networks/{network}/check/", body).json()

    assert list(said) == ["length", "limit", "fits", "problems", "text"]
    assert said["text"] == "Hello 👩‍🚀\n\nhttps://a.example/"
    assert said["fits"] is True


def test_what_is_too_long_says_by_how_much(advocate):
    said = advocate.post("networks/x/check/", {"text": "a" * 300}).json()

    assert (said["length"], said["limit"], said["fits"]) == (300, 280, False)
    assert [problem["code"] for problem in said["problems"]] == ["too_long"]


def test_an_unknown_network_is_404_and_names_those_there_are(advocate):
    said = assert_refusal(advocate.post("networks/myspace/check/", {"text": "a"}), 404, "not_found")

    assert "linkedin" in said["message"]


@pytest.mark.parametrize("body", [{}, {"text": None}, {"text": 1}, {"text": "a", "link": 1}])
def test_a_check_needs_a_text(advocate, body):
    assert_refusal(advocate.post("networks/x/check/", body), 422, "invalid")
