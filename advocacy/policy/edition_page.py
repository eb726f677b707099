"""Rendering an edition: safe HTML, headings and readability."""

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from markdown_it import MarkdownIt
from markdown_it.token import Token

from advocacy.addresses import linking
from advocacy.policy.models import Edition
from advocacy.policy.readability import Readability, measure

HEADING_LEVELS = {"h1": 1, "h2": 2}


@dataclass(frozen=True)
class Heading:
    anchor: str
    text: str
    level: int = 2


@dataclass(frozen=True)
class PolicyPage:
    """A rendered edition."""

    html: SafeString
    headings: tuple[Heading, ...]
    readability: Readability

    @property
    def minutes(self) -> int:
        return self.readability.minutes


def page(edition: Edition, *, language: str) -> PolicyPage:
    """Render the edition in this language, or in the heading there is."""
    return render(body(edition, language=language))


def body(edition: Edition, *, language: str) -> str:
    """The Markdown text in this language, or in the heading there is."""
    texts = {text.language: text.body for text in edition.texts.all()}
    return texts.get(language) or next(iter(texts.values()), "")


def render(body: str) -> PolicyPage:
    """Render Markdown. HTML in the source is escaped."""
    # "commonmark" with html off escapes tags and checks links.
    markdown = MarkdownIt("commonmark", {"html": False})
    tokens = markdown.parse(body)
    _guard_addresses(tokens)
    headings = tuple(_headings(tokens))
    html = markdown.renderer.render(tokens, markdown.options, {})
    return PolicyPage(
        html=mark_safe(html),  # noqa: S308 (rendered with html off)
        headings=headings,
        readability=measure(body),
    )


def _guard_addresses(tokens: list[Token]) -> None:
    """Leave of links and pictures only what `linked` lets through, as on every page."""
    for token in (child for block in tokens for child in block.children or []):
        for name in ("href", "src"):
            if name in token.attrs:
                token.attrSet(name, linking.linked(str(token.attrs[name])))


def _headings(tokens: list[Token]) -> list[Heading]:
    """Set anchors on headings and list them; h1 only if there are several."""
    headings: list[Heading] = []
    taken = Counter[str]()
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open" and opening.tag in HEADING_LEVELS:
            before = taken[inline.content]
            taken[inline.content] += 1
            anchor = slugify(inline.content, allow_unicode=True) + (f"-{before}" if before else "")
            opening.attrSet("id", anchor)
            headings.append(Heading(anchor, inline.content, HEADING_LEVELS[opening.tag]))
    has_parts = sum(heading.level == 1 for heading in headings) > 1
    return [heading for heading in headings if has_parts or heading.level > 1]
