"""What may be seen outside of the log-in: live stories for everyone, in one language."""

from dataclasses import dataclass
from datetime import datetime
from typing import cast

from django.conf import settings
from django.db.models import Prefetch

from advocacy.content import pausing
from advocacy.content.models import OFFERED_FROM, Story, StoryVersion, VersionAsset
from advocacy.media import picture_urls
from advocacy.syndication import token_addresses

MAX_STORIES = 50


@dataclass(frozen=True)
class FeedStory:
    """A story as it is told outside; its address asks for a log-in and is nobody's own."""

    pk: int
    title: str
    summary: str
    kind: str
    language: str
    topics: tuple[str, ...]
    address: str
    source: str
    picture: str
    picture_text: str
    offered_at: datetime


def newest(*, language: str, at: datetime, limit: int = MAX_STORIES) -> list[FeedStory]:
    """The newest first, without what a pause covers."""
    live = Story.objects.live(at=at).for_everyone().filter(language=language)
    pauses = pausing.active_pauses(at)
    if any(pause.topic_id is None for pause in pauses):
        return []
    paused = StoryVersion.objects.filter(topics__in=[pause.topic_id for pause in pauses])
    shown = live.exclude(live_version__in=paused).annotate(offered_at=OFFERED_FROM)
    pictures = VersionAsset.objects.select_related("asset").prefetch_related("asset__renditions")
    rows = shown.select_related("live_version").prefetch_related(
        "live_version__topics", Prefetch("live_version__placed_assets", queryset=pictures)
    )
    return [_told(story) for story in rows.order_by("-offered_at", "-pk")[:limit]]


def _told(story: Story) -> FeedStory:
    version = cast(StoryVersion, story.live_version)
    picture = picture_urls.shown(version.main_picture, language=story.language)
    return FeedStory(
        pk=story.pk,
        title=version.title,
        summary=version.summary,
        kind=story.get_kind_display(),
        language=story.language,
        topics=tuple(sorted(topic.name for topic in version.topics.all())),
        address=token_addresses.sheet(story.pk),
        source=version.url,
        picture=f"{settings.BASE_URL}{picture.url}" if picture else "",
        picture_text=picture.alt if picture else "",
        offered_at=story.offered_at,  # type: ignore[attr-defined]
    )
