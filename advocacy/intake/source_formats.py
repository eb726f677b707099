"""Reading the bytes of a source into items, by its kind."""

from collections.abc import Callable, Mapping

from advocacy.intake import feeds, job_pages, job_platforms
from advocacy.intake.fetched_documents import Document
from advocacy.intake.models import SourceKind
from advocacy.intake.source_items import MAX_ITEMS, CleanedItem, RawItem, SourceAnswer, clean_item

PARSERS: Mapping[str, Callable[[Document], list[RawItem]]] = {
    SourceKind.FEED: feeds.read,
    SourceKind.JOB_PAGE: job_pages.read,
    SourceKind.PERSONIO: job_platforms.personio,
    SourceKind.GREENHOUSE: job_platforms.greenhouse,
    SourceKind.LEVER: job_platforms.lever,
    SourceKind.RECRUITEE: job_platforms.recruitee,
    SourceKind.SMARTRECRUITERS: job_platforms.smartrecruiters,
}


def read(document: Document, *, kind: str) -> SourceAnswer:
    """The items of a source, without repeats and at most 500. Raises `NotReadable`."""
    raw_items = PARSERS[kind](document)
    cleaned = (clean_item(raw, base=document.url) for raw in raw_items[:MAX_ITEMS])
    items: dict[str, CleanedItem] = {}
    for item in filter(None, cleaned):
        items.setdefault(item.external_id, item)
    return SourceAnswer(
        items=tuple(items.values()),
        is_complete=len(raw_items) <= MAX_ITEMS and _is_complete(document, kind=kind),
    )


def _is_complete(document: Document, *, kind: str) -> bool:
    """A feed contains only its newest items; a job platform lists all open jobs."""
    if kind == SourceKind.SMARTRECRUITERS:
        return not job_platforms.smartrecruiters_has_more(document)
    return kind != SourceKind.FEED
