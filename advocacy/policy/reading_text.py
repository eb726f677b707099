"""An edition as its readers see it: passages of plain text, without Markdown's signs."""

from collections.abc import Iterator
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

BREAKS = {"softbreak": " ", "hardbreak": "\n"}
LIST_ITEM = "list_item_open"


class ReadPassage(NamedTuple):
    """A paragraph, heading or list item."""

    text: str
    is_heading: bool = False
    is_point: bool = False


def read_passages(body: str) -> list[ReadPassage]:
    """All passages in reading order."""
    return list(_passages(MarkdownIt("commonmark", {"html": False}).parse(body)))


def _passages(tokens: list[Token]) -> Iterator[ReadPassage]:
    opening, is_point = "", False
    for token in tokens:
        if token.type == "inline":
            text = _text(token.children or [])
            yield ReadPassage(text, opening == "heading_open", is_point)
            is_point = False
        elif token.type in {"fence", "code_block"}:
            yield ReadPassage(token.content.rstrip())
        elif token.type == LIST_ITEM:
            is_point = True
        opening = token.type


def _text(tokens: list[Token]) -> str:
    """The words, and where a link leads: a changed address is a change."""
    parts, targets = [], []
    for token in tokens:
        if token.type == "link_open":
            targets.append(str(token.attrGet("href") or ""))
        elif token.type == "link_close":
            parts.append(f" ({targets.pop()})")
        else:
            parts.append(BREAKS.get(token.type, token.content))
    return "".join(parts)
