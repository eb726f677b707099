"""Parsing manifest.json within limits. Knows no models, so that it can run within the sandbox."""

import json
import re
from typing import Any, NoReturn

from advocacy.packs import limits

# Five megabytes of empty lists take as long to make as a hundred of text. The largest pack, 1,000
# stories with 15 captions each, has a third of these values.
MAX_VALUES = 300_000
MAX_DEPTH = 20
STRING = re.compile(r'"(?:[^"\\]++|\\.)*+"?', re.DOTALL)
BRACKET = re.compile(r"[\[\]{}]")


class ManifestRefused(Exception):
    """This is no manifest we read; `reason` is `unreadable`, `not_a_pack` or `other_schema`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def parse(data: bytes) -> dict[str, Any]:
    """The manifest, of our format and schema. Raises `ManifestRefused`."""
    try:
        text = data.decode("utf-8-sig")
        _refuse_many_values(STRING.sub("", text))
        manifest = json.loads(text, parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        raise ManifestRefused("unreadable") from None
    if not isinstance(manifest, dict) or manifest.get("format") != limits.FORMAT:
        raise ManifestRefused("not_a_pack")
    if manifest.get("schema") != limits.SCHEMA:
        raise ManifestRefused("other_schema")
    return manifest


def _refuse_many_values(structure: str) -> None:
    """Count values and depth before any of them is made."""
    if sum(structure.count(mark) for mark in "[{,") > MAX_VALUES:
        raise ManifestRefused("unreadable")
    depth = 0
    for bracket in BRACKET.finditer(structure):
        depth += 1 if bracket[0] in "[{" else -1
        if depth > MAX_DEPTH:
            raise ManifestRefused("unreadable")


def _refuse_constant(_name: str) -> NoReturn:
    raise ValueError
