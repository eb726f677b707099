"""Parsing a source within the sandbox: its items as JSON, or why it cannot be read."""

import json
from dataclasses import asdict
from typing import Any

from advocacy.intake import source_parsers
from advocacy.intake.fetched_documents import Document, NotReadable


def answer(
    data: bytes, *, kind: str, url: str, charset: str | None, zone: str
) -> tuple[dict[str, Any], bytes]:
    """The header is `refused` with its reason, or empty; the body is the parsed source."""
    try:
        document = Document(body=data, url=url, charset=charset, zone=zone)
        parsed = source_parsers.parse(document, kind=kind)
    except NotReadable as refusal:
        return {"refused": refusal.reason}, b""
    return {}, json.dumps(asdict(parsed), default=_iso).encode()


def _iso(value: Any) -> str:
    return str(value.isoformat())
