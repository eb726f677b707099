"""Reading stories, topics and pictures of a manifest, validated like form input."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from advocacy.addresses import reading
from advocacy.content import draft_cleaning, topics
from advocacy.content.drafts import CaptionText, Draft, Hashtag, Job
from advocacy.content.models import Kind, Marking
from advocacy.errors import Invalid
from advocacy.media import assets
from advocacy.networks import hashtags
from advocacy.packs.manifest_values import ManifestObject, refuse
from advocacy.text import cleaning
from advocacy.text.languages import Language

SLUG = re.compile(r"[a-z0-9_-]{1,40}")
TOPIC_NAME_LIMIT = topics.NAME_LIMIT


@dataclass(frozen=True, kw_only=True)
class PackedPicture:
    """A picture of the pack, with its metadata."""

    name: str
    sha256: str
    alt: dict[str, str]
    credit: str
    source: str
    focal: tuple[float, float]
    consents: tuple[tuple[str, date | None], ...]


@dataclass(frozen=True, kw_only=True)
class PackedTopic:
    """A topic of the exporting hub."""

    slug: str
    names: dict[str, str]
    hashtags: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PackedStory:
    """A story of the pack; its topics, teams and pictures are names to be resolved."""

    family: UUID
    language: str
    kind: str
    imported_from: str
    draft: Draft
    topics: tuple[str, ...]
    teams: tuple[str, ...]
    pictures: tuple[str, ...]


def story(entry: Any, *, names: Mapping[str, Any]) -> PackedStory:
    """Read a story of the manifest; `names` are the pictures in the pack. Raises `Invalid`."""
    values = ManifestObject(entry)
    kind, language = values.text("kind"), values.text("language")
    if language not in Language.values or kind not in Kind.values:
        raise refuse("language" if kind in Kind.values else "kind")
    pictures = tuple(values.texts("pictures"))
    if missing := [name for name in pictures if name not in names]:
        raise refuse(missing[0])
    return PackedStory(
        family=_family(values.text("family")),
        language=language,
        kind=kind,
        imported_from=_address(values.text("imported_from")),
        draft=draft_cleaning.clean(_draft(values), kind=kind),
        topics=tuple(values.texts("topics")),
        teams=tuple(values.texts("audience_teams")),
        pictures=pictures,
    )


def picture(entry: Any) -> PackedPicture:
    """Read a picture of the manifest. Raises `Invalid`."""
    values = ManifestObject(entry)
    alt = {
        code: cleaning.clean_line(words, field="alt", limit=assets.ALT_LIMIT)
        for code, words in values.names("alt").items()
        if code in Language.values
    }
    return PackedPicture(
        name=values.text("name"),
        sha256=values.text("sha256"),
        alt=alt,
        credit=cleaning.clean_line(values.text("credit"), field="credit", limit=120),
        source=cleaning.clean_line(values.text("source"), field="source", limit=200),
        focal=values.share(values.many("focal"), name="focal"),
        consents=tuple(_consent(ManifestObject(consent)) for consent in values.many("consents")),
    )


def topic(slug: str, entry: Any) -> PackedTopic:
    """Read a topic of the manifest. Raises `Invalid`."""
    values = ManifestObject(entry)
    if not SLUG.fullmatch(slug):
        raise refuse("topics")
    names = {
        code: cleaning.clean_line(name, field="names", limit=TOPIC_NAME_LIMIT)
        for code, name in values.names("names").items()
        if code in Language.values
    }
    tags = tuple(hashtags.clean_hashtag(tag) for tag in values.texts("hashtags"))
    return PackedTopic(slug=slug, names=names or {"en": slug[:TOPIC_NAME_LIMIT]}, hashtags=tags)


def _draft(values: ManifestObject) -> Draft:
    if values.text("marking") not in Marking.values:
        raise refuse("marking")
    tags = [ManifestObject(item) for item in values.many("hashtags")]
    captions = [ManifestObject(item) for item in values.many("captions")]
    languages = tuple(values.texts("audience_languages"))
    if not set(languages) <= set(Language.values):
        raise refuse("audience_languages")
    return Draft(
        title=values.text("title"),
        url=values.text("url"),
        summary=values.text("summary"),
        marking=values.text("marking"),
        hashtags=tuple(
            Hashtag(text=item.text("text"), required=item.flag("required")) for item in tags
        ),
        captions=tuple(
            CaptionText(
                text=item.text("text"), network=item.text("network"), locked=item.flag("locked")
            )
            for item in captions
        ),
        audience_languages=languages,
        job=_job(values.part("job")),
        embargo_at=values.moment("embargo_at"),
        expires_at=values.moment("expires_at"),
    )


def _job(values: ManifestObject) -> Job:
    return Job(
        employer=values.text("employer"),
        place=values.text("place"),
        deadline=values.day("deadline"),
        identifier=values.text("identifier"),
    )


def _consent(values: ManifestObject) -> tuple[str, date | None]:
    name = cleaning.clean_line(values.text("name"), field="name", limit=120)
    if not name:
        raise refuse("consents")
    return name, values.day("until")


def _family(value: str) -> UUID:
    try:
        return UUID(value)
    except ValueError:
        raise refuse("family") from None


def _address(value: str) -> str:
    try:
        return reading.clean(value, field="imported_from")
    except Invalid:
        raise refuse("imported_from") from None
