"""How often passwords and codes may be guessed: by account and origin.

A device on which the person has logged in before is an origin of its own. All other origins share
what an account allows them, at most 20 evaluated guesses an hour (promise P26), so neither many
addresses nor many guesses keep the owner out: the known device has its own count, and a link sent
by mail always works. Passwords and codes are counted apart.
"""

from collections.abc import Sequence
from datetime import timedelta
from enum import StrEnum

from advocacy.client_address import network_of
from advocacy.limits.rules import Limit, Use

LONGEST = timedelta(minutes=15)
HALF_MINUTE = timedelta(seconds=30)
MINUTE = timedelta(minutes=1)
ONCE = timedelta(minutes=2)  # a code is refused by itself after 30 seconds

BY_MAIL = "proven by mail"


class Guess(StrEnum):
    """What is guessed."""

    PASSWORD = "password"  # noqa: S105 - the name of a count
    CODE = "code"


# Whatever comes from origins that are not known, together.
ACCOUNT = Limit(name="account", burst=10, per_hour=2, first_wait=MINUTE, longest_wait=LONGEST)
# One of them; fewer, so that a single one cannot use up what all have.
ORIGIN = Limit(name="origin", burst=5, per_hour=2, first_wait=HALF_MINUTE, longest_wait=LONGEST)
# A device that has logged in before, or somebody who has come by a mailed link.
KNOWN = Limit(name="known", burst=10, per_hour=4, first_wait=HALF_MINUTE, longest_wait=LONGEST)
# An address, whatever the account: many, since a company may have one address.
ADDRESS = Limit(
    name="address", burst=300, per_hour=300, first_wait=timedelta(seconds=10), longest_wait=MINUTE
)
# The same code a second time.
USED_CODE = Limit(name="used code", burst=1, per_hour=30, first_wait=ONCE, longest_wait=ONCE)
# Mails with a link for a new password. A link holds for days, so the last one is good.
RESET = Limit.steady("reset", burst=2, per_hour=1)
RESET_ADDRESS = Limit.steady("reset address", burst=100, per_hour=100)


def uses(guess: Guess, *, account: str, known_as: str, address: str) -> Sequence[Use]:
    """What one guess uses. `known_as` is the known device's name, or "" for one not known."""
    if known_as:
        return [Use(KNOWN, f"{guess} {account} {known_as}")]
    network = network_of(address)
    return [
        Use(ACCOUNT, f"{guess} {account}"),
        Use(ORIGIN, f"{guess} {account} {network}"),
        Use(ADDRESS, f"{guess} {network}"),
    ]


def forgiven(guess: Guess, *, account: str, known_as: str, address: str) -> Sequence[Use]:
    """What a right guess begins anew: this origin's count, never that of account or address."""
    if known_as:
        return uses(guess, account=account, known_as=known_as, address=address)
    return [Use(ORIGIN, f"{guess} {account} {network_of(address)}")]


def single_use(code: str, *, account: str) -> Use:
    """The use of a one-time code, however it is punctuated."""
    return Use(USED_CODE, f"{account} {''.join(filter(str.isalnum, code)).lower()}")


def reset_mail(account: str, *, known_as: str) -> Use:
    """A mail with a link for a new password."""
    return Use(RESET, f"{account} {known_as}")


def reset_from(address: str) -> Use:
    """A page that asks for such a mail, whoever it names."""
    return Use(RESET_ADDRESS, network_of(address))
