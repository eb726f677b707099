"""Importing a pack: all of it or nothing, as drafts of the importing person."""

from collections.abc import Callable
from dataclasses import replace
from typing import IO

from django.db import transaction
from django.utils.translation import gettext as _

from advocacy.audit import trail
from advocacy.content import curation
from advocacy.content.drafts import Draft
from advocacy.content.models import Story, Topic
from advocacy.errors import Invalid
from advocacy.media import assets
from advocacy.media.models import Asset, Consent
from advocacy.packs import dry_run
from advocacy.packs.dry_run import DryRunReport
from advocacy.packs.manifest import PackedPicture, PackedStory
from advocacy.packs.picture_processing import PictureProcessor
from advocacy.people.models import Team, User

OnImported = Callable[[list[Story]], None]


def _ignore(_stories: list[Story]) -> None:
    """The default callback."""


def import_pack(
    file: IO[bytes],
    *,
    by: User,
    processor: PictureProcessor | None = None,
    on_imported: OnImported = _ignore,
) -> list[Story]:
    """Import the stories that do not exist yet. Raises `Invalid` if the pack has any problem.

    Pictures are processed and stored before the transaction begins, so that nothing waits in it.
    `settle` is called in the transaction: what it writes is stored if and only if the stories are.
    """
    report = dry_run.inspect(file, by=by, processor=processor)
    if report.problems:
        raise Invalid(
            _("There is a problem with the pack. Nothing has been imported."), field="file"
        )
    masters = [prepared.data for prepared in report.prepared.values()]
    with assets.stored(*masters) as files, transaction.atomic():
        topics = _topics(report, by=by)
        pictures = _pictures(report, files, by=by)
        stories = [_add(packed, topics, pictures, by=by) for packed in report.coming]
        for story in stories:
            trail.record("story_imported", by=by, about=story)
        on_imported(stories)
    return stories


def _pictures(report: DryRunReport, files: list[str], *, by: User) -> dict[str, Asset]:
    by_name = {}
    for (name, prepared), file in zip(report.prepared.items(), files, strict=True):
        packed = report.pictures[name]
        with_focal_point = replace(prepared, focal=packed.focal)
        asset = assets.keep_stored(
            with_focal_point,
            file,
            by=by,
            alt=packed.alt,
            credit=packed.credit,
            source=packed.source,
        )
        _note_consents(asset, packed)
        by_name[name] = asset
    return by_name


def _note_consents(asset: Asset, packed: PackedPicture) -> None:
    Consent.objects.bulk_create(
        Consent(asset=asset, name=name, last_day=last_day)
        for name, last_day in dict(packed.consents).items()
    )


def _topics(report: DryRunReport, *, by: User) -> dict[str, Topic]:
    for packed in report.new_topics:
        topic = Topic.objects.create(
            slug=packed.slug, names=packed.names, hashtags=list(packed.hashtags)
        )
        trail.record("topic_added", by=by, about=topic)
    slugs = {slug for story in report.coming for slug in story.topics}
    return {topic.slug: topic for topic in Topic.objects.filter(slug__in=slugs)}


def _add(
    packed: PackedStory, topics: dict[str, Topic], pictures: dict[str, Asset], *, by: User
) -> Story:
    draft: Draft = replace(
        packed.draft,
        topics=tuple(topics[slug] for slug in packed.topics),
        audience_teams=tuple(Team.objects.filter(name__in=packed.teams).order_by("pk")),
        assets=tuple(pictures[name] for name in packed.pictures),
    )
    return curation.add(
        draft,
        by=by,
        kind=packed.kind,
        language=packed.language,
        family=packed.family,
        imported_from=packed.imported_from,
    )
