"""feedparser, with its fixes to ids, links and pictures left out or mended."""

from typing import Any

import feedparser
from feedparser.mixin import _FeedParserMixin
from feedparser.namespaces._base import Namespace

from advocacy.intake import feed_bases


def _leave_authors(_parser: object, key: str = "author") -> None:
    pass


def _resolve(parser: Any, reference: str) -> str:
    return feed_bases.absolute(reference, base=parser.baseuri or "")


def _start_image(parser: Any, _attributes: dict[str, str]) -> None:
    """As feedparser's, but the text of an entry's <image> is kept."""
    if not parser.inentry:
        parser._get_context().setdefault("image", {})  # noqa: SLF001 (its own method)
    parser.inimage = 1
    parser.title_depth = -1
    parser.push("image", parser.inentry)


def _end_url(parser: Any) -> None:
    """As feedparser's, but the address of an entry's picture has a name of its own."""
    value = parser.pop("href")
    if parser.inentry and parser.inimage:
        parser._get_context()["image_url"] = value  # noqa: SLF001 (its own method)
    elif parser.inauthor:
        parser._save_author("href", value)  # noqa: SLF001 (its own method)
    elif parser.incontributor:
        parser._save_contributor("href", value)  # noqa: SLF001 (its own method)


def _patch() -> None:
    """Replace private methods; `requirements.txt` pins the release they were read in."""
    # Nobody reads the authors. The parser searches their names for an address, in time that grows
    # with the square of the name.
    _FeedParserMixin._sync_author_detail = _leave_authors  # noqa: SLF001
    # An id belongs to whoever wrote it: resolved against the feed's address it would be another
    # one when the feed moves.
    _FeedParserMixin.can_be_relative_uri = _FeedParserMixin.can_be_relative_uri - {"id"}
    _FeedParserMixin.resolve_uri = _resolve
    Namespace._start_image = _start_image  # noqa: SLF001
    for name in ("_end_url", "_end_homepage", "_end_uri"):
        setattr(Namespace, name, _end_url)


_patch()
parse = feedparser.parse
