"""Reading a page within the sandbox: its facts and its preview tags, as JSON."""

import json
from dataclasses import asdict
from typing import Any

from advocacy.webpages import page_reading, preview_tags
from advocacy.webpages.page_markup import Markup


def answer(
    data: bytes, *, url: str, charset: str | None, zone: str
) -> tuple[dict[str, Any], bytes]:
    """`facts` as of `page_reading`, `tags` as of `preview_tags`; the header is empty."""
    markup = Markup(data, charset=charset)
    said = {
        "facts": asdict(page_reading.facts_of(markup, url=url, zone=zone)),
        "tags": preview_tags.read(markup),
    }
    return {}, json.dumps(said, default=_iso).encode()


def _iso(value: Any) -> str:
    return str(value.isoformat())
