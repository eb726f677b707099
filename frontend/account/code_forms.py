"""The library's forms in which a code of the second step is guessed, with our limits.

A code works once, wherever it was used: the library forgets a code with which the second step was
set up, and what it keeps in the cache.
"""

from collections.abc import Callable

from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as base_forms
from allauth.mfa.totp import forms as totp_forms

from advocacy.errors import TooManyTries
from advocacy.limits import counting
from advocacy.people import login_limits
from advocacy.people.login_limits import Guess
from advocacy.people.models import User
from frontend.account import guessing


class AuthenticateForm(base_forms.AuthenticateForm):
    """The second step of log-in."""

    def clean_code(self) -> str:
        return _counted(self.user, super().clean_code)


class ReauthenticateForm(base_forms.ReauthenticateForm):
    """Confirming by code that it is still oneself."""

    def clean_code(self) -> str:
        return _counted(self.user, super().clean_code)


class ActivateTOTPForm(totp_forms.ActivateTOTPForm):
    """Setting up the second step."""

    def clean_code(self) -> str:
        return _counted(self.user, super().clean_code)


def _counted(person: User, check: Callable[[], str]) -> str:
    """The code, if the limits allow a look, it is right, and it was not used before."""
    attempt = guessing.begin(context.request, Guess.CODE, person=person)
    code = check()
    try:
        counting.take(login_limits.single_use(code, account=str(person.pk)))
    except TooManyTries:
        raise get_adapter().validation_error("incorrect_code") from None
    attempt.was_right()
    return code
