"""How many calls a person, or an address, may make."""

import pytest

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
