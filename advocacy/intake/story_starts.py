"""A story starts with one line: the address of a page, or a title."""

import re

from advocacy.addresses.refused_characters import without_pasted
from advocacy.content import curation
from advocacy.content.drafts import Draft
from advocacy.content.models import Kind, Story
from advocacy.intake import page_import
from advocacy.people.models import User

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_HOST = re.compile(r"[^\W_][\w-]*(\.[\w-]+)*\.[^\W\d_]{2,}(:\d+)?(?=[/?#]|\Z)")


def start(line: str, *, by: User) -> Story:
    """A draft from the page at this address, or with this title.

    Raises `page_import.AlreadyThere` or Invalid, whose field is “url” where an address was read.
    """
    if address := address_in(line):
        return page_import.import_page(address, by=by)
    return start_with_title(line, by=by)


def start_with_title(line: str, *, by: User) -> Story:
    """A draft with this title, also if it looks like an address, as “Node.js” does."""
    return curation.add(Draft(title=line), by=by, kind=Kind.ARTICLE, language=by.language)


def may_be_title(line: str) -> bool:
    """Whether a line that was read as an address may be a title; with a scheme it is none."""
    return not _SCHEME.match(without_pasted(line))


def address_in(line: str) -> str:
    """The address that the line is; empty if it is words. “vindhus.example/job” is an address."""
    line = without_pasted(line)
    if re.search(r"\s", line):
        return ""
    if _SCHEME.match(line):
        return line
    return f"https://{line}" if _HOST.match(line) else ""
