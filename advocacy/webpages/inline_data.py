"""Structured data in the markup itself, as microdata and RDFa write it."""

import re
from typing import Any, NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from advocacy.webpages.structured_data import JsonLdNode

MAX_ELEMENTS = 5_000
MAX_DEPTH = 60  # ancestors looked through for the item of a property
MAX_VALUE_LENGTH = 50_000
HTML_PROPERTIES = frozenset({"description", "responsibilities", "qualifications", "skills"})
ADDRESS_ATTRIBUTES = {
    **dict.fromkeys(("a", "area", "link"), "href"),
    **dict.fromkeys(("img", "audio", "video", "source", "embed", "iframe", "track"), "src"),
    "object": "data",
    "time": "datetime",
    "data": "value",
    "meter": "value",
}


class Vocabulary(NamedTuple):
    """The attributes of a way to write data: of an item, its type and its properties."""

    item: str
    type: str
    property: str


VOCABULARIES = (
    Vocabulary("itemscope", "itemtype", "itemprop"),
    Vocabulary("typeof", "typeof", "property"),
)


def nodes(tree: LexborHTMLParser) -> list[JsonLdNode]:
    """The items that are no property of another, in the shape of JSON-LD."""
    return [node for vocabulary in VOCABULARIES for node in _items(tree, vocabulary)]


def _items(tree: LexborHTMLParser, names: Vocabulary) -> list[JsonLdNode]:
    items: dict[int, JsonLdNode] = {}
    outermost: list[JsonLdNode] = []
    elements = tree.css(f"[{names.item}], [{names.property}]")[:MAX_ELEMENTS]
    # An element that has both attributes is found twice.
    for element in {element.mem_id: element for element in elements}.values():
        parent = _parent_item(element, items)
        value: Any = None
        if names.item in element.attributes:
            value = items[element.mem_id] = {"@type": _types(element, names)}
            if parent is None:
                outermost.append(value)
        for name in _words(element, names.property):
            if parent is not None:
                _add(parent, name, value if value is not None else _value(element, name))
    return outermost


def _parent_item(element: LexborNode, items: dict[int, JsonLdNode]) -> JsonLdNode | None:
    """The item around an element."""
    parent = element.parent
    for _level in range(MAX_DEPTH):
        if parent is None:
            return None
        if parent.mem_id in items:
            return items[parent.mem_id]
        parent = parent.parent
    return None


def _types(element: LexborNode, names: Vocabulary) -> list[str]:
    return (element.attributes.get(names.type) or "").split()


def _words(element: LexborNode, attribute: str) -> list[str]:
    """Names of properties, without the prefix or address of their vocabulary."""
    written = (element.attributes.get(attribute) or "").split()
    return [re.split(r"[/#:]", word)[-1] for word in written]


def _add(item: JsonLdNode, name: str, value: Any) -> None:
    """Add a value; several under one name are a list."""
    if name not in item:
        item[name] = value
    elif isinstance(item[name], list):
        item[name].append(value)
    else:
        item[name] = [item[name], value]


def _value(element: LexborNode, name: str) -> str:
    """The content of a property: as told, an address, a time, else the text."""
    attributes = element.attributes
    told = attributes.get("content") or attributes.get(
        ADDRESS_ATTRIBUTES.get(element.tag or "", "")
    )
    if told:
        return told.strip()
    if name in HTML_PROPERTIES:
        return (element.inner_html or "")[:MAX_VALUE_LENGTH]
    return " ".join(element.text(deep=True, separator=" ").split())[:MAX_VALUE_LENGTH]
