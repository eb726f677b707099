"""Info screens: created by the desk, found by the token in their URL."""

from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe

from django.db import transaction
from django.utils import timezone

from advocacy.audit import trail
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from advocacy.policy.models import Screen
from advocacy.text import cleaning

RANDOM_BYTES = 24
MIN_USE_INTERVAL = timedelta(minutes=5)
MANAGE_PERMISSIONS = (Permission.CURATE, Permission.ADMINISTER)


def may_manage(person: User) -> bool:
    return any(person.can(permission) for permission in MANAGE_PERMISSIONS)


def require_may_manage(person: User) -> None:
    if not may_manage(person):
        person.require(Permission.CURATE)


@transaction.atomic
def create(*, by: User, name: str, language: str) -> tuple[Screen, str]:
    """Create a screen. The second value is the plain token, which is not stored."""
    require_may_manage(by)
    plain = token_urlsafe(RANDOM_BYTES)
    screen = Screen.objects.create(
        name=cleaning.clean_line(name, field="name", limit=80),
        language=language,
        token_sha256=_hash(plain),
        made_by=by,
        made_at=timezone.now(),
    )
    trail.record("screen_made", by=by, about=screen)
    return screen, plain


@transaction.atomic
def revoke(screen: Screen, *, by: User) -> None:
    """Revoke the screen's token. Idempotent."""
    require_may_manage(by)
    changed = Screen.objects.on().filter(pk=screen.pk).update(revoked_at=timezone.now())
    if changed:
        trail.record("screen_revoked", by=by, about=screen)


def find(plain: str, *, at: datetime) -> Screen | None:
    """The screen of this token, unless revoked. Updates the time of last use."""
    screen = Screen.objects.on().filter(token_sha256=_hash(plain)).first()
    if screen is not None and (screen.seen_at is None or screen.seen_at < at - MIN_USE_INTERVAL):
        Screen.objects.filter(pk=screen.pk).update(seen_at=at)
    return screen


def _hash(plain: str) -> str:
    return sha256(plain.encode()).hexdigest()
