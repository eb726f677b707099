"""Splitting Markdown into plain-text paragraphs for the search."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from django.utils.text import slugify
from markdown_it import MarkdownIt
from markdown_it.token import Token

from advocacy.policy.edition_page import HEADING_LEVELS, Heading


@dataclass(frozen=True)
class Paragraph:
    """A plain-text paragraph and its heading."""

    heading: Heading
    text: str


def paragraphs(body: str) -> Iterator[Paragraph]:
    """All paragraphs, list items and headings as plain text, in order."""
    heading, taken = Heading("", ""), Counter[str]()
    for opening, inline in pairwise(MarkdownIt("commonmark", {"html": False}).parse(body)):
        if inline.type != "inline":
            continue
        text = "".join(_plain(child) for child in inline.children or ())
        if opening.type == "heading_open" and opening.tag in HEADING_LEVELS:
            level = HEADING_LEVELS[opening.tag]
            heading = Heading(_anchor(inline.content, taken), text, level)
        yield Paragraph(heading, text)


def _plain(token: Token) -> str:
    return "\n" if token.type in {"softbreak", "hardbreak"} else token.content


def _anchor(heading: str, taken: Counter[str]) -> str:
    """The same anchor as on the page: repeated headings get a number."""
    before = taken[heading]
    taken[heading] += 1
    return slugify(heading, allow_unicode=True) + (f"-{before}" if before else "")
