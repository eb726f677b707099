"""The table of API tokens."""

from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone

from advocacy.people.models import User
from advocacy.people.token_scopes import all_scopes

DEFAULT_DAYS = 90


def default_token_end() -> datetime:
    return timezone.now() + timedelta(days=DEFAULT_DAYS)


class ApiToken(models.Model):
    """Lets a program act as a person. The token itself is shown once and never stored.

    `password_mark` belongs to the password of the time, so that a new one ends the token.
    `last_used_from` is a network, never a whole address.
    """

    person = models.ForeignKey(User, models.CASCADE, related_name="api_tokens")
    name = models.CharField(max_length=80)
    hint = models.CharField(max_length=12)
    token_sha256 = models.CharField(max_length=64, unique=True)
    password_mark = models.CharField(max_length=64)
    scopes = models.JSONField(default=all_scopes)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(default=default_token_end)
    last_used_at = models.DateTimeField(null=True, blank=True)
    last_used_from = models.CharField(max_length=43, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.name} ({self.hint}…)"
