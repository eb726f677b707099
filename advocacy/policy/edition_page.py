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
SHORT_VERSION = {"kort sagt", "in short"}  # the heading of the section that stands first


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
    """Render Markdown, the short version first. HTML in the source is escaped."""
    # "commonmark" with html off escapes tags and checks links.
    markdown = MarkdownIt("commonmark", {"html": False})
    tokens = _short_version_first(markdown.parse(body))
    _guard_addresses(tokens)
    headings = tuple(_headings(tokens))
    html = markdown.renderer.render(tokens, markdown.options, {})
    return PolicyPage(
        html=mark_safe(html),  # noqa: S308 (rendered with html off)
        headings=headings,
        readability=measure(body),
    )


def _short_version_first(tokens: list[Token]) -> list[Token]:
    """The section “In short” before all others, below the title; without words it is left out."""
    starts = [number for number, one in enumerate(tokens) if _opens_section(one)]
    start = next((one for one in starts if _is_short_version(tokens[one + 1])), None)
    if start is None:
        return tokens
    end = next((one for one in starts if one > start), len(tokens))
    rest = tokens[:start] + tokens[end:]
    opening, heading, closing, *words = tokens[start:end]
    if not words:
        return rest
    opening.tag = closing.tag = "h2"
    section = [opening, heading, closing, *words]
    title = _length_of_title(rest)
    whole = [_html('<section class="in-short">'), *section, _html("</section>")]
    return rest[:title] + whole + rest[title:]


def _opens_section(token: Token) -> bool:
    return token.type == "heading_open" and token.tag in HEADING_LEVELS and token.level == 0


def _is_short_version(heading: Token) -> bool:
    return heading.content.strip(" :").casefold() in SHORT_VERSION


def _length_of_title(tokens: list[Token]) -> int:
    """How many tokens the title takes: a heading that begins the text, the only one of its kind."""
    titles = [
        number for number, one in enumerate(tokens) if _opens_section(one) and one.tag == "h1"
    ]
    return 3 if titles == [0] else 0


def _html(tag: str) -> Token:
    return Token("html_block", "", 0, content=f"{tag}\n")


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
