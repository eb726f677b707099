"""Which addresses may be the picture of a page or an entry, in the order of trying them."""

import re
from collections.abc import Iterable
from html import unescape
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborNode

from advocacy.webpages import absent_values

MAX_CANDIDATES = 5
ADDRESS_LIMIT = 2048
UNKNOWN_AREA = 400 * 300  # of a picture whose size is not told
MIN_SIDE = 100
# Faces of authors, and dots that only count readers.
FACES = re.compile(
    r"gravatar\.com/|/avatars?[/_.-]|[/_.-]avatars?[/_.-]|/profile[_-](?:images?|pics?|photos?)/"
    r"|/user[_-]?(?:pics?|photos?|images?)/|/authors?/|googleusercontent\.com/a[-/]|/headshots?[/_-]"
    r"|[/_-]mugshot",
    re.IGNORECASE,
)
NO_PICTURES = re.compile(
    r"/emoji/|/smileys?/|/smilies/|[/_-](?:pixel|spacer|blank|transparent|1x1)\.(?:gif|png)"
    r"|//pixel\.|feeds\.feedburner\.com/~|doubleclick\.net/|/blogger_img_proxy|/wpstats",
    re.IGNORECASE,
)
FACE_CLASSES = re.compile(r"avatar|author|byline|gravatar|emoji|profile-p", re.IGNORECASE)
OTHER_FILES = (".svg", ".svgz", ".mp4", ".webm", ".mov", ".mp3", ".pdf", ".html", ".js", ".css")
# Scripts that load pictures late put a sign for waiting where the picture comes to stand.
SOURCES = ("data-src", "data-lazy-src", "data-original", "src")
SIZED_SOURCES = ("data-srcset", "data-lazy-srcset", "srcset")
# “a.jpg 300w,b.jpg 600w”: behind a size a comma ends the candidate, within an address it does not.
END_OF_SIZE = re.compile(r"(\s[\d.]{1,9}[wx]),(?=\S)")


class Sized(NamedTuple):
    """An address and the size it is said to have; 0 if that is not told."""

    address: str
    width: int = 0
    height: int = 0

    def area(self) -> int:
        return self.width * (self.height or self.width * 3 // 4) if self.width else UNKNOWN_AREA


def largest_first(pictures: Iterable[Sized]) -> list[str]:
    """One picture in several sizes; those of unknown size stand before small ones."""
    return [picture.address for picture in sorted(pictures, key=Sized.area, reverse=True)]


def usable(addresses: Iterable[str], *, base: str) -> list[str]:
    """The absolute addresses that may be pictures, each once, at most five.

    Some are escaped once too often; such a one is tried as written first.
    """
    found: dict[str, None] = {}
    for address in addresses:
        for written in (address, unescape(address)):
            if absolute := _absolute(written, base=base):
                found.setdefault(absolute)
    return list(found)[:MAX_CANDIDATES]


def of_image(node: LexborNode) -> Sized | None:
    """The largest picture of an <img>, unless it is a face, a sign or a dot."""
    attributes = node.attributes
    if FACE_CLASSES.search(attributes.get("class") or ""):
        return None
    width, height = (number(attributes.get(name)) for name in ("width", "height"))
    if (width and width < MIN_SIDE) or (height and height < MIN_SIDE):
        return None
    several = [sized for name in SIZED_SOURCES for sized in _srcset(attributes.get(name) or "")]
    sources = (attributes.get(name) or "" for name in SOURCES)
    plain = next((url for url in sources if url and not url.startswith("data:")), "")
    address = next(iter(largest_first(several)), "") if several else plain
    return Sized(address, width, height) if address else None


def number(value: object) -> int:
    """A number of pixels as attributes give it; 0 if it is none."""
    digits = re.match(r"\s{0,9}(\d{1,6})(?:px)?(?![\d%])", str(value or ""))
    return int(digits[1]) if digits else 0


def _srcset(value: str) -> list[Sized]:
    """“a.jpg 300w, b.jpg 1024w”, or 1x and 2x."""
    value = END_OF_SIZE.sub(r"\1, ", value[:20_000])
    pairs = (candidate.split() for candidate in re.split(r",\s", value))
    return [
        Sized(pair[0].strip(","), number(pair[1].rstrip("wx")) if len(pair) > 1 else 1)
        for pair in pairs
        if pair and not pair[0].lower().startswith("data:")
    ]


def _absolute(address: str, *, base: str) -> str:
    if absent_values.is_nothing(address) or address.strip().lower().startswith(("data:", "blob:")):
        return ""
    try:
        absolute = urljoin(base, address.strip())
        parts = urlsplit(absolute)
    except ValueError:
        return ""
    is_web = parts.scheme in {"http", "https"} and bool(parts.hostname)
    is_picture = not (FACES.search(absolute) or NO_PICTURES.search(absolute))
    is_other = parts.path.lower().endswith(OTHER_FILES)
    fits = len(absolute) <= ADDRESS_LIMIT
    return absolute if is_web and is_picture and not is_other and fits else ""
