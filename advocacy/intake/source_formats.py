"""From the bytes of a source to the items that are stored."""

from advocacy.intake import source_parsers
from advocacy.intake.fetched_documents import Document
from advocacy.intake.source_items import CleanedItem, SourceAnswer, clean_item
from advocacy.intake.source_parsers import ParsedSource


def read(document: Document, *, kind: str) -> SourceAnswer:
    """The items of a source, read in this process. Raises `NotReadable`."""
    return cleaned(source_parsers.parse(document, kind=kind), base=document.url)


def cleaned(parsed: ParsedSource, *, base: str) -> SourceAnswer:
    """Parsed items as they are stored, without repeats."""
    items: dict[str, CleanedItem] = {}
    for item in filter(None, (clean_item(raw, base=base) for raw in parsed.items)):
        items.setdefault(item.external_id, item)
    return SourceAnswer(items=tuple(items.values()), is_complete=parsed.is_complete)
