"""The content of an info screen: stories for everyone, and published figures."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

from django.db.models import Case, Prefetch, When

from advocacy.content import pausing
from advocacy.content.models import (
    COUNTED_AS,
    OFFERED_FROM,
    Story,
    StoryQuerySet,
    StoryVersion,
    VersionAsset,
)
from advocacy.figures import published_figures, reporting_months, story_totals
from advocacy.people import brand

MAX_NEWEST = 4
MAX_SHARED = 5
RECENT_MONTHS = 2


@dataclass(frozen=True)
class ScreenStory:
    """A released story with its first picture, if any."""

    story: Story
    version: StoryVersion
    asset: Any


@dataclass(frozen=True)
class PublishedMonth:
    """The company's published figures of a month."""

    month: date
    confirmed: int
    clicks: int


def newest(*, language: str, at: datetime) -> list[ScreenStory]:
    """The newest released stories, one per family."""
    stories = (
        Story.objects.live(at=at)
        .for_everyone()
        .annotate(begins=OFFERED_FROM)
        .order_by("-begins", "-pk")
    )
    return _chosen(stories, number=MAX_NEWEST, language=language, at=at)


def recently_shared(*, language: str, at: datetime) -> list[ScreenStory]:
    """The stories shared most by published figures of this month and the last, without numbers.

    An order by the last share would move as soon as one person has shared.
    """
    months = published_figures.last_months(RECENT_MONTHS, today=brand.day_of(at))
    most_shared = story_totals.most_shared(months, last=MAX_SHARED * 2)
    places = [When(counted=story, then=place) for place, story in enumerate(most_shared)]
    if not places:
        return []
    stories = (
        Story.objects.live(at=at)
        .for_everyone()
        .annotate(counted=COUNTED_AS)
        .filter(counted__in=most_shared)
    )
    in_order = stories.order_by(Case(*places), "-pk")
    return _chosen(in_order, number=MAX_SHARED, language=language, at=at)


def figures() -> PublishedMonth | None:
    """The newest whole month, if published."""
    month = reporting_months.previous_month(reporting_months.month_of(brand.today()))
    totals = published_figures.total(
        published_figures.whole_months(month, reporting_months.last_day(month)), team=None
    )
    if totals.suppression or totals.suppressed_months:
        return None
    return PublishedMonth(month, totals.sums["confirmed"], totals.sums["people"])


def _chosen(
    stories: StoryQuerySet, *, number: int, language: str, at: datetime
) -> list[ScreenStory]:
    """The first stories that no pause covers, one per family and in the screen's language."""
    pauses = pausing.active_pauses(at)
    pictures = VersionAsset.objects.select_related("asset").prefetch_related("asset__renditions")
    rows = stories.select_related("live_version__story").prefetch_related(
        "live_version__topics", Prefetch("live_version__placed_assets", queryset=pictures)
    )
    families: dict[Any, Story] = {}
    for story in rows[: number * 4]:
        version = cast(StoryVersion, story.live_version)
        if pausing.pause_covering(pauses, list(version.topics.all())) is None:
            chosen = families.setdefault(story.family, story)
            if chosen.language != language and story.language == language:
                families[story.family] = story
    return [_shown(story) for story in list(families.values())[:number]]


def _shown(story: Story) -> ScreenStory:
    version = cast(StoryVersion, story.live_version)
    placements = sorted(version.placed_assets.all(), key=lambda placement: placement.position)
    return ScreenStory(story, version, placements[0].asset if placements else None)
