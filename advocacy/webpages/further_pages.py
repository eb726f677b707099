"""Whether a list goes on: on another page, or by a button."""

import re
from urllib.parse import urljoin, urlsplit

from advocacy.webpages.page_markup import Markup

NEXT_LINKS = ("link[rel~=next]", "a[rel~=next]", "area[rel~=next]")
NEXT_WORDS = frozenset(
    {
        *{"næste", "næste side", "flere", "flere job", "flere stillinger", "ældre"},
        *{"next", "next page", "older", "more jobs"},
        *{"weiter", "nächste", "nächste seite", "nästa", "nästa sida", "neste", "neste side"},
        *{"volgende", "suivant"},
    }
)
MORE_BUTTONS = re.compile(
    r"(?:vis|indlæs|hent|se) flere\b|(?:load|show|view|see) more\b|mehr (?:laden|anzeigen)"
    r"|visa fler",
    re.IGNORECASE,
)
ARROWS = re.compile(r"[\s<>‹›«»←→·.…]+")
PAGE_NUMBER = re.compile(
    r"(?:^|[?&/])(?:page|side|p|pg|paged|start|offset|from)[=/](\d{1,6})(?:$|[&/#])", re.IGNORECASE
)
MAX_WORDS = 40


def next_url(markup: Markup, *, url: str) -> str:
    """The next page of a list on the same host, as it is declared; empty if there is none."""
    declared = (href for selector in NEXT_LINKS for href, _words in markup.pairs(selector, "href"))
    resolved = (_on_same_host(href, url=url) for href in declared)
    return next(filter(None, resolved), "") or _next_by_words(markup, url=url)


def has_more(markup: Markup, *, url: str) -> bool:
    """Whether anything on the page says that its list goes on."""
    declared = any(href for name in NEXT_LINKS for href, _words in markup.pairs(name, "href"))
    return declared or bool(_next_by_words(markup, url=url)) or _has_button(markup)


def _next_by_words(markup: Markup, *, url: str) -> str:
    """A link called “Næste” to a numbered page after this one."""
    this = _page_number(url)
    for href, words in markup.pairs("a[href]", "href"):
        address = _on_same_host(href, url=url)
        if address and _is_next(words) and _page_number(address) > this:
            return address
    return ""


def _is_next(words: str) -> bool:
    plain = " ".join(ARROWS.sub(" ", words[:MAX_WORDS]).lower().split())
    return plain in NEXT_WORDS or (not plain and any(arrow in words for arrow in "›»→>"))


def _page_number(url: str) -> int:
    parts = urlsplit(url)
    match = PAGE_NUMBER.search(f"{parts.path}?{parts.query}")
    return int(match[1]) if match else 0


def _has_button(markup: Markup) -> bool:
    return any(
        MORE_BUTTONS.match(words.strip()) and len(words) <= MAX_WORDS
        for words in markup.texts("button")
    )


def _on_same_host(href: str, *, url: str) -> str:
    """The absolute address; empty if it leads elsewhere or to the page itself."""
    try:
        address = urljoin(url, href.strip()).partition("#")[0]
        is_here = urlsplit(address).netloc == urlsplit(url).netloc
    except ValueError:
        return ""
    return address if is_here and address != url.partition("#")[0] else ""
