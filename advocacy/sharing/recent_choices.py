"""A person's recent choices: the network chosen last, and the shares to confirm."""

from collections import Counter
from datetime import datetime, timedelta

from django.db.models import Q

from advocacy.networks.facts import NETWORKS, NOT_NETWORKS, NetworkSlug
from advocacy.people.models import User
from advocacy.prepared_query import PreparedQuery
from advocacy.sharing.models import Share, ShareQuerySet

ASK_PERIOD = timedelta(days=7)
PUT_OFF = timedelta(hours=20)
RECENT = 50
POSTED = frozenset(
    slug for slug, network in NETWORKS.items() if network.is_public and slug not in NOT_NETWORKS
)


def favourite_network(person: User, *, on_phone: bool) -> str:
    """The network chosen last on this kind of device, else the one chosen on the other kind.

    A phone that has not been used yet opens its own share sheet, which has all its apps.
    """
    if on_phone:
        return person.network_on_phone or NetworkSlug.DEVICE.value
    here, elsewhere = person.network_on_computer, person.network_on_phone
    return here or (elsewhere if _is_network(elsewhere) else "") or NetworkSlug.LINKEDIN.value


def remember_network(slug: str, *, by: User, on_phone: bool) -> None:
    """Keep the network as the favourite of this kind of device; a computer keeps networks only."""
    if on_phone and by.network_on_phone != slug:
        by.network_on_phone = slug
        by.save(update_fields=["network_on_phone"])
    elif not on_phone and _is_network(slug) and by.network_on_computer != slug:
        by.network_on_computer = slug
        by.save(update_fields=["network_on_computer"])


def _is_network(slug: str) -> bool:
    return slug in NETWORKS and slug not in NOT_NETWORKS


def usual_order(person: User) -> list[str]:
    """All networks, the person's most frequent ones of the last shares first."""
    used = Counter(_LATEST(person=person.pk))
    posts = [slug for slug in NETWORKS if slug in POSTED]
    others = [slug for slug in NETWORKS if slug not in POSTED]
    return sorted(posts, key=lambda slug: -used[slug]) + others


_LATEST: PreparedQuery[str] = PreparedQuery(
    lambda person: (
        Share.objects.not_undone()
        .filter(person=person)
        .order_by("-opened_at")
        .values_list("network", flat=True)[:RECENT]
    ),
    person=int,
)


def unanswered(person: User, *, at: datetime) -> ShareQuerySet:
    """Shares of the last week, neither confirmed nor undone, whose question is not put off."""
    return _unanswered(person.pk, since=at - ASK_PERIOD, at=at)


def unanswered_now(person: User, *, at: datetime) -> list[Share]:
    """The same, read at once."""
    return _UNANSWERED(person=person.pk, since=at - ASK_PERIOD, at=at)


def _unanswered(person: int, *, since: datetime, at: datetime) -> ShareQuerySet:
    due = Q(question_put_off_until=None) | Q(question_put_off_until__lte=at)
    rows = Share.objects.filter(person=person).unanswered(since=since)
    return rows.filter(due).select_related("version", "link").order_by("-opened_at")


_UNANSWERED: PreparedQuery[Share] = PreparedQuery(
    _unanswered, person=int, since=datetime, at=datetime
)


def put_questions_off(person: User, *, at: datetime) -> int:
    """Ask about the unanswered shares tomorrow; how many there are."""
    return unanswered(person, at=at).order_by().update(question_put_off_until=at + PUT_OFF)
