"""A page's HTML as a tree, with queries for its metadata."""

import codecs
import re
from collections import Counter
from collections.abc import Collection, Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from advocacy.webpages import inline_data, picture_candidates
from advocacy.webpages.picture_candidates import Sized
from advocacy.webpages.structured_data import JsonLdNode

# Browsers look for the charset in the first kilobyte; this limit is more generous.
CHARSET_SEARCH_BYTES = 4096
CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*+=\s*+(?:[\"']\s*+)?([a-zA-Z0-9_:.-]{2,40})", re.IGNORECASE
)
SUPPORTED_CHARSETS = re.compile(
    r"utf-8|utf-16(-le|-be)?|cp125\d|iso8859-\d+|koi8-[ru]|mac-roman|gbk|gb2312|gb18030|big5"
    r"|euc_jp|shift_jis|cp932|iso2022_jp|euc_kr|cp949|ascii"
)
WESTERN_CHARSETS = frozenset({"cp1252", "iso8859-1", "ascii"})

# Parsing time grows with the square of nesting and of attributes per tag. No known page has a
# tenth of these; the rest of the page is not read.
MAX_TAGS = 30_000
MAX_DEPTH = 1_000
MAX_ATTRIBUTES = 500
TAG_START = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]{0,30})?")
WITHOUT_END_TAG = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track"}
    | {"p", "li", "dt", "dd", "option", "tr", "td", "th", "thead", "tbody", "wbr"}
)
LONG_TAG = re.compile(r"<[a-zA-Z](?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+")
QUOTED = re.compile(r"\"[^\"]*+\"|'[^']*+'")

# The HTML standard's grammar of a refresh with an address. One that comes late reloads a page that
# is there to be read.
REFRESH = re.compile(
    r"\s*+(?P<seconds>\d{0,4})[\d.]*+(?:\s*+[;,]|\s)\s*+(?:url\s*+=\s*+)?+"
    r"(?:(?P<mark>[\"'])(?P<quoted>[^\"']*+)|(?P<bare>[^\"'].*+))",
    re.IGNORECASE | re.DOTALL,
)
MAX_REFRESH_SECONDS = 10

PARAGRAPHS = ("article p", "main p", "[role=main] p", "p")
BOILERPLATE_TAGS = frozenset(
    {"nav", "footer", "header", "aside", "form", "noscript", "figcaption", "dialog"}
)
MIN_PARAGRAPH = 60
MAX_ARTICLE_IMAGES = 30


class Markup:
    """A page's meta tags, links, scripts and headings, in document order."""

    def __init__(self, body: bytes, *, charset: str | None) -> None:
        html = decode(body, charset=charset).replace("\x00", "")
        read = _truncated(html)
        self._tree = LexborHTMLParser(read)
        self.is_truncated = len(read) < len(html)
        self._has_inline_ads = "JobPosting" in read
        self._meta: dict[str, list[str]] = {}
        for node in self._tree.css("meta"):
            content = _attribute(node, "content") or _attribute(node, "value")
            for key in ("property", "name", "itemprop", "http-equiv"):
                name = _attribute(node, key).lower()
                if name and content:
                    self._meta.setdefault(name, []).append(content)

    def meta(self, *names: str) -> list[str]:
        """Contents of the meta tags of these names, in the order of the names."""
        return [content for name in names for content in self._meta.get(name, [])]

    def inline_ads(self) -> list[JsonLdNode]:
        """Items of the markup itself, if there may be job ads among them."""
        return inline_data.nodes(self._tree) if self._has_inline_ads else []

    def declared_urls(self) -> list[str]:
        """What the head names as the page's address."""
        links = self._tree.css("head link[rel~=canonical i][href]")
        tags = self._tree.css(
            "head meta[property='og:url' i][content], head meta[name='og:url' i][content]"
        )
        return [
            *(_attribute(node, "href") for node in links),
            *(_attribute(node, "content") for node in tags),
        ]

    def refresh(self) -> str:
        """Where the page sends its readers on, as it is written there; empty if nowhere.

        What stands in `noscript` is for browsers without scripts.
        """
        nodes = self._tree.css("meta[http-equiv=refresh i][content]")
        refreshes = (
            REFRESH.match(_attribute(node, "content"))
            for node in nodes
            if not _is_within(node, {"noscript"})
        )
        first = next(filter(None, refreshes), None)
        is_soon = first is not None and int(first["seconds"] or 0) <= MAX_REFRESH_SECONDS
        return (first["quoted"] or first["bare"]).strip() if first and is_soon else ""

    def og_images(self) -> list[str]:
        """Addresses of Open Graph's pictures; of several that all tell a size the largest first."""
        found: list[Sized] = []
        plain: list[str] = []
        for node in self._tree.css("meta[content]"):
            name = (_attribute(node, "property") or _attribute(node, "name")).lower()
            content = _attribute(node, "content")
            if name in {"og:image", "og:image:url"}:
                found.append(Sized(content))
            elif name == "og:image:secure_url":
                plain += [picture.address for picture in found[-1:]]
                found[-1:] = [Sized(content)]
            elif name == "og:image:width" and found:
                found[-1] = found[-1]._replace(width=picture_candidates.number(content))
            elif name == "og:image:height" and found:
                found[-1] = found[-1]._replace(height=picture_candidates.number(content))
        if all(picture.width for picture in found):
            return [*picture_candidates.largest_first(found), *plain]
        return [*(picture.address for picture in found), *plain]

    def article_images(self) -> list[str]:
        """Pictures in the text of an article, outside menus and footers."""
        nodes = self._tree.css("article img, main img")[:MAX_ARTICLE_IMAGES]
        pictures = (
            picture_candidates.of_image(node)
            for node in nodes
            if not _is_within(node, BOILERPLATE_TAGS)
        )
        return [picture.address for picture in pictures if picture]

    def links(self, rel: str) -> list[str]:
        """Hrefs of the links with this relation."""
        return [
            href
            for node in self._tree.css("link[rel][href]")
            if rel in _attribute(node, "rel").lower().split() and (href := _attribute(node, "href"))
        ]

    def scripts(self, kind: str) -> list[str]:
        """Texts of the scripts of this type."""
        return [
            node.text(deep=True)
            for node in self._tree.css("script[type]")
            if _attribute(node, "type").lower().split(";")[0].strip() == kind
        ]

    def attribute(self, selector: str, name: str) -> str:
        """The attribute of the first element that has it."""
        return next(filter(None, (_attribute(node, name) for node in self._tree.css(selector))), "")

    def pairs(self, selector: str, name: str) -> Iterator[tuple[str, str]]:
        """The attribute of each element that has it, and its text or its label."""
        for node in self._tree.css(selector):
            if value := _attribute(node, name):
                words = node.text(deep=True).strip()
                yield value, words or _attribute(node, "aria-label") or _attribute(node, "title")

    def has(self, selector: str) -> bool:
        """Whether there is such an element."""
        return self._tree.css_first(selector) is not None

    def texts(self, selector: str) -> Iterator[str]:
        """Texts of the elements that are not empty."""
        for node in self._tree.css(selector):
            if words := node.text(deep=True, separator=" ").strip():
                yield words

    def first_paragraph(self) -> str:
        """The first paragraph of some length, outside menus and footers."""
        for selector in PARAGRAPHS:
            for node in self._tree.css(selector)[:200]:
                words = " ".join(node.text(deep=True).split())
                if len(words) >= MIN_PARAGRAPH and not _is_within(node, BOILERPLATE_TAGS):
                    return words
        return ""


def decode(body: bytes, *, charset: str | None) -> str:
    """Decode by byte order mark, header, meta tag, then as UTF-8, then as well as possible."""
    if body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return body.decode("utf-16", "replace")
    in_meta = CHARSET.search(body[:CHARSET_SEARCH_BYTES])
    declared = [_known(charset or ""), _known(in_meta[1].decode("ascii")) if in_meta else ""]
    for name in [_prefer_utf8(body, name) for name in declared if name] + ["utf-8"]:
        try:
            return body.decode(name).removeprefix("\ufeff")
        except UnicodeDecodeError:
            continue
    return _best_effort(body, next(filter(None, declared), "utf-8"))


def _known(charset: str) -> str:
    try:
        name = codecs.lookup(charset.strip()).name
    except (LookupError, ValueError):
        return ""
    return name if SUPPORTED_CHARSETS.fullmatch(name) and not name.startswith("utf-16") else ""


def _prefer_utf8(body: bytes, charset: str) -> str:
    """Prefer UTF-8 over a declared Western charset, which is often a server's default.

    Text that is not UTF-8 hardly ever decodes as UTF-8 by chance.
    """
    if charset not in WESTERN_CHARSETS:
        return charset
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _best_effort(body: bytes, charset: str) -> str:
    """Decode with replacement characters; a page full of them is decoded as Western."""
    text = body.decode(charset, "replace")
    replaced = text.count("\ufffd")
    if replaced * 2 > sum(letter > "\x7f" for letter in text):
        return body.decode("cp1252", "replace")
    return text


def _truncated(html: str) -> str:
    """Cut pages that would take minutes to parse."""
    html = html[: _too_many_tags(html)]
    for tag in LONG_TAG.finditer(html):
        if len(tag[0]) > MAX_ATTRIBUTES * 2 and _attributes(tag[0]) > MAX_ATTRIBUTES:
            return html[: tag.start()]
    return html


def _too_many_tags(html: str) -> int | None:
    """The position at which nesting or the number of tags exceeds its limit."""
    unclosed: Counter[str] = Counter()
    depth = 0
    for count, tag in enumerate(TAG_START.finditer(html)):
        if count >= MAX_TAGS or depth >= MAX_DEPTH:
            return tag.start()
        name = (tag[2] or "").lower()
        change = -1 if tag[1] else 1
        if name and name not in WITHOUT_END_TAG and unclosed[name] + change >= 0:
            unclosed[name] += change
            depth += change
    return None


def _attributes(tag: str) -> int:
    return len(re.split(r"[\s/]+", QUOTED.sub("", tag)))


def _attribute(node: LexborNode, name: str) -> str:
    return (node.attributes.get(name) or "").strip()


def _is_within(node: LexborNode, tags: Collection[str]) -> bool:
    parent = node.parent
    for _level in range(30):
        if parent is None:
            return False
        if parent.tag in tags:
            return True
        parent = parent.parent
    return False
