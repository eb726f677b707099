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
MORE = re.compile(
    r"(?:vis|indlæs|hent|se) (?:flere|de næste)\b|(?:load|show|view|see) more\b"
    r"|mehr (?:laden|anzeigen)|visa fler",
    re.IGNORECASE,
)
# What does something on the page instead of leading to another.
BUTTONS = "button, [role=button], a:not([href]), a[href='#'], a[href^='javascript:']"
NUMBERED = re.compile(r"(?:side |page |seite )?(\d{1,3})")
ARROWS = re.compile(r"[\s<>‹›«»←→·.…]+")
PAGE_NUMBER = re.compile(
    r"(?:^|[?&/])(?:(?:current)?page(?:no|nr|num|number|index)?|paged|side(?:nr)?|pg|p|start|offset"
    r"|from|skip)[=/](\d{1,6})(?:$|[&/?#])",
    re.IGNORECASE,
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
    """A link called “Næste” or “2” to a numbered page after this one."""
    this = _page_number(url)
    for href, words in markup.pairs("a[href]", "href"):
        address = _on_same_host(href, url=url)
        if address and _is_next(words) and _page_number(address) > this:
            return address
    return ""


def _is_next(words: str) -> bool:
    plain = " ".join(ARROWS.sub(" ", words[:MAX_WORDS]).lower().split())
    if numbered := NUMBERED.fullmatch(plain):
        return int(numbered[1]) > 1
    if plain in NEXT_WORDS or MORE.match(plain):
        return True
    return not plain and any(arrow in words for arrow in "›»→>")


def _page_number(url: str) -> int:
    parts = urlsplit(url)
    match = PAGE_NUMBER.search(f"{parts.path}?{parts.query}")
    return int(match[1]) if match else 0


def _has_button(markup: Markup) -> bool:
    values = (value for value, _words in markup.pairs("input[type=button]", "value"))
    return any(
        MORE.match(words.strip()) and len(words) <= MAX_WORDS
        for words in (*markup.texts(BUTTONS), *values)
    )


def _on_same_host(href: str, *, url: str) -> str:
    """The absolute address; empty if it leads elsewhere or to the page itself."""
    try:
        address = urljoin(url, href.strip()).partition("#")[0]
        is_here = urlsplit(address).netloc == urlsplit(url).netloc
    except ValueError:
        return ""
    return address if is_here and address != url.partition("#")[0] else ""
