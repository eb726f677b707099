"""Rows of the desk's lists: picture, title, where the story stands, and since or until when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, prefetch_related_objects
from django.utils import formats
from django.utils.translation import gettext as _

from advocacy.content import story_states
from advocacy.content.curation import newest_version
from advocacy.content.models import Status, Story, StoryVersion, VersionAsset
from advocacy.content.story_states import DeskState
from advocacy.media.models import Asset
from advocacy.people import brand
from frontend.templatetags import format_tags, review_tags

_PICTURES = Prefetch(
    "newest_version__placed_assets",
    queryset=VersionAsset.objects.select_related("asset")
    .prefetch_related("asset__renditions")
    .order_by("position"),
)


@dataclass(frozen=True, kw_only=True)
class StoryRow:
    """A story in a list. `tone` is the state's colour: live, wait, look, draft or ended."""

    story: Story
    version: StoryVersion
    asset: Asset | None
    tone: str
    state: str
    detail: str

    @property
    def is_ended(self) -> bool:
        return self.tone == "ended"


def with_pictures(stories: Iterable[Story]) -> list[Story]:
    """The stories with the pictures of their newest versions, in a fixed number of queries."""
    found = list(stories)
    prefetch_related_objects(found, _PICTURES)
    return found


def rows(stories: Iterable[Story], *, at: datetime) -> Sequence[StoryRow]:
    found = with_pictures(stories)
    live = set(
        Story.objects.live(at=at)
        .filter(pk__in=[story.pk for story in found])
        .values_list("pk", flat=True)
    )
    return [_row(story, at=at, is_live=story.pk in live) for story in found]


def row(story: Story, *, at: datetime) -> StoryRow:
    """One story as it stands in the list."""
    [found] = rows([story], at=at)
    return found


def _row(story: Story, *, at: datetime, is_live: bool) -> StoryRow:
    version = newest_version(story)
    tone, state, detail = _standing(story, version, at=at, is_live=is_live)
    return StoryRow(
        story=story,
        version=version,
        asset=version.main_picture,
        tone=tone,
        state=state,
        detail=detail,
    )


def _standing(
    story: Story, version: StoryVersion, *, at: datetime, is_live: bool
) -> tuple[str, str, str]:
    """The state's colour, its word, and what to know beside it."""
    state = story_states.state_of(story, at=at)
    if state == DeskState.ENDED:
        ended = story_states.ended_at(story, version, at=at)
        word = _("Withdrawn") if version.status == Status.WITHDRAWN else _("Ended")
        return "ended", word, day_with_year(ended)
    if state == DeskState.SHOWING:
        return _showing(story, version, at=at, is_live=is_live)
    if state == DeskState.WAITING:
        waited = review_tags.waited(version.submitted_at, at)
        return "wait", _("Waiting"), f"{story.created_by.name}, {waited}"
    if version.status == Status.CHANGES_REQUESTED:
        return "look", _("Changes requested"), story.created_by.name
    return "draft", _("Draft"), story.created_by.name


def _showing(
    story: Story, version: StoryVersion, *, at: datetime, is_live: bool
) -> tuple[str, str, str]:
    begins = [moment for moment in (story.planned_at, version.embargo_at) if moment]
    begins_at = max(begins, default=at)
    if begins_at > at:
        return "wait", _("Planned"), _("from %(day)s") % {"day": format_tags.day(begins_at)}
    if not is_live:
        return "look", _("Held back"), story.created_by.name
    if version.expires_at is None:
        return "live", _("Showing"), story.created_by.name
    return "live", _("Showing"), _("until %(day)s") % {"day": format_tags.day(version.expires_at)}


def day_with_year(value: datetime | None) -> str:
    """“31 Aug. 2026”: of what is over the year is always told."""
    return formats.date_format(brand.day_of(value), _("j N Y")) if value else ""
