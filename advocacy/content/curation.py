"""Curating: adding, editing and translating stories."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import cast
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.audit import trail
from advocacy.content import draft_cleaning, drafts, link_checking, story_search
from advocacy.content.drafts import Draft
from advocacy.content.models import (
    Contribution,
    ContributionKind,
    Kind,
    Status,
    Story,
    StoryVersion,
)
from advocacy.errors import AdvocacyError
from advocacy.people import brand
from advocacy.people.models import User
from advocacy.people.permissions import Permission

EDITABLE_IN_PLACE = Status.DRAFT


class Stale(AdvocacyError):
    """Somebody else changed the story after the form was opened."""


class AlreadyTranslated(AdvocacyError):
    """The family already has a story in this language."""


class KindIsSettled(AdvocacyError):
    """Kind and language of a released story cannot change."""


@dataclass(frozen=True, kw_only=True)
class SeenRevision:
    """The version and revision that the person was looking at."""

    number: int | None = None
    revision: int | None = None


@transaction.atomic
def add(
    draft: Draft,
    *,
    by: User,
    kind: str,
    language: str,
    family: UUID | None = None,
    imported_from: str = "",
) -> Story:
    """Create a story with a draft; with a family, as a translation of its members."""
    by.require(Permission.CURATE)
    draft = draft_cleaning.clean(with_job_expiry(draft, kind=kind), kind=kind)
    story = Story(kind=kind, language=language, imported_from=imported_from, created_by=by)
    if family is not None:
        _refuse_second_translation(family, language)
        story.family = family
    story.save()
    _open_version(story, draft, number=1, by=by)
    story_search.index_story(story)
    link_checking.request_check(draft.url, at=timezone.now())
    trail.record("story_added", by=by, about=story)
    return story


@transaction.atomic
def edit(
    story: Story,
    draft: Draft,
    *,
    by: User,
    kind: str | None = None,
    language: str | None = None,
    seen: SeenRevision | None = None,
) -> Story:
    """Edit the draft, or open the next one if the newest version is not a draft."""
    by.require(Permission.CURATE)
    story = lock(story)
    newest = newest_version(story)
    _refuse_stale(newest, seen=seen or SeenRevision())
    _change_kind_and_language(story, kind=kind or story.kind, language=language or story.language)
    draft = draft_cleaning.clean(with_job_expiry(draft, kind=story.kind), kind=story.kind)
    if newest.status != EDITABLE_IN_PLACE:
        authors = _authors_of_unreleased(newest)
        _retire(newest)
        _open_version(story, draft, number=newest.number + 1, by=by, authors=authors)
    else:
        newest.revision += 1
        drafts.write(draft, newest)
        Contribution.objects.get_or_create(
            version=newest, person=by, defaults={"part": ContributionKind.WROTE}
        )
    story_search.index_story(story)
    link_checking.request_check(draft.url, at=timezone.now())
    trail.record("story_edited", by=by, about=story, version=newest_version(story).number)
    return story


def lock(story: Story) -> Story:
    """Lock the story's row until the transaction ends.

    Its versions are read afterwards: a joined row would be as it was before the wait.
    """
    return Story.objects.select_for_update(of=("self",)).get(pk=story.pk)


def newest_version(story: Story) -> StoryVersion:
    """The newest version of a saved story, which always has one."""
    return cast(StoryVersion, story.newest_version)


def _open_version(
    story: Story, draft: Draft, *, number: int, by: User, authors: Iterable[int] = ()
) -> None:
    version = StoryVersion(story=story, number=number, created_by=by)
    drafts.write(draft, version)
    Contribution.objects.bulk_create(
        Contribution(version=version, person_id=pk, part=ContributionKind.WROTE)
        for pk in {by.pk, *authors}
    )
    story.newest_version = version
    story.save(update_fields=["newest_version"])


def _authors_of_unreleased(version: StoryVersion) -> list[int]:
    """Who wrote words that the next version begins with and that nobody has approved yet."""
    if version.status == Status.APPROVED:
        return []
    written = version.contributions.filter(part=ContributionKind.WROTE)
    return list(written.values_list("person", flat=True))


def _retire(version: StoryVersion) -> None:
    """Mark a version in review or with changes requested as superseded."""
    if version.status in {Status.IN_REVIEW, Status.CHANGES_REQUESTED}:
        version.status = Status.SUPERSEDED
        version.save(update_fields=["status"])


def _refuse_stale(newest: StoryVersion, *, seen: SeenRevision) -> None:
    other_version = seen.number not in {None, newest.number}
    other_revision = seen.revision not in {None, newest.revision}
    if other_version or other_revision:
        raise Stale(
            _(
                "Somebody else changed this story while you were writing. "
                "Your text is still here; compare it with theirs before you save."
            )
        )


def _change_kind_and_language(story: Story, *, kind: str, language: str) -> None:
    if (kind, language) == (story.kind, story.language):
        return
    if story.released_at is not None:
        raise KindIsSettled(
            _("A released story keeps its kind and language. Add a new story instead.")
        )
    if language != story.language:
        _refuse_second_translation(story.family, language)
    story.kind, story.language = kind, language
    story.save(update_fields=["kind", "language"])


def _refuse_second_translation(family: UUID, language: str) -> None:
    if Story.objects.filter(family=family, language=language).exists():
        raise AlreadyTranslated(
            _("This story already exists in that language. Open it and edit it there.")
        )


def with_job_expiry(draft: Draft, *, kind: str) -> Draft:
    """Give a job ad without an expiry the end of its deadline's day."""
    if kind != Kind.JOB_AD or draft.expires_at is not None or draft.job.deadline is None:
        return draft
    end_of_day = datetime.combine(draft.job.deadline, time(23, 59), tzinfo=brand.zone())
    return replace(draft, expires_at=end_of_day)
