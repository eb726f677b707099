"""What a curator has to know of an import: it is said in the form until somebody has saved it."""

import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from django.utils.translation import gettext as _

from advocacy.addresses import tracking
from advocacy.content.curation import newest_version
from advocacy.content.draft_cleaning import TITLE_LIMIT
from advocacy.content.models import Story
from advocacy.text import cleaning
from advocacy.webpages import page_text

_ENDING = re.compile(r"\.[a-z]{2,5}\Z", re.IGNORECASE)
_BETWEEN_WORDS = re.compile(r"[-_+\s]+")
_WORD = re.compile(r"[^\W\d_]{3}")


@dataclass(frozen=True)
class ImportHint:
    """A sentence about a field of the form, which may ask for a value that nobody wrote."""

    field: str
    sentence: str
    asks: bool = False


def of(story: Story) -> list[ImportHint]:
    """The hints for an imported story that nobody has saved since."""
    version = newest_version(story)
    if not story.imported_from or (version.number, version.revision) != (1, 1):
        return []
    hints = []
    if version.title == title_from(story.imported_from):
        hints.append(ImportHint("title", _("The page has no title. Write one."), asks=True))
    if route := urlsplit(story.imported_from).fragment:
        sentence = _(
            "The browser alone sees what “#%(route)s” opens. The hub read the page around it: "
            "check the title and the text."
        )
        hints.append(ImportHint("url", sentence % {"route": route}))
    return hints


def title_from(address: str) -> str:
    """A title for a page that has none: the words of its address, else the address."""
    parts = urlsplit(address)
    segments = [segment for segment in parts.path.split("/") if segment]
    last = _ENDING.sub("", unquote(segments[-1], errors="ignore")) if segments else ""
    words = cleaning.normalized(" ".join(_BETWEEN_WORDS.split(last)).strip())
    is_route = tracking.is_route(parts.fragment)
    if _WORD.search(words) and " " in words and words.isprintable() and not is_route:
        return page_text.shorten(words[0].upper() + words[1:], limit=TITLE_LIMIT)
    return address.partition("://")[2].removeprefix("www.").rstrip("/")[:TITLE_LIMIT]
