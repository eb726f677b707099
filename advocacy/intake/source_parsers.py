"""Parsing the bytes of a source, by its kind. Runs within the sandbox, so it knows no models."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from advocacy.intake import feeds, job_pages, job_platforms, raw_items
from advocacy.intake.fetched_documents import Document
from advocacy.intake.raw_items import MAX_ITEMS, ParsedSource

# By the values of models.SourceKind; a test compares both.
PARSERS: Mapping[str, Callable[[Document], ParsedSource]] = {
    "feed": feeds.read,
    "job_page": job_pages.read,
    "personio": job_platforms.personio,
    "greenhouse": job_platforms.greenhouse,
    "lever": job_platforms.lever,
    "recruitee": job_platforms.recruitee,
    "smartrecruiters": job_platforms.smartrecruiters,
}


def parse(document: Document, *, kind: str) -> ParsedSource:
    """Parse a document; at most 500 plain items. Raises `NotReadable`."""
    parsed = PARSERS[kind](document)
    is_whole = parsed.is_whole and len(parsed.items) <= MAX_ITEMS
    return replace(
        parsed,
        items=[raw_items.plain(raw) for raw in parsed.items[:MAX_ITEMS]],
        is_whole=is_whole,
        is_complete=parsed.is_complete and is_whole and not parsed.next_url,
    )
