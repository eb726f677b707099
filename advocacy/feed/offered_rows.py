"""The rows behind offers: stories with their version, captions, topics, thanks and pictures."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, TypeVar

from django.db.models import Model

from advocacy import prepared_query
from advocacy.content.models import Caption, Story, StoryVersion, VersionAsset
from advocacy.intake.models import Suggestion
from advocacy.media.models import Rendition
from advocacy.prepared_query import Ids, PreparedQuery

Row = TypeVar("Row", bound=Model)

_STORIES: PreparedQuery[Story] = PreparedQuery(
    lambda ids: Story.objects.filter(pk__in=ids).select_related("live_version__story"), ids=Ids
)
_CAPTIONS: PreparedQuery[Caption] = PreparedQuery(
    lambda ids: Caption.objects.filter(version__in=ids).order_by("pk"), ids=Ids
)
_TOPICS: PreparedQuery[Any] = PreparedQuery(
    lambda ids: (
        StoryVersion.topics.through.objects.filter(storyversion__in=ids)
        .select_related("topic")
        .order_by("topic")
    ),
    ids=Ids,
)
_SUGGESTIONS: PreparedQuery[Suggestion] = PreparedQuery(
    lambda ids: Suggestion.objects.crediting().filter(story__in=ids).order_by("pk"), ids=Ids
)
_PICTURES: PreparedQuery[VersionAsset] = PreparedQuery(
    lambda ids: VersionAsset.objects.filter(version__in=ids).select_related("asset").order_by("pk"),
    ids=Ids,
)
_RENDITIONS: PreparedQuery[Rendition] = PreparedQuery(
    lambda ids: Rendition.objects.filter(asset__in=ids).order_by("pk"), ids=Ids
)


def read(ids: Iterable[int]) -> dict[int, Story]:
    """These stories by id, with what is read of them to offer them."""
    stories = {story.pk: story for story in _STORIES(ids=sorted(set(ids)))}
    versions = [story.live_version for story in stories.values() if story.live_version]
    topics = [(row.storyversion_id, row.topic) for row in _TOPICS(ids=_keys(versions))]
    pictures = _PICTURES(ids=_keys(versions))
    assets = [row.asset for row in pictures]
    thanks = _SUGGESTIONS(ids=list(stories))
    _keep(versions, "topics", topics)
    _keep(versions, "captions", _by("version_id", _CAPTIONS(ids=_keys(versions))))
    _keep(versions, "placed_assets", _by("version_id", pictures))
    _keep(stories.values(), "suggestions", _by("story_id", thanks))
    _keep(assets, "renditions", _by("asset_id", _RENDITIONS(ids=_keys(assets)) if assets else []))
    return stories


def _keys(rows: Iterable[Model]) -> list[int]:
    return sorted({row.pk for row in rows})


def _by(owner: str, rows: Iterable[Row]) -> list[tuple[int, Row]]:
    return [(getattr(row, owner), row) for row in rows]


def _keep(owners: Iterable[Model], name: str, rows: Iterable[tuple[int, Row]]) -> None:
    """Give each owner its rows, as if they had been prefetched."""
    by_owner: dict[int, list[Row]] = defaultdict(list)
    for owner, row in rows:
        by_owner[owner].append(row)
    for each in owners:
        prepared_query.keep_related(each, name, by_owner[each.pk])
