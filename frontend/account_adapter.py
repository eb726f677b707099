"""Adapter of django-allauth: no sign-up, accounts are created by invitation."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils import timezone

from advocacy.notices import account_mails
from advocacy.people.models import User


class HubAccountAdapter(DefaultAccountAdapter):
    """Closes sign-up; mails are the hub's own, with addresses that no request decides."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_password_reset_mail(self, user: User, email: str, context: dict[str, Any]) -> None:
        account_mails.new_password(user, uid=context["uid"], key=context["key"], at=timezone.now())

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Refuse a mail in the library's words; each mail is written in `account_mails`."""
        raise NotImplementedError(template_prefix)
