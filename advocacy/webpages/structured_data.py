"""Tolerant parsing of JSON-LD: wrapped, malformed, nested or escaped."""

import json
import re
from collections import deque
from collections.abc import Callable, Iterable
from html import unescape
from typing import Any, NamedTuple

JsonLdNode = dict[str, Any]

MAX_SCRIPT_LENGTH = 500_000
MAX_NODES = 500
MAX_NAME_DEPTH = 4
BLANKS = "\ufeff \t\r\n;"
CONTAINERS = ("@graph", "mainEntity", "mainEntityOfPage")
WRAPPINGS = ("<!--", "-->", "<![CDATA[", "]]>", "<!]]>", "//>", ">", "/*", "*/", "//")
# A string that is not closed, or ends in a lone backslash, reaches to the end: what begins like a
# string always matches, and the search stays linear.
STRING = r'"(?:[^"\\]++|\\.)*+(?:"|\\?\Z)'
COMMENT = re.compile(STRING + r"|/\*.*?(?:\*/|\Z)|//[^\n]*", re.DOTALL)
INVALID_TOKEN = re.compile(STRING + r"|,(?=\s*[}\],])|(?<=:)(?=\s*[,}\]])|\bundefined\b", re.DOTALL)
ESCAPE = re.compile(r'\\(["\\/bfnrt]|u[0-9a-fA-F]{4})|\\')


class StructuredData(NamedTuple):
    """The nodes of a page, and whether every script of it could be read to its end."""

    nodes: list[JsonLdNode]
    is_whole: bool


def nodes(scripts: Iterable[str]) -> list[JsonLdNode]:
    """Every node of the scripts, out of arrays, graphs and main entities."""
    return read(scripts).nodes


def read(scripts: Iterable[str]) -> StructuredData:
    """As `nodes`, and whether these are all."""
    values = [_parsed(script) for script in scripts]
    queue = deque(value for parsed in values if parsed is not None for value in parsed)
    nodes_found: list[JsonLdNode] = []
    while queue and len(nodes_found) < MAX_NODES:
        value = queue.popleft()
        if isinstance(value, list):
            queue.extendleft(reversed(value[:MAX_NODES]))
        elif isinstance(value, dict):
            nodes_found.append(value)
            queue.extend(get(value, name) for name in CONTAINERS)
    is_whole = None not in values and not queue
    return StructuredData(_with_references(nodes_found), is_whole)


def types(node: JsonLdNode) -> set[str]:
    """The types of a node, without the URL of the vocabulary."""
    type_value = get(node, "@type")
    names = type_value if isinstance(type_value, list) else [type_value]
    return {re.split(r"[/#:]", name.strip())[-1] for name in names if isinstance(name, str)}


def get(node: Any, name: str) -> Any:
    """A property, in any case of its name; of a list, the first node's."""
    if isinstance(node, list):
        node = next(iter(node), None)
    if not isinstance(node, dict):
        return None
    if name in node:
        return node[name]
    return next((value for key, value in node.items() if key.lower() == name.lower()), None)


def as_list(value: Any) -> list[Any]:
    """One or several, as a list."""
    if value is None or value == "":
        return []
    return value if isinstance(value, list) else [value]


def text(value: Any, *, depth: int = 0) -> str:
    """The text of a value that may be a string, a number, a list or an object with a name."""
    if depth > MAX_NAME_DEPTH:
        return ""
    return next(
        (words for item in as_list(value) if (words := _words(item, depth=depth))),
        "",
    )


def texts(value: Any) -> list[str]:
    """All texts of a value, without repeats."""
    several = (
        name
        for item in as_list(value)
        for name in (as_list(get(item, "name")) if isinstance(item, dict) else [item])
    )
    return list(dict.fromkeys(words for name in several if (words := text(name))))


def address(value: Any) -> str:
    """The URL of a value that may be a string, a list or an object with a URL."""
    for item in as_list(value):
        if isinstance(item, str) and item.strip():
            return item.strip()
        if isinstance(item, dict):
            for key in ("url", "contentUrl", "@id", "id"):
                if url := text(get(item, key)):
                    return url
    return ""


def _words(value: Any, *, depth: int) -> str:
    match value:
        case str():
            return value.strip()
        case int() | float() if not isinstance(value, bool):
            return str(value)
        case dict():
            names = (text(get(value, key), depth=depth + 1) for key in ("@value", "name"))
            return next(filter(None, names), "")
    return ""


def _with_references(nodes_found: list[JsonLdNode]) -> list[JsonLdNode]:
    """Replace references by id with the nodes, one level deep."""
    by_id = {node["@id"]: node for node in nodes_found if isinstance(node.get("@id"), str)}

    def resolved(value: Any) -> Any:
        if isinstance(value, list):
            return [resolved(item) for item in value]
        if isinstance(value, dict) and list(value) == ["@id"] and isinstance(value["@id"], str):
            return by_id.get(value["@id"], value)
        return value

    return [
        {key: value if key in CONTAINERS else resolved(value) for key, value in node.items()}
        for node in nodes_found
    ]


def _parsed(script: str) -> list[Any] | None:
    """The values of a script, or None if it cannot be read to its end."""
    script = script[:MAX_SCRIPT_LENGTH].strip(BLANKS)
    attempts: tuple[Callable[[], str], ...] = (
        lambda: script,
        lambda: _repaired(script),
        lambda: _repaired(_unwrapped(script)),
        lambda: _repaired(_unwrapped(unescape(script))),
    )
    for attempt in attempts:
        try:
            return _values(attempt())
        except (ValueError, RecursionError):
            continue
    return None


def _values(script: str) -> list[Any]:
    """One or several concatenated JSON values."""
    decoder, values, position = json.JSONDecoder(strict=False), [], 0
    while position < len(script):
        value, position = decoder.raw_decode(script, position)
        values.append(value)
        while position < len(script) and script[position] in " \t\r\n,;":
            position += 1
    return values


def _unwrapped(script: str) -> str:
    """Remove the comments that hid scripts from old browsers."""
    start, end = 0, len(script)
    before = (-1, -1)
    while before != (start, end):  # moving two places instead of copying the script each time
        before = (start, end)
        for wrapping in WRAPPINGS:
            if script.startswith(wrapping, start, end):
                start += len(wrapping)
            if script.endswith(wrapping, start, end):
                end -= len(wrapping)
            start, end = _without_blanks(script, start, end)
    return script[start:end]


def _without_blanks(script: str, start: int, end: int) -> tuple[int, int]:
    while start < end and script[start] in BLANKS:
        start += 1
    while start < end and script[end - 1] in BLANKS:
        end -= 1
    return start, end


def _repaired(script: str) -> str:
    """Remove comments and stray commas, and insert null for a missing value."""
    return INVALID_TOKEN.sub(_repair_match, COMMENT.sub(_keep_strings, script)).strip(BLANKS)


def _keep_strings(match: re.Match[str]) -> str:
    return match[0] if match[0].startswith('"') else " "


def _repair_match(match: re.Match[str]) -> str:
    if match[0].startswith('"'):
        return ESCAPE.sub(lambda escape: escape[0] if escape[1] else r"\\", match[0])
    return "" if match[0] == "," else "null"
