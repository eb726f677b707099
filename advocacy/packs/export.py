"""Writing a pack: the content of stories, word for word, and their pictures."""

import json
from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.audit import trail
from advocacy.content import drafts
from advocacy.content.models import Story, StoryVersion, Topic, VersionAsset
from advocacy.errors import Invalid
from advocacy.limits import person_limits
from advocacy.media.models import Asset
from advocacy.packs import limits
from advocacy.people.models import User
from advocacy.people.permissions import Permission


def export(stories: Iterable[Story], *, by: User, to: IO[bytes]) -> int:
    """Write these stories to the file and return their number."""
    by.require(Permission.CURATE)
    person_limits.count(person_limits.EXPORTS, person=by.pk)
    found = list(_with_content(story.pk for story in stories))
    _refuse_size(found)
    pack = _Pack(at=timezone.now())
    with ZipFile(to, "w", ZIP_DEFLATED) as archive:
        for story in found:
            pack.add(story, archive)
        archive.writestr(limits.MANIFEST, json.dumps(pack.manifest(), ensure_ascii=False, indent=1))
    _refuse_too_large(to.tell())
    trail.record_all("story_exported", by=by, about=found)
    return len(found)


class _Pack:
    """The content packed so far; a picture used twice is packed once."""

    def __init__(self, *, at: datetime) -> None:
        self.at = at
        self.stories: list[dict[str, Any]] = []
        self.topics: dict[str, Topic] = {}
        self.pictures: dict[int, dict[str, Any]] = {}

    def add(self, story: Story, archive: ZipFile) -> None:
        version = packed_version(story)
        draft = drafts.read(version)
        excluded = _without_consent(version, at=self.at)
        self.topics |= {topic.slug: topic for topic in draft.topics}
        names = [
            self._picture(asset, archive) for asset in draft.assets if asset.pk not in excluded
        ]
        self.stories.append({**_story_values(story), **_draft_values(draft), "pictures": names})

    def manifest(self) -> dict[str, Any]:
        return {
            "format": limits.FORMAT,
            "schema": limits.SCHEMA,
            "made_at": self.at.isoformat(),
            "topics": {
                slug: {"names": topic.names, "hashtags": topic.hashtags}
                for slug, topic in sorted(self.topics.items())
            },
            "stories": self.stories,
            "pictures": list(self.pictures.values()),
        }

    def _picture(self, asset: Asset, archive: ZipFile) -> str:
        if asset.pk not in self.pictures:
            name = f"pictures/{len(self.pictures) + 1}.jpg"
            with asset.file.open("rb") as file:
                data = file.read()
            archive.writestr(name, data, ZIP_STORED)
            self.pictures[asset.pk] = {"name": name, **_picture_values(asset, data)}
        return str(self.pictures[asset.pk]["name"])


def packed_version(story: Story) -> StoryVersion:
    """The live version, or else the newest."""
    version = story.live_version or story.newest_version
    if version is None:
        raise Story.DoesNotExist
    return version


def _with_content(ids: Iterable[int]) -> Iterable[Story]:
    parts = ("captions", "topics", "audience_teams", "placed_assets__asset__consents")
    return (
        Story.objects.filter(pk__in=list(ids), newest_version__isnull=False)
        .select_related("live_version", "newest_version")
        .prefetch_related(
            *(f"{which}__{part}" for which in ("live_version", "newest_version") for part in parts)
        )
        .order_by("pk")
    )


def _story_values(story: Story) -> dict[str, Any]:
    return {
        "family": str(story.family),
        "language": story.language,
        "kind": story.kind,
        "imported_from": story.imported_from,
    }


def _draft_values(draft: drafts.Draft) -> dict[str, Any]:
    texts = {name: getattr(draft, name) for name in ("title", "url", "summary", "marking")}
    job = draft.job
    return {
        **texts,
        "hashtags": [{"text": tag.text, "required": tag.required} for tag in draft.hashtags],
        "captions": [
            {"text": caption.text, "network": caption.network, "locked": caption.locked}
            for caption in draft.captions
        ],
        "topics": sorted(topic.slug for topic in draft.topics),
        "audience_teams": sorted(team.name for team in draft.audience_teams),
        "audience_languages": sorted(draft.audience_languages),
        "embargo_at": draft.embargo_at.isoformat() if draft.embargo_at else None,
        "expires_at": draft.expires_at.isoformat() if draft.expires_at else None,
        "job": {
            "employer": job.employer,
            "place": job.place,
            "deadline": job.deadline.isoformat() if job.deadline else None,
            "identifier": job.identifier,
        },
    }


def _picture_values(asset: Asset, data: bytes) -> dict[str, Any]:
    """The metadata of a picture; its consents are included, so that they stay in force."""
    consents = sorted(asset.consents.all(), key=lambda consent: consent.name)
    return {
        "sha256": sha256(data).hexdigest(),
        "alt": asset.alt,
        "credit": asset.credit,
        "source": asset.source,
        "focal": [asset.focal_x, asset.focal_y],
        "consents": [
            {
                "name": consent.name,
                "until": consent.last_day.isoformat() if consent.last_day else None,
            }
            for consent in consents
        ],
    }


def _without_consent(version: StoryVersion, *, at: datetime) -> set[int]:
    """Pictures that are left out because a consent has ended."""
    ended = VersionAsset.objects.with_ended_consent(at=at).filter(version=version)
    return set(ended.values_list("asset", flat=True))


def _refuse_size(stories: list[Story]) -> None:
    if not stories:
        raise Invalid(_("Choose at least one story."), field="stories", code="required")
    if len(stories) > limits.MAX_STORIES:
        raise Invalid(
            _("A pack holds at most %(most)d stories. Make two packs instead.")
            % {"most": limits.MAX_STORIES},
            field="stories",
            code="too_many",
        )


def _refuse_too_large(size: int) -> None:
    if size > limits.MAX_BYTES:
        raise Invalid(
            _("The pack would be larger than 200 MB. Choose fewer stories."),
            field="stories",
            code="too_large",
        )
