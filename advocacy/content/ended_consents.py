"""Ended consents: stories with a picture of somebody who withdrew or whose consent expired."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from advocacy.audit import trail
from advocacy.content.models import Story, StoryVersion, VersionAsset
from advocacy.jobs import sweeping
from advocacy.media.models import Consent
from advocacy.people import brand


def end_due(*, at: datetime) -> int:
    """Record each consent's end once, on every released story with the picture."""
    pictures = _due(at=at).order_by("asset").values_list("asset", flat=True).distinct()
    return sum(sweeping.run_batch_or_each(list(pictures), _end, at=at))


@transaction.atomic
def _end(pictures: Sequence[int], *, at: datetime) -> int:
    """Lock consents that ended and were not recorded. Two workers never get the same one."""
    due = _due(at=at).filter(asset__in=pictures).order_by("pk")
    ended = list(due.select_for_update(skip_locked=True, of=("self",)))
    Consent.objects.filter(pk__in=[consent.pk for consent in ended]).update(told_at=at)
    for story, placements in _released_with({consent.asset_id for consent in ended}).items():
        _note(story, placements, at=at)
    return len(ended)


def _due(*, at: datetime) -> QuerySet[Consent]:
    today = brand.day_of(at)
    return Consent.objects.ended(on=today).filter(told_at=None)


def _released_with(pictures: Collection[int]) -> dict[Story, list[VersionAsset]]:
    """Released stories with any version that shows one of the pictures, and the placements."""
    rows = VersionAsset.objects.filter(
        asset__in=pictures,
        version__story__released_at__isnull=False,
        version__story__withdrawn_at=None,
    )
    by_story: dict[Story, list[VersionAsset]] = defaultdict(list)
    for placement in rows.select_related("version__story__live_version").order_by("pk"):
        by_story[placement.version.story].append(placement)
    return by_story


def _note(story: Story, placements: list[VersionAsset], *, at: datetime) -> None:
    """Record an event for those who shared it, and one for its authors if it left the feed."""
    live = story.live_version
    if live is None:
        return
    assets = sorted({placement.asset_id for placement in placements})
    trail.record("consent_ended", by=None, about=story, version=live.number, assets=assets)
    if any(placement.version_id == live.pk for placement in placements) and _was_offered(
        live, at=at
    ):
        trail.record("story_left_feed", by=None, about=story, version=live.number)


def _was_offered(version: StoryVersion, *, at: datetime) -> bool:
    return version.expires_at is None or version.expires_at > at
