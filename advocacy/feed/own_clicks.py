"""Clicks by people on one's own links, and the news of them: told once, and again when doubled."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Q

from advocacy.clicks.models import Verdict
from advocacy.people.models import User
from advocacy.prepared_query import Ids, PreparedQuery
from advocacy.sharing.models import Share, ShareQuerySet

NEWS_PERIOD = timedelta(days=21)
FEWEST = 3  # clicks that are worth a line

_BY_PEOPLE = Count("link__clicks", filter=Q(link__clicks__verdict=Verdict.PERSON))


@dataclass(frozen=True)
class ClickNews:
    """A share, and the clicks by people on its link."""

    share: Share
    clicks: int


def by_story(person: User, stories: Collection[int]) -> dict[int, int]:
    """Clicks by people on the person's links of these stories, by story id."""
    return dict(_BY_STORY(person=person.pk, stories=stories))


_BY_STORY: PreparedQuery[tuple[int, int]] = PreparedQuery(
    lambda person, stories: (
        Share.objects.not_undone()
        .filter(person=person, story__in=stories)
        .order_by()
        .values("story")
        .annotate(clicks=_BY_PEOPLE)
        .values_list("story", "clicks")
    ),
    person=int,
    stories=Ids,
)


def untold(person: User, *, at: datetime) -> ClickNews | None:
    """The newest post with news, or None."""
    shares = _NEWEST_FIRST(person=person.pk, since=at - NEWS_PERIOD)
    counted = [ClickNews(share, share.clicks) for share in shares]
    return next((news for news in counted if news.clicks >= _fewest(news.share)), None)


def _fewest(share: Share) -> int:
    return max(FEWEST, share.clicks_told * 2)


def mark_told(person: User, *, at: datetime) -> None:
    """What is counted by now is no news any more."""
    for share in _recent(person.pk, at - NEWS_PERIOD):
        clicks = share.clicks  # type: ignore[attr-defined]
        if clicks != share.clicks_told:
            Share.objects.filter(pk=share.pk).update(clicks_told=clicks)


def _recent(person: int, since: datetime) -> ShareQuerySet:
    recent = Share.objects.not_undone().filter(person=person, opened_at__gte=since)
    return recent.annotate(clicks=_BY_PEOPLE)


_NEWEST_FIRST: PreparedQuery[Any] = PreparedQuery(
    lambda person, since: _recent(person, since).select_related("version").order_by("-opened_at"),
    person=int,
    since=datetime,
)
