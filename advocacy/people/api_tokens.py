"""API tokens: shown once, stored as a hash, revocable, with the time of last use."""

from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe

from django.db import transaction
from django.utils import timezone

from advocacy.audit import trail
from advocacy.people.models import ApiToken, User
from advocacy.text import cleaning

PREFIX = "hub_"
RANDOM_BYTES = 32
MIN_USE_INTERVAL = timedelta(minutes=1)


@transaction.atomic
def issue(person: User, *, name: str) -> tuple[ApiToken, str]:
    """Create a token. The second value is the plain token, which is not stored."""
    plain = PREFIX + token_urlsafe(RANDOM_BYTES)
    row = ApiToken.objects.create(
        person=person,
        name=cleaning.clean_line(name, field="name", limit=80),
        hint=plain[:8],
        token_sha256=_hash(plain),
    )
    trail.record("token_issued", by=person, about=row)
    return row, plain


def find(plain: str) -> ApiToken | None:
    """The valid token with its person, or None."""
    rows = ApiToken.objects.select_related("person")
    token = rows.filter(token_sha256=_hash(plain), revoked_at=None, person__is_active=True).first()
    if token is not None:
        _note_use(token, at=timezone.now())
    return token


@transaction.atomic
def revoke(token: ApiToken, *, by: User) -> None:
    """Refuse the token from now on. Idempotent."""
    by.lock_active()  # lock order: person, then token
    changed = ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(
        revoked_at=timezone.now()
    )
    if changed:
        trail.record("token_revoked", by=by, about=token)


def _note_use(token: ApiToken, *, at: datetime) -> None:
    """Update the time of last use, at most once a minute."""
    if token.last_used_at is None or token.last_used_at < at - MIN_USE_INTERVAL:
        ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(last_used_at=at)


def _hash(plain: str) -> str:
    return sha256(plain.encode()).hexdigest()
