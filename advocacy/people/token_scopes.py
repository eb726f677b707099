"""Scopes of API tokens: what a token may do of what its person may do."""

from collections.abc import Collection

from django.db import models
from django.utils.translation import gettext_lazy as _

from advocacy.people.permissions import Permission


class TokenScope(models.TextChoices):
    """`READ` reads whatever the person may read; any other scope is the permission of its name."""

    READ = "read", _("read everything you may read")
    SHARE = "share", _("share stories")
    CURATE = "curate", _("add and edit stories")
    APPROVE = "approve", _("review stories")
    SET_GOALS = "set_goals", _("set goals")
    ADMINISTER = "administer", _("manage people")


def all_scopes() -> list[str]:
    """What a token may do that was made before there were scopes."""
    return list(TokenScope.values)


def permissions(scopes: Collection[str], *, reads: bool) -> frozenset[Permission] | None:
    """The permissions that a call is limited to, or None for those of the person."""
    if reads and TokenScope.READ in scopes:
        return None
    return frozenset(Permission(scope) for scope in scopes if scope != TokenScope.READ)
