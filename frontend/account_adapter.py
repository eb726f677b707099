"""Adapter of django-allauth: no sign-up, accounts are created by invitation; our own limits."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.userkit import filter_users_by_email
from allauth.core import context
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from advocacy import client_address
from advocacy.limits import counting
from advocacy.notices import account_mails
from advocacy.people import login_limits
from advocacy.people.login_limits import Guess
from advocacy.people.models import User
from frontend.account import guessing, known_devices


class HubAccountAdapter(DefaultAccountAdapter):
    """Closes sign-up; mails are the hub's own, with addresses that no request decides."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_address.of(request.META)

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """The person whose password this is. A wrong one counts, and so does that of a leaver."""
        typed = credentials.get("email", "").lower()
        found = filter_users_by_email(typed, prefer_verified=True, for_login=True)
        attempt = guessing.begin(
            request, Guess.PASSWORD, person=found[0] if found else None, typed=typed
        )
        person: User | None = super().authenticate(request, **credentials)
        if person is None or not person.is_active:
            return None
        attempt.was_right()
        return person

    def reauthenticate(self, user: User, password: str) -> bool:
        """Whether this is the password of the person who is logged in, whatever their address."""
        attempt = guessing.begin(context.request, Guess.PASSWORD, person=user)
        is_right = user.check_password(password)
        if is_right:
            attempt.was_right()
        return is_right

    def post_login(self, request: HttpRequest, user: User, **options: Any) -> HttpResponse:
        """Remember the device. Asking for mails begins anew: a log-in has spent their links."""
        response: HttpResponse = super().post_login(request, user, **options)
        known_devices.remember(request, response, user)
        counting.forget(login_limits.reset_mail(str(user.pk), known_as=""))
        return response

    def send_password_reset_mail(self, user: User, email: str, context: dict[str, Any]) -> None:
        account_mails.new_password(user, uid=context["uid"], key=context["key"], at=timezone.now())

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Refuse a mail in the library's words; each mail is written in `account_mails`."""
        raise NotImplementedError(template_prefix)
