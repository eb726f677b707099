"""How many calls a person, or an address, may make."""

import pytest

from advocacy.limits import person_limits
from advocacy.limits.rules import Limit
from advocacy.people.permissions import Role
from api.throttles import PersonThrottle
from tests.api.conftest import assert_refusal
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def rates(monkeypatch):
    few = {"person": "3/min", "refused": "2/min", "anonymous": "2/min"}
    monkeypatch.setattr(PersonThrottle, "THROTTLE_RATES", few)


def test_a_person_waits_and_others_do_not(calls, rates):
    person, other = calls(UserFactory()), calls(UserFactory())

    answers = [person.get("feed/") for _ in range(4)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert_refusal(answers[-1], 429, "throttled")
    assert 1 <= int(answers[-1]["Retry-After"]) <= 60
    assert other.get("feed/").status_code == 200


def test_an_address_that_tries_tokens_waits(calls, rates):
    guesses = [calls(token=f"hub_{number}") for number in range(3)]

    answers = [
        caller.raw("GET", "feed/", headers={"X-Forwarded-For": f"192.0.2.{number}"})
        for number, caller in enumerate(guesses)
    ]

    assert [answer.status_code for answer in answers] == [401, 401, 429]
    assert_refusal(answers[-1], 429, "throttled")
    assert answers[-1]["Retry-After"]
    assert calls(UserFactory()).get("feed/").status_code == 200


def test_the_schema_is_read_so_often_from_an_address(calls, rates):
    answers = [calls().get("schema/") for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert_refusal(answers[-1], 429, "throttled")


def test_waiting_is_enough(calls, rates, time_machine):
    person = calls(UserFactory())
    time_machine.move_to("2026-11-21T12:00:00Z", tick=False)
    for _ in range(4):
        answer = person.get("feed/")
    time_machine.shift(int(answer["Retry-After"]) + 1)

    assert person.get("feed/").status_code == 200


def test_work_that_one_person_may_ask_for_is_limited_too(calls, monkeypatch):
    few = Limit.steady("test", burst=1, per_hour=60)
    monkeypatch.setattr(person_limits, "FETCHES", few)
    curator = UserFactory(roles=[Role.CURATOR])
    person_limits.count(few, person=curator.pk)

    answer = calls(curator).post("stories/import/", {"url": "https://example.com/a"})

    assert_refusal(answer, 429, "throttled")
    assert answer.json()["message"] == "That was too often. Try again in 1 minute."
    assert answer["Retry-After"] in {"59", "60"}


def test_behind_a_proxy_each_address_has_its_own_calls(calls, rates, settings):
    """One client, whatever ports its connections have; a forged entry further left is not read."""
    settings.TRUSTED_PROXY_HOPS = 1

    def asks(forwarded):
        headers = {"X-Forwarded-For": forwarded}
        return calls().raw("GET", "schema/", headers=headers).status_code

    one = [asks(f"192.0.2.{port}, 198.51.100.1:{port}") for port in range(3)]
    same_network = [asks(f"[2001:db8::{port}]:443") for port in range(3)]

    assert one == same_network == [200, 200, 429]
    assert asks("198.51.100.2") == 200
