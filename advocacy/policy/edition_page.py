"""An edition as a page: safe HTML, its headings, and how long it takes to read."""

from dataclasses import dataclass
from itertools import pairwise

from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from markdown_it import MarkdownIt
from markdown_it.token import Token

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
    """What a reader sees of an edition."""

    html: SafeString
    headings: tuple[Heading, ...]
    readability: Readability

    @property
    def minutes(self) -> int:
        return self.readability.minutes


def page(edition: Edition, *, language: str) -> PolicyPage:
    """The edition in this language, or in the one there is."""
    return render(body(edition, language=language))


def body(edition: Edition, *, language: str) -> str:
    """The text in this language, or in the one there is, as it was typed."""
    texts = {text.language: text.body for text in edition.texts.all()}
    return texts.get(language) or next(iter(texts.values()), "")


def render(body: str) -> PolicyPage:
    """A text as a page; what is typed as a tag stays text."""
    # "commonmark" with html off: what is typed as a tag stays text, and links are checked.
    markdown = MarkdownIt("commonmark", {"html": False})
    tokens = markdown.parse(body)
    headings = tuple(_headings(tokens))
    html = markdown.renderer.render(tokens, markdown.options, {})
    return PolicyPage(
        html=mark_safe(html),  # noqa: S308 (rendered with html off)
        headings=headings,
        readability=measure(body),
    )


def _headings(tokens: list[Token]) -> list[Heading]:
    """Give headings an anchor, and list them; the first level only where it parts the text."""
    found: list[Heading] = []
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open" and opening.tag in HEADING_LEVELS:
            taken = sum(one.text == inline.content for one in found)
            anchor = slugify(inline.content, allow_unicode=True) + (f"-{taken}" if taken else "")
            opening.attrSet("id", anchor)
            found.append(Heading(anchor, inline.content, HEADING_LEVELS[opening.tag]))
    has_parts = sum(one.level == 1 for one in found) > 1
    return [one for one in found if has_parts or one.level > 1]
