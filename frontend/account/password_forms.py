"""The library's forms in which a password is guessed or asked for, with our limits."""

from typing import Any

from allauth.account import forms
from allauth.core import context
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy import client_address
from advocacy.errors import AdvocacyError, TooManyTries
from advocacy.limits import counting
from advocacy.notices import account_mails
from advocacy.people import login_limits
from advocacy.people.login_limits import Guess
from advocacy.people.models import User
from frontend.account import guessing, known_devices


class ChangePasswordForm(forms.ChangePasswordForm):
    """The old password is a guess like any other: somebody may sit at an open browser."""

    def clean_oldpassword(self) -> str:
        attempt = guessing.begin(context.request, Guess.PASSWORD, person=self.user)
        password: str = super().clean_oldpassword()
        attempt.was_right()
        return password


class LinkUsed(AdvocacyError):
    """The mailed link has been used meanwhile."""


class ResetPasswordKeyForm(forms.ResetPasswordKeyForm):
    """The library looks at the link before the password is hashed, which takes a while."""

    @transaction.atomic
    def save(self) -> None:
        """Set the password; of requests with one link, the first. Raises LinkUsed."""
        rows = User.objects.select_for_update(of=("self",), no_key=True)
        person = rows.filter(pk=self.user.pk).first()
        if person is None or not forms.default_token_generator.check_token(person, self.temp_key):
            raise LinkUsed(_("It has been used, or it is too old."))
        super().save()


class ResetPasswordForm(forms.ResetPasswordForm):
    """Few mails an account; who asks more often is sent no further one, as the last is good."""

    users: list[User]

    def clean_email(self) -> str:
        email: str = super().clean_email()
        request = context.request
        if not any(known_devices.name_for(request, person) for person in self.users):
            try:
                counting.take(login_limits.reset_from(client_address.of(request.META)))
            except TooManyTries as refusal:
                raise guessing.refused(request, refusal) from refusal
        return email

    def save(self, request: HttpRequest, **options: Any) -> str:
        if not self.users:
            _as_if_sent(self.cleaned_data["email"])
        self.users = [person for person in self.users if self._may_be_sent_to(person, request)]
        email: str = super().save(request, **options)
        return email

    def _may_be_sent_to(self, person: User, request: HttpRequest) -> bool:
        return _may_be_sent(str(person.pk), known_as=known_devices.name_for(request, person))


def _as_if_sent(typed: str) -> None:
    """Nobody has this address, which neither the answer nor the time it takes may tell."""
    if _may_be_sent(f"typed {typed.lower()}", known_as=""):
        account_mails.new_password_for_nobody(at=timezone.now())


def _may_be_sent(account: str, *, known_as: str) -> bool:
    try:
        counting.take(login_limits.reset_mail(account, known_as=known_as))
    except TooManyTries:
        return False
    return True
