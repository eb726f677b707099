"""Parsing the bytes of a source, by its kind. Runs within the sandbox, so it knows no models."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from advocacy.intake import feeds, job_pages, job_platforms, raw_items
from advocacy.intake.fetched_documents import Document
from advocacy.intake.raw_items import MAX_ITEMS, RawItem

FEED, SMARTRECRUITERS = "feed", "smartrecruiters"
# By the values of models.SourceKind; a test compares both.
PARSERS: Mapping[str, Callable[[Document], list[RawItem]]] = {
    FEED: feeds.read,
    "job_page": job_pages.read,
    "personio": job_platforms.personio,
    "greenhouse": job_platforms.greenhouse,
    "lever": job_platforms.lever,
    "recruitee": job_platforms.recruitee,
    SMARTRECRUITERS: job_platforms.smartrecruiters,
}


class ParsedSource(NamedTuple):
    """The plain items of a source, at most 500; whether these are all there are."""

    items: list[RawItem]
    is_complete: bool


def parse(document: Document, *, kind: str) -> ParsedSource:
    """Parse a document. Raises `NotReadable`."""
    found = PARSERS[kind](document)
    return ParsedSource(
        [raw_items.plain(raw) for raw in found[:MAX_ITEMS]],
        is_complete=len(found) <= MAX_ITEMS and _is_complete(document, kind=kind),
    )


def _is_complete(document: Document, *, kind: str) -> bool:
    """A feed contains only its newest items; a job platform lists all open jobs."""
    if kind == SMARTRECRUITERS:
        return not job_platforms.smartrecruiters_has_more(document)
    return kind != FEED
