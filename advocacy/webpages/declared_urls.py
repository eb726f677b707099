"""Whether an address that a page declares as its own names that page.

Templates declare the same address for every page, leave it unfilled, or drop what chooses the
page. Whoever believed that would lead everybody to a list or to the front page.
"""

import re
from urllib.parse import SplitResult, unquote, urlsplit

from advocacy.addresses import reading, tracking

_COMPLETE = re.compile(r"https?://|/(?!/)", re.IGNORECASE)
# What templates leave where a value was missing: {{ url }}, <?= url ?>, %url%, [[url]].
_UNFILLED = re.compile(r"[{}<>]|\[\[|%(?![0-9a-f]{2})|%7[bd]", re.IGNORECASE)
# What scripts write for a value that was missing.
_MISSING = frozenset({"undefined", "null", "nan", "none", "false", "[object object]"})
# Languages and countries that the front pages of a site are called after, alone or as “en-gb”.
_LANGUAGE = re.compile(
    r"(?:da|en|de|sv|no|nb|nn|fi|is|fo|kl|fr|es|it|nl|pl|pt|et|lv|lt|cs|sk|hu|ro|bg|el|hr|sl|tr|uk"
    r"|ru|ar|zh|ja|ko|dk|se|gb|us|eu|be|at|ch|ie|ca|au)(?:[-_][a-z]{2,4})?"
    r"|int|global|dansk|danish|english|deutsch|svenska|norsk"
)
_INDEX = re.compile(
    r"(?:index|default|home|hjem|forsiden?|start|startside|frontpage|welcome|velkommen)"
    r"(?:\.[a-z]{2,5})?"
)
# Other views of the same page.
_VIEWS = frozenset({"amp", "amp.html", "print", "embed", "udskriv"})
_VIEW_PARAMETERS = frozenset(
    {
        *("amp", "print", "view", "output", "format", "theme", "lang", "language", "locale", "hl"),
        *("ref", "referer", "referrer", "source", "src", "from", "via", "campaign", "share"),
        *("sort", "order", "sid", "phpsessid", "jsessionid", "sessionid", "v", "t", "cache"),
    }
)
_PART_PARAMETERS = frozenset({"page", "side", "offset", "start"})
_WORDS = re.compile(r"[^\w%]+")


def believable(href: str, *, page_url: str, base: str) -> str:
    """The declared address, clean, if it may name the page at `page_url`; else empty."""
    href = href.strip()
    if not _COMPLETE.match(href) or _UNFILLED.search(href):
        return ""
    address = reading.resolve(href, base=base)
    return address if address and _may_name(urlsplit(address), urlsplit(page_url)) else ""


def is_home(parts: SplitResult) -> bool:
    """Whether this is the front page of a site, in whichever language."""
    words = [segment.lower() for segment in _segments(parts)]
    is_front = all(_LANGUAGE.fullmatch(word) or _INDEX.fullmatch(word) for word in words)
    return is_front and not _naming(parts) and not tracking.is_route(parts.fragment)


def _may_name(declared: SplitResult, page: SplitResult) -> bool:
    if is_home(declared) and not is_home(page):
        return False
    if _words(declared) & _MISSING - _words(page):
        return False
    if _is_section(declared, page):
        return False
    return _chosen_by(declared, page) <= _words(declared)


def _is_section(declared: SplitResult, page: SplitResult) -> bool:
    """Whether the declared address stands above the page."""
    above, path = _segments(declared), _segments(page)
    rest = path[len(above) :]
    return path[: len(above)] == above and not _VIEWS.issuperset(rest)


def _chosen_by(declared: SplitResult, page: SplitResult) -> set[str]:
    """The words of query and fragment that choose the page among those of its path."""
    words = set()
    if tracking.is_route(page.fragment):
        words |= set(_split(page.fragment)[-1:])
    if len(_segments(declared)) <= len(_segments(page)):
        words |= {word for value in _naming(page).values() for word in _split(value)}
    if _segments(declared) == _segments(page):
        words |= {
            word for value in _naming(page, with_part=True).values() for word in _split(value)
        }
    return words


def _naming(parts: SplitResult, *, with_part: bool = False) -> dict[str, str]:
    """The parameters that choose a page, and not only how it is shown."""
    pairs = (part.partition("=") for part in parts.query.lower().split("&") if part)
    ignored = _VIEW_PARAMETERS if with_part else _VIEW_PARAMETERS | _PART_PARAMETERS
    return {name: value for name, _sign, value in pairs if name not in ignored}


def _segments(parts: SplitResult) -> list[str]:
    """The path without the name that a folder's own page has."""
    segments = [segment for segment in parts.path.split("/") if segment]
    if segments and _INDEX.fullmatch(segments[-1].lower()) and "." in segments[-1]:
        return segments[:-1]
    return segments


def _words(parts: SplitResult) -> set[str]:
    """Everything that the address names, segment by segment and word by word."""
    after_host = f"{parts.path}?{parts.query}#{parts.fragment}"
    segments = {unquote(segment).lower() for segment in parts.path.split("/")}
    return segments | set(_split(after_host))


def _split(value: str) -> list[str]:
    return [word for word in _WORDS.split(unquote(value).lower()) if word]
