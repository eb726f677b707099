"""An edition as a page: safe HTML, its headings, and how long it takes to read."""

import math
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


def page(edition: Edition, *, language: str) -> PolicyPage:
    """The edition in this language, or in the one there is."""
    return rendered(body(edition, language=language))


def body(edition: Edition, *, language: str) -> str:
    """The text in this language, or in the one there is, as it was typed."""
    texts = {text.language: text.body for text in edition.texts.all()}
    return texts.get(language) or next(iter(texts.values()), "")


def rendered(body: str) -> PolicyPage:
    """A text as a page; what is typed as a tag stays text."""
    # "commonmark" with html off: what is typed as a tag stays text, and links are checked.
    markdown = MarkdownIt("commonmark", {"html": False})
    tokens = markdown.parse(body)
    headings = tuple(_headings(tokens))
    html = markdown.renderer.render(tokens, markdown.options, {})
    return PolicyPage(
        html=mark_safe(html),  # noqa: S308 (rendered with html off)
        headings=headings,
        minutes=max(math.ceil(len(body.split()) / WORDS_A_MINUTE), 1),
    )


def _headings(tokens: list[Token]) -> list[Heading]:
    """Give every second-level heading an anchor, and list them."""
    found = []
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open" and opening.tag == "h2":
            anchor = slugify(inline.content, allow_unicode=True)
            opening.attrSet("id", anchor)
            found.append(Heading(anchor, inline.content))
    return found
