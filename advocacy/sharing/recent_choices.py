"""A person's recent shares: favourite network, and shares to confirm."""

from datetime import datetime, timedelta

from advocacy.networks.facts import NetworkSlug
from advocacy.people.models import User
from advocacy.sharing.models import Share, ShareQuerySet

ASK_PERIOD = timedelta(days=7)
RECENT = 10


def favourite_network(person: User) -> str:
    """The most frequent network of the last ten shares; LinkedIn if there are none."""
    latest = Share.objects.not_undone().filter(person=person).order_by("-opened_at")
    networks = list(latest.values_list("network", flat=True)[:RECENT])
    return max(networks, key=networks.count, default=NetworkSlug.LINKEDIN.value)


def unanswered(person: User, *, at: datetime) -> ShareQuerySet:
    """Shares of the last week that are neither confirmed nor undone."""
    rows = Share.objects.visible_to(person).unanswered(since=at - ASK_PERIOD)
    return rows.select_related("version", "link").order_by("-opened_at")
