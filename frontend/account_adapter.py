"""Adapter of django-allauth: no sign-up, accounts are created by invitation."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils import translation

from advocacy.people import brand
from advocacy.people.models import User


class HubAccountAdapter(DefaultAccountAdapter):
    """Closes sign-up; sends mails with the company's brand in the recipient's language."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        person = User.objects.filter(email__iexact=email).first()
        language = person.language if person else translation.get_language()
        more = {"brand": brand.current(), "person": person}
        with translation.override(language):
            super().send_mail(template_prefix, email, context | more)

    def format_email_subject(self, subject: str) -> str:
        """Subject without a site prefix."""
        return subject.strip()
