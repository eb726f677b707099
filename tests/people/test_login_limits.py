"""Promise P26: guesses are evaluated seldom, and the owner always gets in."""

from datetime import UTC, datetime

import pytest

from advocacy.errors import TooManyTries
from advocacy.limits import counting
from advocacy.people import login_limits
from advocacy.people.login_limits import Guess

pytestmark = pytest.mark.django_db

START = datetime(2026, 11, 30, 8, tzinfo=UTC)


def is_evaluated(*, account="7", known_as="", address="192.0.2.1", guess=Guess.PASSWORD):
    uses = login_limits.uses(guess, account=account, known_as=known_as, address=address)
    try:
        counting.take(*uses)
    except TooManyTries:
        return False
    return True


@pytest.mark.one_database
def test_of_10000_guesses_from_500_addresses_20_are_evaluated_an_hour(time_machine):
    """P26 at full measure, spread over two hours; the pages show the rest."""
    time_machine.move_to(START, tick=False)
    evaluated = []
    for number in range(10_000):
        if is_evaluated(address=f"198.51.{number % 500 // 250}.{number % 250}"):
            evaluated.append(number * 0.72)  # seconds
        time_machine.shift(0.72)

    assert 10 <= max(sum(one <= at < one + 3600 for at in evaluated) for one in evaluated) <= 20
    assert is_evaluated(known_as="owner's device")


def test_one_address_does_not_use_up_what_all_unknown_ones_have(time_machine):
    time_machine.move_to(START, tick=False)
    for _ in range(360):
        is_evaluated(address="192.0.2.1")
        time_machine.shift(10)

    assert is_evaluated(address="198.51.100.1")


@pytest.mark.one_database
def test_a_company_behind_one_address_gets_in_within_minutes():
    """500 people, every second one mistyping first: only wrong ones count against the address."""
    for person in range(500):
        uses = login_limits.uses(
            Guess.PASSWORD, account=str(person), known_as="", address="192.0.2.1"
        )
        if person % 2:
            assert is_evaluated(account=str(person))
        counting.take(*uses).give_back()


def test_an_address_that_tries_one_password_on_everybody_is_slowed_down(time_machine):
    time_machine.move_to(START, tick=False)
    evaluated = [is_evaluated(account=str(person)) for person in range(310)]

    assert evaluated == [True] * 300 + [False] * 10
    assert is_evaluated(account="5", known_as="device")


def test_addresses_of_one_ipv6_network_are_one_origin(time_machine):
    time_machine.move_to(START, tick=False)
    evaluated = [is_evaluated(address=f"2001:db8::{number:x}") for number in range(1, 8)]

    assert evaluated == [True] * 5 + [False] * 2


def test_passwords_and_codes_are_counted_apart():
    while is_evaluated():
        pass

    assert is_evaluated(guess=Guess.CODE)


def test_a_known_device_waits_too(time_machine):
    time_machine.move_to(START, tick=False)
    tries = 0
    for _ in range(360):
        tries += is_evaluated(known_as="stolen")
        time_machine.shift(10)

    assert tries <= 20
