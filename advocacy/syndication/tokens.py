"""Tokens of feeds, panels and calendars: made, found by their address, revoked."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from hmac import compare_digest
from secrets import token_urlsafe

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.audit import trail
from advocacy.client_address import network_of
from advocacy.content.models import at_the_desk
from advocacy.errors import Invalid
from advocacy.limits import counting
from advocacy.limits.rules import Limit, Use
from advocacy.people import brand
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from advocacy.syndication import origins
from advocacy.syndication.models import FeedKind, FeedToken, FeedTokenQuerySet
from advocacy.text import cleaning

RANDOM_BYTES = 32
# Only addresses that open nothing are counted: a company's readers may share one address.
UNKNOWN = Limit.steady("unknown feed tokens", burst=60, per_hour=120)
# Of one token: programs that read it, each some times an hour. A panel is read by everybody.
READS = Limit.steady("reads of a feed", burst=300, per_hour=1200)


@dataclass(frozen=True, kw_only=True)
class FeedOptions:
    """What a feed, panel or calendar is called, in which language, and which sites show it."""

    kind: str
    name: str
    language: str
    sites: str = ""


@transaction.atomic
def make(options: FeedOptions, *, by: User) -> tuple[FeedToken, str]:
    """A feed or panel. The second value is the plain token, which is not stored."""
    by.require(Permission.ADMINISTER)
    if options.kind not in {FeedKind.FEED, FeedKind.PANEL}:
        raise Invalid(_("Choose a feed or a panel."), field="kind", code="invalid_choice")
    is_panel = options.kind == FeedKind.PANEL
    sites = origins.cleaned(options.sites, field="sites") if is_panel else []
    return _make(options, by=by, person=None, sites=sites)


@transaction.atomic
def make_calendar(*, by: User, name: str, language: str, own: bool) -> tuple[FeedToken, str]:
    """A calendar of what is planned, one's own or the desk's; for those who may see the plan."""
    require_desk(by)
    options = FeedOptions(kind=FeedKind.CALENDAR, name=name, language=language)
    return _make(options, by=by, person=by if own else None, sites=[])


@transaction.atomic
def revoke(token: FeedToken, *, by: User) -> None:
    """Revoke a token. Idempotent."""
    if not revocable_by(by).filter(pk=token.pk).exists():
        by.require(Permission.ADMINISTER)
    if FeedToken.objects.on().filter(pk=token.pk).update(revoked_at=timezone.now()):
        trail.record("feed_token_revoked", by=by, about=token, kind=token.kind)


def revocable_by(person: User) -> FeedTokenQuerySet:
    """All of them for administrators; else one's own calendars, and at the desk the desk's."""
    if person.can(Permission.ADMINISTER):
        return FeedToken.objects.all()
    return calendars_of(person)


def calendars_of(person: User) -> FeedTokenQuerySet:
    """One's own that still open something, and at the desk those that it shares."""
    calendars = FeedToken.objects.on().of_kind(FeedKind.CALENDAR)
    own = calendars.filter(person=person)
    return own | calendars.of_the_company() if at_the_desk(person) else own


def require_desk(person: User) -> None:
    if not at_the_desk(person):
        person.require(Permission.CURATE)


def find(plain: str, *, kind: FeedKind, at: datetime, address: str) -> FeedToken | None:
    """The token of an address, unless revoked. Counts those that are not there."""
    told = _hash(plain)
    rows = FeedToken.objects.on().filter(kind=kind).select_related("person")
    token = rows.filter(token_sha256=told).first()
    if token is None or not compare_digest(token.token_sha256, told) or not _is_held(token):
        counting.take(Use(UNKNOWN, network_of(address)))
        return None
    if kind != FeedKind.PANEL:
        counting.take(Use(READS, str(token.pk)))
    today = brand.day_of(at)
    if token.last_used_on != today:
        FeedToken.objects.filter(pk=token.pk).update(last_used_on=today)
    return token


def _is_held(token: FeedToken) -> bool:
    """Whether its person, if it has one, still works at the desk."""
    person = token.person
    return person is None or (person.is_active and at_the_desk(person))


def _make(
    options: FeedOptions, *, by: User, person: User | None, sites: list[str]
) -> tuple[FeedToken, str]:
    name = cleaning.clean_line(options.name, field="name", limit=80)
    if not name:
        raise Invalid(_("Give it a name."), field="name", code="required")
    plain, now = token_urlsafe(RANDOM_BYTES), timezone.now()
    token = FeedToken.objects.create(
        kind=options.kind,
        name=name,
        language=options.language,
        origins=sites,
        token_sha256=_hash(plain),
        person=person,
        made_by=by,
        made_at=now,
        changed_at=now,
    )
    trail.record("feed_token_made", by=by, about=token, kind=token.kind)
    return token, plain


def _hash(plain: str) -> str:
    return sha256(plain.encode(errors="surrogatepass")).hexdigest()
