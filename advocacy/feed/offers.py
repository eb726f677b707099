"""Stories as offered to one person, with their captions and earlier shares."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from pyroaring import BitMap

from advocacy.content import live_stories
from advocacy.content.models import Caption, Story, StoryVersion
from advocacy.feed import offered_rows, own_clicks, story_preferences
from advocacy.feed.models import Preference
from advocacy.figures import distinct_people, published_figures
from advocacy.media import picture_urls
from advocacy.media.models import Asset
from advocacy.media.picture_urls import ShownPicture
from advocacy.networks import facts
from advocacy.people import brand
from advocacy.people.models import User
from advocacy.prepared_query import Ids, PreparedQuery
from advocacy.sharing import caption_dealing
from advocacy.sharing.models import Share
from advocacy.thresholds import group_size


@dataclass(frozen=True, kw_only=True)
class Offer:
    """A story offered to a person. `colleagues` shared it, at least; None if too few did.

    `clicks` are those by people on the person's own links of the story.
    """

    story: Story
    version: StoryVersion
    to: User
    shares: Sequence[Share]
    colleagues: int | None
    clicks: int = 0
    preference: Preference | None = None

    def caption(self, network: str) -> Caption | None:
        """The caption dealt to this person for a network."""
        return caption_dealing.deal(self.version, to=self.to, network=network)

    @property
    def captions(self) -> dict[str, Caption]:
        """The caption dealt for each network there is one for."""
        return caption_dealing.deal_all(self.version, to=self.to, networks=facts.NETWORKS)

    @property
    def shared_to(self) -> list[str]:
        return [share.network for share in self.shares]

    @property
    def is_saved(self) -> bool:
        return self.preference == Preference.SAVED

    @property
    def latest_share(self) -> Share | None:
        return self.shares[-1] if self.shares else None

    @property
    def is_new(self) -> bool:
        """Whether it was first offered today; a new version of an old story is no news."""
        begins = [self.story.released_at, self.story.planned_at, self.version.embargo_at]
        latest = max(filter(None, begins), default=None)
        return latest is not None and brand.day_of(latest) == brand.today()

    @property
    def suggested_by(self) -> str:
        """Name of who suggested the story and wants to be named, or ""."""
        return next(
            (
                suggestion.person.name
                for suggestion in self.story.suggestions.all()
                if suggestion.person
            ),
            "",
        )

    @property
    def asset(self) -> Asset | None:
        """The first picture, or None."""
        return self.version.main_picture

    @property
    def picture(self) -> ShownPicture | None:
        """The first picture, as it is shown."""
        return picture_urls.shown(self.asset, language=self.story.language)


_MINE: PreparedQuery[Share] = PreparedQuery(
    lambda person, stories: (
        Share.objects.not_undone().filter(person=person, story__in=stories).order_by("pk")
    ),
    person=int,
    stories=Ids,
)


def offers(ids: Sequence[int], *, to: User) -> list[Offer]:
    """Offers of these stories to a person, in this order."""
    stories = offered_rows.read(ids)
    shares: dict[int, list[Share]] = defaultdict(list)
    for share in _MINE(person=to.pk, stories=ids):
        shares[share.story_id].append(share)
    preferences = story_preferences.preferences_of(to, ids)
    clicks = own_clicks.by_story(to, shares) if shares else {}
    colleagues = _colleagues({story.counted_pk for story in stories.values()}, besides=to)
    return [
        Offer(
            story=stories[pk],
            version=_live(stories[pk]),
            to=to,
            shares=shares.get(pk, []),
            colleagues=colleagues.get(stories[pk].counted_pk),
            clicks=clicks.get(pk, 0),
            preference=preferences.get(pk),
        )
        for pk in ids
        if pk in stories
    ]


def offer(story: int, *, to: User, at: datetime) -> Offer | None:
    """The offer of the story of this id, or None if it is not live or not for this person."""
    if not live_stories.is_offered(story, to=to, at=at):
        return None
    return next(iter(offers([story], to=to)), None)


def _live(story: Story) -> StoryVersion:
    """The live version, which an offered story always has."""
    return cast(StoryVersion, story.live_version)


def _colleagues(ids: Collection[int], *, besides: User) -> dict[int, int]:
    """The least number of others who shared each story, in steps; small numbers are left out."""
    minimum = group_size.current_threshold().contributing
    numbers = {
        story: distinct_people.publishable_count(
            [people - BitMap([besides.pk]) for people in by_month], minimum=minimum
        ).number
        for story, by_month in published_figures.sharers_of_stories(ids).items()
    }
    steps = {story: group_size.in_steps(number) for story, number in numbers.items()}
    return {story: number for story, number in steps.items() if number}
