"""What a manifest says of each story and picture, checked as if it had been typed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from advocacy.content import draft_cleaning, topics
from advocacy.content.drafts import CaptionText, Draft, Hashtag, Job
from advocacy.content.models import Kind, Marking
from advocacy.media import assets
from advocacy.networks import hashtags
from advocacy.packs.manifest_values import ManifestObject, refuse
from advocacy.text import cleaning
from advocacy.text.languages import Language

SLUG = re.compile(r"[a-z0-9_-]{1,40}")
TOPIC_NAME = topics.NAME_LIMIT


@dataclass(frozen=True, kw_only=True)
class PackedPicture:
    """A picture of the pack, and what is said of it."""

    name: str
    sha256: str
    alt: dict[str, str]
    credit: str
    source: str
    focal: tuple[float, float]
    consents: tuple[tuple[str, date | None], ...]


@dataclass(frozen=True, kw_only=True)
class PackedTopic:
    """A topic of the hub the pack was made in."""

    slug: str
    names: dict[str, str]
    hashtags: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PackedStory:
    """A story of the pack; its draft lacks only what has to be found here."""

    family: UUID
    language: str
    kind: str
    imported_from: str
    draft: Draft
    topics: tuple[str, ...]
    teams: tuple[str, ...]
    pictures: tuple[str, ...]


def story(found: Any, *, names: Mapping[str, Any]) -> PackedStory:
    """One story of the manifest. Raises `Invalid`; `names` are the pictures that are there."""
    given = ManifestObject(found)
    kind, language = given.text("kind"), given.text("language")
    if language not in Language.values or kind not in Kind.values:
        raise refuse("language" if kind in Kind.values else "kind")
    pictures = tuple(given.texts("pictures"))
    if missing := [name for name in pictures if name not in names]:
        raise refuse(missing[0])
    return PackedStory(
        family=_family(given.text("family")),
        language=language,
        kind=kind,
        imported_from=_address(given.text("imported_from")),
        draft=draft_cleaning.clean(_draft(given), kind=kind),
        topics=tuple(given.texts("topics")),
        teams=tuple(given.texts("audience_teams")),
        pictures=pictures,
    )


def picture(found: Any) -> PackedPicture:
    """One picture of the manifest. Raises `Invalid`."""
    given = ManifestObject(found)
    alt = {
        code: cleaning.clean_line(words, field="alt", limit=assets.ALT_LIMIT)
        for code, words in given.names("alt").items()
        if code in Language.values
    }
    return PackedPicture(
        name=given.text("name"),
        sha256=given.text("sha256"),
        alt=alt,
        credit=cleaning.clean_line(given.text("credit"), field="credit", limit=120),
        source=cleaning.clean_line(given.text("source"), field="source", limit=200),
        focal=given.share(given.many("focal"), name="focal"),
        consents=tuple(_consent(ManifestObject(one)) for one in given.many("consents")),
    )


def topic(slug: str, found: Any) -> PackedTopic:
    """One topic of the manifest. Raises `Invalid`."""
    given = ManifestObject(found)
    if not SLUG.fullmatch(slug):
        raise refuse("topics")
    names = {
        code: cleaning.clean_line(name, field="names", limit=TOPIC_NAME)
        for code, name in given.names("names").items()
        if code in Language.values
    }
    tags = tuple(hashtags.clean_hashtag(tag) for tag in given.texts("hashtags"))
    return PackedTopic(slug=slug, names=names or {"en": slug[:TOPIC_NAME]}, hashtags=tags)


def _draft(given: ManifestObject) -> Draft:
    if given.text("marking") not in Marking.values:
        raise refuse("marking")
    tags = [ManifestObject(one) for one in given.many("hashtags")]
    captions = [ManifestObject(one) for one in given.many("captions")]
    languages = tuple(given.texts("audience_languages"))
    if not set(languages) <= set(Language.values):
        raise refuse("audience_languages")
    return Draft(
        title=given.text("title"),
        url=given.text("url"),
        summary=given.text("summary"),
        marking=given.text("marking"),
        hashtags=tuple(
            Hashtag(text=one.text("text"), required=one.flag("required")) for one in tags
        ),
        captions=tuple(
            CaptionText(
                text=one.text("text"), network=one.text("network"), locked=one.flag("locked")
            )
            for one in captions
        ),
        audience_languages=languages,
        job=_job(given.part("job")),
        embargo_at=given.moment("embargo_at"),
        expires_at=given.moment("expires_at"),
    )


def _job(given: ManifestObject) -> Job:
    return Job(
        employer=given.text("employer"),
        place=given.text("place"),
        deadline=given.day("deadline"),
        identifier=given.text("identifier"),
    )


def _consent(given: ManifestObject) -> tuple[str, date | None]:
    name = cleaning.clean_line(given.text("name"), field="name", limit=120)
    if not name:
        raise refuse("consents")
    return name, given.day("until")


def _family(given: str) -> UUID:
    try:
        return UUID(given)
    except ValueError:
        raise refuse("family") from None


def _address(given: str) -> str:
    if given and not draft_cleaning.is_web_address(given):
        raise refuse("imported_from")
    return given
