"""From the bytes of a source to the items that are stored."""

from advocacy.intake import item_ids, source_parsers
from advocacy.intake.fetched_documents import Document
from advocacy.intake.raw_items import ParsedSource
from advocacy.intake.source_items import SourceAnswer, clean_item


def read(document: Document, *, kind: str) -> SourceAnswer:
    """The items of a source, read in this process. Raises `NotReadable`."""
    return cleaned(source_parsers.parse(document, kind=kind), base=document.url)


def cleaned(parsed: ParsedSource, *, base: str) -> SourceAnswer:
    """Parsed items as they are stored, without repeats."""
    cleaned_items = filter(None, (clean_item(raw, base=base) for raw in parsed.items))
    items = item_ids.told_apart(list(cleaned_items))
    return SourceAnswer(
        items=tuple(items),
        is_whole=parsed.is_whole,
        is_complete=parsed.is_complete,
        next_url=parsed.next_url,
    )
