"""Items of a source, raw and cleaned."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from json import dumps

from django.utils import timezone

from advocacy.addresses import reading
from advocacy.content import draft_cleaning
from advocacy.intake import received_texts
from advocacy.intake.raw_items import FACT_LIMITS, SUMMARY_LIMIT, RawItem
from advocacy.webpages import canonical_urls

ID_LIMIT = 500
FIRST_YEAR = 1990
MAX_AHEAD = timedelta(days=366)


@dataclass(frozen=True, kw_only=True)
class CleanedItem:
    """A cleaned item; `facts` are a job's employer, place and so on."""

    external_id: str
    title: str
    url: str = ""
    summary: str = ""
    image_url: str = ""
    other_image_urls: tuple[str, ...] = ()
    published_at: datetime | None = None
    facts: Mapping[str, str] = field(default_factory=dict)

    def values(self) -> dict[str, str]:
        """All values by name, as they are stored and compared."""
        return {
            "title": self.title,
            "url": self.url,
            "summary": self.summary,
            "image": self.image_url,
            **({"other_images": "\n".join(self.other_image_urls)} if self.other_image_urls else {}),
            **self.facts,
        }

    def sha256(self) -> str:
        """The hash that reveals a change."""
        return sha256(dumps(self.values(), sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True, kw_only=True)
class SourceAnswer:
    """The items of a source; if `is_complete`, items missing from it are gone.

    It may stand on several pages: `next_url` is the next, `is_paged` says that it was asked for.
    """

    items: tuple[CleanedItem, ...]
    is_whole: bool = True
    is_complete: bool = False
    is_paged: bool = False
    next_url: str = ""


def clean_item(raw: RawItem, *, base: str) -> CleanedItem | None:
    """The plain item as it is stored, or None if nothing identifies it."""
    url = _address(raw.url, base=base)
    title = received_texts.line(raw.title, limit=draft_cleaning.TITLE_LIMIT)
    summary = received_texts.text(raw.summary, limit=SUMMARY_LIMIT)
    title = title or received_texts.line(summary, limit=80) or url[: draft_cleaning.TITLE_LIMIT]
    if not title:
        return None
    resolved = (reading.resolve(url, base=base, is_page=False) for url in raw.image_urls)
    image_url, *other_images = list(dict.fromkeys(filter(None, resolved))) or [""]
    return CleanedItem(
        external_id=stored_id(raw.external_id) or stored_id(url) or stored_id(_digest(title)),
        title=title,
        url=url,
        summary=summary,
        image_url=image_url,
        other_image_urls=tuple(other_images),
        published_at=plausible_date(raw.published_at),
        facts={
            name: value
            for name, limit in FACT_LIMITS.items()
            if (value := received_texts.line(raw.facts.get(name, ""), limit=limit))
        },
    )


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def plausible_date(moment: datetime | None, *, at: datetime | None = None) -> datetime | None:
    """The date, or None if it is before the web or more than a year ahead."""
    if moment is None:
        return None
    latest = (at or timezone.now()) + MAX_AHEAD
    return moment if datetime(FIRST_YEAR, 1, 1, tzinfo=UTC) <= moment <= latest else None


def stored_id(value: str) -> str:
    """Ids are compared exactly; one over the limit is replaced by its hash."""
    value = value.strip().replace("\x00", "")
    value = value.encode("utf-8", "replace").decode()
    return value if len(value) <= ID_LIMIT else sha256(value.encode()).hexdigest()


def _address(value: str, *, base: str) -> str:
    """The address of a page as pages are compared; empty if there is none."""
    address = reading.resolve(value, base=base)
    return canonical_urls.canonical_url(address) if address else ""
