"""Clicks by people on one's own links, and the news of them: told once, and again when doubled."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q

from advocacy.clicks.models import Verdict
from advocacy.people.models import User
from advocacy.sharing.models import Share, ShareQuerySet

NEWS_PERIOD = timedelta(days=21)
FEWEST = 3  # clicks that are worth a line

_BY_PEOPLE = Count("link__clicks", filter=Q(link__clicks__verdict=Verdict.PERSON))


@dataclass(frozen=True)
class ClickNews:
    """A share, and the clicks by people on its link."""

    share: Share
    clicks: int


def by_story(shares: ShareQuerySet) -> dict[int, int]:
    """Clicks by people on the links of these shares, by story id."""
    rows = shares.order_by().values("story").annotate(clicks=_BY_PEOPLE)
    return dict(rows.values_list("story", "clicks"))


def untold(person: User, *, at: datetime) -> ClickNews | None:
    """The newest post with news, or None."""
    shares = _recent(person, at=at).select_related("version").order_by("-opened_at")
    counted = [ClickNews(share, share.clicks) for share in shares]  # type: ignore[attr-defined]
    return next((news for news in counted if news.clicks >= _fewest(news.share)), None)


def _fewest(share: Share) -> int:
    return max(FEWEST, share.clicks_told * 2)


def mark_told(person: User, *, at: datetime) -> None:
    """What is counted by now is no news any more."""
    for share in _recent(person, at=at):
        clicks = share.clicks  # type: ignore[attr-defined]
        if clicks != share.clicks_told:
            Share.objects.filter(pk=share.pk).update(clicks_told=clicks)


def _recent(person: User, *, at: datetime) -> ShareQuerySet:
    recent = Share.objects.not_undone().filter(person=person, opened_at__gte=at - NEWS_PERIOD)
    return recent.annotate(clicks=_BY_PEOPLE)
