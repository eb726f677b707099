"""Reading a source with all its pages: a list is complete only if its last page was read."""

from dataclasses import replace

from advocacy.intake import item_ids, source_reading
from advocacy.intake.fetched_documents import Document, NotReadable
from advocacy.intake.raw_items import MAX_ITEMS
from advocacy.intake.source_items import SourceAnswer
from advocacy.outbound import fetching
from advocacy.outbound.link_refused import LinkRefused
from advocacy.outbound.transport import Outside

MAX_PAGES = 10
SECONDS_A_PAGE = 10


def read(
    first: Document, *, kind: str, accept: tuple[str, ...], max_bytes: int, outside: Outside
) -> SourceAnswer:
    """The items of all pages, at most ten. Raises `NotReadable` for the first.

    A further page that cannot be read makes the list incomplete, so it ends no story.
    """
    answer = source_reading.read(first, kind=kind)
    seen = {first.url}
    while answer.next_url and answer.next_url not in seen and len(seen) < MAX_PAGES:
        seen.add(answer.next_url)
        try:
            fetched = fetching.fetch(
                answer.next_url,
                accept=accept,
                max_bytes=max_bytes,
                seconds=SECONDS_A_PAGE,
                outside=outside,
            )
            document = replace(first, body=fetched.body, url=fetched.url, charset=fetched.charset)
            further = source_reading.read(document, kind=kind)
        except (LinkRefused, NotReadable):
            break
        answer = _joined(answer, further)
    return replace(answer, is_paged=len(seen) > 1)


def _joined(answer: SourceAnswer, further: SourceAnswer) -> SourceAnswer:
    """Both pages; the pages before the last are known to go on."""
    items = item_ids.told_apart([*answer.items, *further.items])
    return replace(
        further,
        items=tuple(items[:MAX_ITEMS]),
        is_complete=answer.is_whole and further.is_complete and len(items) <= MAX_ITEMS,
        is_whole=answer.is_whole and further.is_whole,
    )
