"""Reading the bytes of a source, parsed in a process of its own, which may crash or be ended."""

from datetime import datetime
from typing import Any

from advocacy.intake import source_formats
from advocacy.intake.fetched_documents import MESSAGES, Document, NotReadable
from advocacy.intake.raw_items import ParsedSource, RawItem
from advocacy.intake.source_items import SourceAnswer
from advocacy.sandbox import running
from advocacy.sandbox.running import Limits, TooHard

READER = "advocacy.intake.source_process"
LIMITS = Limits(memory=768 * 1024**2, cpu_seconds=15, seconds=45, answer_bytes=16_000_000)


def read(document: Document, *, kind: str) -> SourceAnswer:
    """The items of a source, without repeats and at most 500. Raises `NotReadable`."""
    options = {
        "kind": kind,
        "url": document.url,
        "charset": document.charset,
        "zone": document.zone,
    }
    try:
        header, said = running.read_json(
            document.body, reader=READER, options=options, limits=LIMITS
        )
        if "refused" in header:
            raise NotReadable(header["refused"] if header["refused"] in MESSAGES else "too_hard")
        parsed = ParsedSource(**said | {"items": [_item(item) for item in said["items"]]})
    except (TooHard, ValueError, TypeError, KeyError):
        raise NotReadable("too_hard") from None
    return source_formats.cleaned(parsed, base=document.url)


def _item(said: dict[str, Any]) -> RawItem:
    published_at = said["published_at"]
    moment = datetime.fromisoformat(published_at) if published_at else None
    image_urls = tuple(said["image_urls"])
    return RawItem(**said | {"published_at": moment, "image_urls": image_urls})
