"""A story as it is offered to one person: its texts dealt to them, what they shared of it."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.db.models import Count, Prefetch

from advocacy.content.models import Caption, Story, StoryVersion, VersionAsset
from advocacy.intake.models import Suggestion
from advocacy.networks import facts
from advocacy.people.models import User
from advocacy.sharing import caption_dealing
from advocacy.sharing.models import Share
from advocacy.thresholds.group_size import MIN_CONTRIBUTING


@dataclass(frozen=True, kw_only=True)
class Offer:
    """One story for one person."""

    story: Story
    version: StoryVersion
    to: User
    shares: Sequence[Share]
    colleagues: int | None

    def caption(self, network: str) -> Caption | None:
        """The caption dealt to this person for a network."""
        return caption_dealing.deal(self.version, to=self.to, network=network)

    @property
    def captions(self) -> dict[str, Caption]:
        """The caption dealt for each network there is one for."""
        dealt = {slug: self.caption(slug) for slug in facts.NETWORKS}
        return {slug: caption for slug, caption in dealt.items() if caption is not None}

    @property
    def shared_to(self) -> list[str]:
        return [share.network for share in self.shares]

    @property
    def suggested_by(self) -> str:
        """Who suggested it and wants to be named, or nothing."""
        return next((one.person.name for one in self.story.suggestions.all() if one.person), "")

    @property
    def asset(self) -> Any:
        """The first picture, or None."""
        placed = sorted(self.version.placed_assets.all(), key=lambda one: one.position)
        return placed[0].asset if placed else None


def offers(ids: Sequence[int], *, to: User) -> list[Offer]:
    """These stories, in this order, as offered to one person."""
    stories = {story.pk: story for story in _rows(ids)}
    shares: dict[int, list[Share]] = defaultdict(list)
    mine = Share.objects.standing().filter(person=to, story__in=ids)
    for share in sorted(mine, key=lambda share: share.pk):
        shares[share.story_id].append(share)
    colleagues = _colleagues(ids, own=shares.keys())
    return [
        Offer(
            story=stories[pk],
            version=_live(stories[pk]),
            to=to,
            shares=shares.get(pk, []),
            colleagues=colleagues.get(pk),
        )
        for pk in ids
        if pk in stories
    ]


def _rows(ids: Sequence[int]) -> Any:
    pictures = VersionAsset.objects.select_related("asset").prefetch_related("asset__renditions")
    return (
        Story.objects.filter(pk__in=ids)
        .select_related("live_version__story")
        .prefetch_related(
            "live_version__captions",
            "live_version__topics",
            Prefetch("suggestions", queryset=Suggestion.objects.naming().order_by("pk")),
            Prefetch("live_version__placed_assets", queryset=pictures),
        )
    )


def _live(story: Story) -> StoryVersion:
    """The live version, which an offered story always has."""
    return cast(StoryVersion, story.live_version)


def _colleagues(ids: Sequence[int], *, own: Collection[int]) -> dict[int, int]:
    """How many others shared each story, where enough did to say so."""
    rows = (
        Share.objects.standing()
        .filter(story__in=ids)
        .order_by()
        .values_list("story")
        .annotate(Count("person", distinct=True))
    )
    others = {story: number - (story in own) for story, number in rows}
    return {story: number for story, number in others.items() if number >= MIN_CONTRIBUTING}
