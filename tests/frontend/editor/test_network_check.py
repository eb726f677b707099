import pytest

from advocacy.networks.facts import NETWORKS
from advocacy.people.permissions import Role
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
LINK = "https://go.example.com/s/aB3"


@pytest.fixture
def curator(client):
    client.force_login(UserFactory(roles=[Role.CURATOR]))
    return client


@pytest.mark.parametrize("network", NETWORKS)
def test_says_what_the_api_says(curator, network):
    given = {"text": "Kom til #åbenthus 👋🏽", "link": LINK}

    said = curator.post(f"/desk/check/{network}/", given).json()

    assert said["text"] == f"Kom til #åbenthus 👋🏽\n\n{LINK}"
    assert (said["fits"], said["limit"]) == (True, NETWORKS[network].limit)
    assert set(said) == {"length", "limit", "fits", "problems", "text"}


def test_names_each_problem_in_a_sentence(curator):
    said = curator.post("/desk/check/x/", {"text": "a" * 292}).json()

    assert not said["fits"]
    assert [problem["code"] for problem in said["problems"]] == ["too_long"]
    assert "12 over" in said["problems"][0]["message"]


def test_a_network_there_is_not_is_an_address_there_is_not(curator):
    assert curator.post("/desk/check/myspace/", {"text": "a"}).status_code == 404


def test_only_those_who_write_are_told(client):
    client.force_login(UserFactory())

    assert client.post("/desk/check/x/", {"text": "a"}).status_code == 403
