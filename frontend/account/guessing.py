"""A guess of a password or code in a form: counted before it is looked at."""

from dataclasses import dataclass

from allauth.account.internal.flows.login import get_authentication_records
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _

from advocacy import client_address
from advocacy.errors import TooManyTries
from advocacy.limits import counting, wait_words
from advocacy.limits.counting import Taken
from advocacy.people import login_limits
from advocacy.people.login_limits import Guess
from advocacy.people.models import User
from frontend import waiting
from frontend.account import known_devices


@dataclass(frozen=True)
class Attempt:
    """A guess that may be looked at. It stays counted unless it was right."""

    taken: Taken
    guess: Guess
    account: str
    known_as: str
    address: str

    def was_right(self) -> None:
        """It does not count, and this origin begins anew."""
        self.taken.give_back()
        forgiven = login_limits.forgiven(
            self.guess, account=self.account, known_as=self.known_as, address=self.address
        )
        counting.forget(*forgiven)


def begin(request: HttpRequest, guess: Guess, *, person: User | None, typed: str = "") -> Attempt:
    """Count a guess; raise ValidationError, which says when to come again, if there were too many.

    An account that does not exist is counted by what was `typed`, so that it looks the same.
    """
    account = str(person.pk) if person else f"typed {typed}"
    known_as = known_origin(request, person) if person else ""
    address = client_address.of(request.META)
    uses = login_limits.uses(guess, account=account, known_as=known_as, address=address)
    try:
        taken = counting.take(*uses)
    except TooManyTries as refusal:
        raise refused(request, refusal, guess=guess) from refusal
    return Attempt(taken, guess, account, known_as, address)


def known_origin(request: HttpRequest, person: User) -> str:
    """The name of the device this person has logged in on, or of their way here by mail."""
    if device := known_devices.name_for(request, person):
        return device
    records = get_authentication_records(request, person)
    came_by_mail = any(record["method"] == "password_reset" for record in records)
    return login_limits.BY_MAIL if came_by_mail else ""


def refused(
    request: HttpRequest, refusal: TooManyTries, *, guess: Guess | None = None
) -> ValidationError:
    """The error of the form, whose page gets its status from the middleware."""
    waiting.mark(request, refusal)
    message = str(refusal)
    if guess is Guess.PASSWORD:
        when = {"when": wait_words.when(refusal.wait)}
        message = _("Too many wrong tries. Try again %(when)s, or get a new password by email.")
        message %= when
    return ValidationError(message, code="too_many_tries")
