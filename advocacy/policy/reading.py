"""An edition as a page: safe HTML, its headings, and how long it takes to read."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from markdown_it import MarkdownIt
from markdown_it.token import Token

from advocacy.policy.models import Edition

WORDS_A_MINUTE = 200


@dataclass(frozen=True)
class Heading:
    anchor: str
    text: str


@dataclass(frozen=True)
class PolicyPage:
    """What a reader sees of an edition."""

    html: SafeString
    headings: tuple[Heading, ...]
    minutes: int


@dataclass(frozen=True)
class Paragraph:
    """Some sentences as plain text, and the heading they stand under."""

    heading: Heading
    text: str


def page(edition: Edition, *, language: str) -> PolicyPage:
    """The edition in this language, or in the one there is."""
    return page_of(body(edition, language=language))


def body(edition: Edition, *, language: str) -> str:
    """What a reader of this language is shown, as Markdown."""
    texts = {text.language: text.body for text in edition.texts.all()}
    return texts.get(language) or next((texts[code] for code in sorted(texts)), "")


def page_of(body: str) -> PolicyPage:
    """A Markdown text as a page."""
    markdown, tokens = _parsed(body)
    headings = tuple(_headings(tokens))
    html = markdown.renderer.render(tokens, markdown.options, {})
    return PolicyPage(
        html=mark_safe(html),  # noqa: S308 (rendered with html off)
        headings=headings,
        minutes=max(math.ceil(len(body.split()) / WORDS_A_MINUTE), 1),
    )


def paragraphs(body: str) -> Iterator[Paragraph]:
    """Every paragraph, point and heading without its marks, in order."""
    heading = Heading("", "")
    _, tokens = _parsed(body)
    for opening, inline in pairwise(tokens):
        if inline.type != "inline":
            continue
        text = "".join(_plain(child) for child in inline.children or ())
        if opening.type == "heading_open" and opening.tag == "h2":
            heading = Heading(_anchor(inline.content), text)
        yield Paragraph(heading, text)


def _plain(token: Token) -> str:
    return "\n" if token.type in {"softbreak", "hardbreak"} else token.content


def _parsed(body: str) -> tuple[MarkdownIt, list[Token]]:
    # "commonmark" with html off: what is typed as a tag stays text, and links are checked.
    markdown = MarkdownIt("commonmark", {"html": False})
    return markdown, markdown.parse(body)


def _headings(tokens: list[Token]) -> list[Heading]:
    """Give every second-level heading an anchor, and list them."""
    found = []
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open" and opening.tag == "h2":
            anchor = _anchor(inline.content)
            opening.attrSet("id", anchor)
            found.append(Heading(anchor, inline.content))
    return found


def _anchor(heading: str) -> str:
    return slugify(heading, allow_unicode=True)
