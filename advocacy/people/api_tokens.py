"""API tokens: shown once, stored as a hash, limited in scope and time, ended by a new password."""

import hmac
from collections.abc import Iterable
from datetime import datetime, timedelta
from hashlib import sha256
from ipaddress import ip_address, ip_network
from secrets import token_urlsafe

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.audit import trail
from advocacy.errors import Invalid
from advocacy.people.api_token import DEFAULT_DAYS, ApiToken
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from advocacy.people.token_scopes import TokenScope
from advocacy.prepared_query import PreparedQuery
from advocacy.text import cleaning

PREFIX = "hub_"
RANDOM_BYTES = 32
MAX_DAYS = 365
REMINDER = timedelta(days=14)  # before a token ends, its person's page says so
MIN_USE_INTERVAL = timedelta(minutes=1)
NETWORK_BITS = {4: 24, 6: 48}  # of an address, by its version: what is stored of it


@transaction.atomic
def issue(
    person: User,
    *,
    name: str,
    scopes: Iterable[str] = (TokenScope.READ,),
    days: int = DEFAULT_DAYS,
) -> tuple[ApiToken, str]:
    """Create a token. The second value is the plain token, which is not stored."""
    plain = PREFIX + token_urlsafe(RANDOM_BYTES)
    row = ApiToken.objects.create(
        person=person,
        name=cleaning.clean_line(name, field="name", limit=80),
        hint=plain[:8],
        token_sha256=_hash(plain),
        password_mark=_password_mark(person, _hash(plain)),
        scopes=_clean_scopes(scopes, person),
        expires_at=timezone.now() + timedelta(days=_clean_days(days)),
    )
    trail.record("token_issued", by=person, about=row)
    return row, plain


def scopes_of(person: User) -> list[TokenScope]:
    """The scopes that this person can give a token."""
    return [
        scope
        for scope in TokenScope
        if scope == TokenScope.READ or person.can(Permission(scope.value))
    ]


def find(plain: str, *, address: str = "") -> ApiToken | None:
    """The valid token with its person, or None. `address` is where it is used from."""
    now = timezone.now()
    token = next(iter(_VALID(token_sha256=_hash(plain), now=now)), None)
    if token is None or not has_current_password(token):
        return None
    _note_use(token, at=now, address=address)
    return token


_VALID: PreparedQuery[ApiToken] = PreparedQuery(
    lambda token_sha256, now: ApiToken.objects.select_related("person").filter(
        person__is_active=True, token_sha256=token_sha256, revoked_at=None, expires_at__gt=now
    ),
    token_sha256=str,
    now=datetime,
)


def has_current_password(token: ApiToken) -> bool:
    """Whether password and address of the person are those with which the token was made."""
    expected = _password_mark(token.person, token.token_sha256)
    return hmac.compare_digest(token.password_mark, expected)


def ends_soon(token: ApiToken, *, at: datetime) -> bool:
    """Whether the person should be reminded that the token ends."""
    return at < token.expires_at <= at + REMINDER


@transaction.atomic
def revoke(token: ApiToken, *, by: User) -> None:
    """Refuse the token from now on. Idempotent."""
    by.lock_active()  # lock order: person, then token
    changed = ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(
        revoked_at=timezone.now()
    )
    if changed:
        trail.record("token_revoked", by=by, about=token)


def network_of(address: str) -> str:
    """The network of an address, which says the place but not the device; "" if unreadable."""
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return ""
    return str(ip_network((parsed.packed, NETWORK_BITS[parsed.version]), strict=False))


def _note_use(token: ApiToken, *, at: datetime, address: str) -> None:
    """Update the last use, at most once a minute, or when the network is another."""
    network = network_of(address)
    is_recent = token.last_used_at is not None and token.last_used_at >= at - MIN_USE_INTERVAL
    if not is_recent or network != token.last_used_from:
        ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(
            last_used_at=at, last_used_from=network
        )


def _clean_scopes(scopes: Iterable[str], person: User) -> list[str]:
    chosen = set(scopes)
    if not chosen:
        raise Invalid(_("Choose what the token may do."), field="scopes", code="required")
    if chosen - set(scopes_of(person)):
        raise Invalid(_("A token can do no more than you can yourself."), field="scopes")
    return sorted(chosen)


def _clean_days(days: int) -> int:
    if not 1 <= days <= MAX_DAYS:
        message = _("A token lasts between 1 and %(most)s days.") % {"most": MAX_DAYS}
        raise Invalid(message, field="days")
    return days


def _password_mark(person: User, token_sha256: str) -> str:
    """A keyed hash of the password's hash, which is another after every change of password.

    And of the address: a request that began under the former one makes no token that lasts.
    """
    told = f"{token_sha256}\n{person.email}"
    return hmac.new(person.password.encode(), told.encode(), sha256).hexdigest()


def _hash(plain: str) -> str:
    return sha256(plain.encode()).hexdigest()
