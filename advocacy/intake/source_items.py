"""One item of a source, tidy whatever it came as."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from json import dumps
from urllib.parse import urljoin

from django.utils import timezone

from advocacy.content import draft_cleaning
from advocacy.errors import Invalid
from advocacy.text import cleaning
from advocacy.webpages import canonical_urls, page_text

MAX_ITEMS = 500
ID_LIMIT = 500
SUMMARY_LIMIT = 500
FACT_LIMITS = {"employer": 120, "place": 200, "identifier": 120, "deadline": 10}
FIRST_YEAR = 1990
MAX_AHEAD = timedelta(days=366)


@dataclass(frozen=True, kw_only=True)
class Item:
    """What a source says of one thing; `facts` are a job's employer, place and so on."""

    external_id: str
    title: str
    url: str = ""
    summary: str = ""
    image_url: str = ""
    published_at: datetime | None = None
    facts: Mapping[str, str] = field(default_factory=dict)

    def said(self) -> dict[str, str]:
        """All its words by name, as they are stored and compared."""
        return {
            "title": self.title,
            "url": self.url,
            "summary": self.summary,
            "image": self.image_url,
            **self.facts,
        }

    def sha256(self) -> str:
        """Tells a change from what was there."""
        return sha256(dumps(self.said(), sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True, kw_only=True)
class SourceAnswer:
    """What a source holds; `is_complete` where an item that is missing here is gone."""

    items: tuple[Item, ...]
    is_complete: bool = False


@dataclass(frozen=True, kw_only=True)
class RawItem:
    """An item as it came: HTML, relative addresses, impossible dates."""

    external_id: str = ""
    title: str = ""
    url: str = ""
    summary: str = ""
    image_url: str = ""
    published_at: datetime | None = None
    facts: Mapping[str, str] = field(default_factory=dict)


def clean_item(raw: RawItem, *, base: str) -> Item | None:
    """The item as it is stored, or None where there is nothing to tell it by."""
    url, title = (
        _address(raw.url, base=base),
        clean_value(raw.title, limit=draft_cleaning.TITLE_LIMIT),
    )
    summary = _paragraphs(raw.summary)
    title = title or clean_value(summary, limit=80) or url[: draft_cleaning.TITLE_LIMIT]
    if not title:
        return None
    return Item(
        external_id=_id(raw.external_id) or _id(url) or _id(sha256(title.encode()).hexdigest()),
        title=title,
        url=url,
        summary=summary,
        image_url=_address(raw.image_url, base=base, is_page=False),
        published_at=plausible_date(raw.published_at),
        facts={
            name: short
            for name, limit in FACT_LIMITS.items()
            if (short := clean_value(raw.facts.get(name, ""), limit=limit))
        },
    )


def plausible_date(moment: datetime | None, *, at: datetime | None = None) -> datetime | None:
    """A date before the web, or more than a year ahead, is a mistake."""
    if moment is None:
        return None
    latest = (at or timezone.now()) + MAX_AHEAD
    return moment if datetime(FIRST_YEAR, 1, 1, tzinfo=UTC) <= moment <= latest else None


def clean_value(value: str, *, limit: int) -> str:
    """One clean line; what would be refused of a person is taken out of a feed."""
    return " ".join(_clean(page_text.line(value, limit=limit), limit=limit).split())


def _paragraphs(value: str) -> str:
    return _clean(page_text.paragraphs(value, limit=SUMMARY_LIMIT), limit=SUMMARY_LIMIT)


def _clean(value: str, *, limit: int) -> str:
    try:
        return cleaning.clean_text(value, field="title", limit=limit)
    except Invalid:
        seen = (one for one in value if one == "\n" or unicodedata.category(one)[0] != "C")
        return cleaning.trimmed(cleaning.normalized("".join(seen)))[:limit]


def _id(value: str) -> str:
    """Ids are compared letter by letter; one that is too long is told by its hash."""
    value = value.strip().replace("\x00", "")
    value = value.encode("utf-8", "replace").decode()
    return value if len(value) <= ID_LIMIT else sha256(value.encode()).hexdigest()


def _address(value: str, *, base: str, is_page: bool = True) -> str:
    """The whole address, if it is one of the web."""
    try:
        whole = urljoin(base, value.strip()) if value.strip() else ""
    except ValueError:
        return ""
    if not draft_cleaning.is_web_address(whole) or page_text.UNWANTED.search(whole):
        return ""
    return canonical_urls.canonical_url(whole) if is_page else whole
