"""Which pictures are published, so that a network may fetch them."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Q

from advocacy.content.models import Story, StoryVersion, VersionAsset
from advocacy.sharing.models import Share


def is_published(assets: Collection[int], *, at: datetime) -> bool:
    """Whether one of these pictures belongs to a story that is live, or to one in a post.

    A post still leads to a story that has ended, but not to one that was withdrawn.
    """
    placed = VersionAsset.objects.filter(asset__in=assets)
    ended = VersionAsset.objects.with_ended_consent(at=at).filter(asset__in=assets)
    versions = list(placed.exclude(pk__in=ended.values("pk")).values_list("version", flat=True))
    if not versions:
        return False
    is_live = Story.objects.live(at=at).filter(live_version__in=versions).exists()
    return is_live or _is_posted(versions, at=at)


def _is_posted(versions: list[int], *, at: datetime) -> bool:
    begun = Q(embargo_at=None) | Q(embargo_at__lte=at)
    public = StoryVersion.objects.filter(begun, pk__in=versions).values("pk")
    posts = Share.objects.not_undone().filter(story__withdrawn_at=None)
    return posts.filter(Q(version__in=public) | Q(story__live_version__in=public)).exists()
