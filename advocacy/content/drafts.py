"""The editable content of a version as one value: reading and writing it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from hashlib import sha256
from json import dumps
from typing import Any

from advocacy.content.models import Caption, Marking, StoryVersion, Topic, VersionAsset
from advocacy.media.models import Asset
from advocacy.people.models import Team


@dataclass(frozen=True, kw_only=True)
class Hashtag:
    """A preset hashtag, without the number sign."""

    text: str
    required: bool = False


@dataclass(frozen=True, kw_only=True)
class CaptionText:
    """One suggested text, for one network or (empty) for all."""

    text: str
    network: str = ""
    locked: bool = False


@dataclass(frozen=True, kw_only=True)
class Job:
    """The structured facts of a job ad."""

    employer: str = ""
    place: str = ""
    deadline: date | None = None
    identifier: str = ""


@dataclass(frozen=True, kw_only=True)
class Draft:
    """The whole content of a version."""

    title: str = ""
    url: str = ""
    summary: str = ""
    marking: str = Marking.NONE
    hashtags: tuple[Hashtag, ...] = ()
    captions: tuple[CaptionText, ...] = ()
    topics: tuple[Topic, ...] = ()
    audience_teams: tuple[Team, ...] = ()
    audience_languages: tuple[str, ...] = ()
    assets: tuple[Asset, ...] = ()
    job: Job = field(default_factory=Job)
    embargo_at: datetime | None = None
    expires_at: datetime | None = None

    def sha256(self) -> str:
        """The hash an approval refers to: all text, pictures and dates."""
        content: dict[str, Any] = {
            **_plain(self),
            "hashtags": [[tag.text, tag.required] for tag in self.hashtags],
            "captions": [
                [caption.network, caption.text, caption.locked] for caption in self.captions
            ],
            "topics": sorted(topic.slug for topic in self.topics),
            "teams": sorted(team.pk for team in self.audience_teams),
            "languages": sorted(self.audience_languages),
            "assets": [asset.sha256 for asset in self.assets],
        }
        return sha256(dumps(content, sort_keys=True, default=str).encode()).hexdigest()


def _plain(draft: Draft) -> dict[str, Any]:
    names = ("title", "url", "summary", "marking", "embargo_at", "expires_at")
    job = draft.job
    return {name: getattr(draft, name) for name in names} | {
        "job": [job.employer, job.place, job.deadline, job.identifier]
    }


def read(version: StoryVersion) -> Draft:
    """The version's content."""
    return Draft(
        title=version.title,
        url=version.url,
        summary=version.summary,
        marking=version.marking,
        hashtags=tuple(Hashtag(**tag) for tag in version.hashtags),
        captions=tuple(
            CaptionText(text=caption.text, network=caption.network, locked=caption.locked)
            for caption in sorted(version.captions.all(), key=lambda caption: caption.position)
        ),
        topics=tuple(version.topics.all()),
        audience_teams=tuple(version.audience_teams.all()),
        audience_languages=tuple(version.languages),
        assets=tuple(
            placed.asset
            for placed in sorted(version.placed_assets.all(), key=lambda placed: placed.position)
        ),
        job=job_of(version),
        embargo_at=version.embargo_at,
        expires_at=version.expires_at,
    )


def draft_for_translation(original: Draft) -> Draft:
    """The content a translation starts with: everything but the texts."""
    return replace(original, title="", summary="", captions=())


def job_of(version: StoryVersion) -> Job:
    """The job facts of a version."""
    return Job(
        employer=version.job_employer,
        place=version.job_place,
        deadline=version.job_deadline,
        identifier=version.job_identifier,
    )


def write(draft: Draft, version: StoryVersion) -> None:
    """Store the draft's content in the version. Call within a transaction."""
    for name, value in _plain(draft).items():
        if name != "job":
            setattr(version, name, value)
    version.hashtags = [{"text": tag.text, "required": tag.required} for tag in draft.hashtags]
    version.audience_languages = ",".join(draft.audience_languages)
    version.job_employer = draft.job.employer
    version.job_place = draft.job.place
    version.job_deadline = draft.job.deadline
    version.job_identifier = draft.job.identifier
    version.save()
    version.topics.set(draft.topics)
    version.audience_teams.set(draft.audience_teams)
    _write_captions(draft, version)
    _write_assets(draft, version)


def _write_captions(draft: Draft, version: StoryVersion) -> None:
    """Update captions by position, so that their ids stay valid in open forms."""
    old = {caption.position: caption for caption in version.captions.all()}
    for position, caption in enumerate(draft.captions):
        row = old.pop(position, None) or Caption(version=version, position=position)
        row.text, row.network, row.locked = caption.text, caption.network, caption.locked
        row.save()
    Caption.objects.filter(pk__in=[row.pk for row in old.values()]).delete()


def _write_assets(draft: Draft, version: StoryVersion) -> None:
    version.placed_assets.all().delete()
    VersionAsset.objects.bulk_create(
        VersionAsset(version=version, asset=asset, position=position)
        for position, asset in enumerate(draft.assets)
    )
