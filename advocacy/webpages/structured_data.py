"""JSON-LD as it is found in the wild: wrapped, broken, nested, escaped."""

import json
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from html import unescape
from typing import Any

Node = dict[str, Any]

MAX_SCRIPT_LENGTH = 500_000
MAX_NODES = 500
MAX_NAME_DEPTH = 4
BLANK = "\ufeff \t\r\n;"
CONTAINERS = ("@graph", "mainEntity", "mainEntityOfPage")
WRAPPINGS = ("<!--", "-->", "<![CDATA[", "]]>", "<!]]>", "//>", ">", "/*", "*/", "//")
# Every alternative reaches the end of the text when unclosed, so the search stays linear.
COMMENT = re.compile(r'"(?:[^"\\]|\\.)*(?:"|\Z)|/\*.*?(?:\*/|\Z)|//[^\n]*', re.DOTALL)
GAP = re.compile(
    r'"(?:[^"\\]|\\.)*(?:"|\Z)|,(?=\s*[}\],])|(?<=:)(?=\s*[,}\]])|\bundefined\b', re.DOTALL
)
ESCAPE = re.compile(r'\\(["\\/bfnrt]|u[0-9a-fA-F]{4})|\\')


def nodes(scripts: Iterable[str]) -> list[Node]:
    """Every thing the scripts describe, out of arrays, graphs and main entities."""
    waiting = deque(value for script in scripts for value in _parsed(script))
    found: list[Node] = []
    while waiting and len(found) < MAX_NODES:
        value = waiting.popleft()
        if isinstance(value, list):
            waiting.extendleft(reversed(value[:MAX_NODES]))
        elif isinstance(value, dict):
            found.append(value)
            waiting.extend(get(value, name) for name in CONTAINERS)
    return _joined(found)


def types(node: Node) -> set[str]:
    """What a node says it is, without the vocabulary's address."""
    stated = get(node, "@type")
    listed = stated if isinstance(stated, list) else [stated]
    return {re.split(r"[/#:]", one.strip())[-1] for one in listed if isinstance(one, str)}


def get(node: Any, name: str) -> Any:
    """A property, also where its name has another case; of several nodes, the first's."""
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
    """The words of a value that may be a text, a number, a list or a thing with a name."""
    if depth > MAX_NAME_DEPTH:
        return ""
    return next(
        (words for one in as_list(value) if (words := _words(one, depth=depth))),
        "",
    )


def texts(value: Any) -> list[str]:
    """All the words of a value, without repetition."""
    several = (
        one
        for item in as_list(value)
        for one in (as_list(get(item, "name")) if isinstance(item, dict) else [item])
    )
    return list(dict.fromkeys(words for one in several if (words := text(one))))


def address(value: Any) -> str:
    """The web address of a value that may be a text, a list or a thing with an address."""
    for one in as_list(value):
        if isinstance(one, str) and one.strip():
            return one.strip()
        if isinstance(one, dict):
            for key in ("url", "contentUrl", "@id", "id"):
                if found := text(get(one, key)):
                    return found
    return ""


def _words(one: Any, *, depth: int) -> str:
    match one:
        case str():
            return one.strip()
        case int() | float() if not isinstance(one, bool):
            return str(one)
        case dict():
            named = (text(get(one, key), depth=depth + 1) for key in ("@value", "name"))
            return next(filter(None, named), "")
    return ""


def _joined(found: list[Node]) -> list[Node]:
    """Put what a node only refers to by its id in its place, one level deep."""
    by_id = {node["@id"]: node for node in found if isinstance(node.get("@id"), str)}

    def whole(value: Any) -> Any:
        if isinstance(value, list):
            return [whole(one) for one in value]
        if isinstance(value, dict) and list(value) == ["@id"] and isinstance(value["@id"], str):
            return by_id.get(value["@id"], value)
        return value

    return [
        {key: value if key in CONTAINERS else whole(value) for key, value in node.items()}
        for node in found
    ]


def _parsed(script: str) -> Iterator[Any]:
    script = script[:MAX_SCRIPT_LENGTH].strip(BLANK)
    attempts: tuple[Callable[[], str], ...] = (
        lambda: script,
        lambda: _mended(script),
        lambda: _mended(_unwrapped(script)),
        lambda: _mended(_unwrapped(unescape(script))),
    )
    for attempt in attempts:
        try:
            yield from _values(attempt())
        except (ValueError, RecursionError):
            continue
        return


def _values(script: str) -> list[Any]:
    """One value, or several written one after the other."""
    decoder, values, position = json.JSONDecoder(strict=False), [], 0
    while position < len(script):
        value, position = decoder.raw_decode(script, position)
        values.append(value)
        while position < len(script) and script[position] in " \t\r\n,;":
            position += 1
    return values


def _unwrapped(script: str) -> str:
    """Without what hides a script from very old browsers, in any of its forms."""
    before = ""
    while before != script:
        before = script
        for mark in WRAPPINGS:
            script = script.removeprefix(mark).removesuffix(mark).strip(BLANK)
    return script


def _mended(script: str) -> str:
    """Without comments and stray commas, with a null where a value is missing."""
    return GAP.sub(_fill, COMMENT.sub(_keep_strings, script)).strip(BLANK)


def _keep_strings(found: re.Match[str]) -> str:
    return found[0] if found[0].startswith('"') else " "


def _fill(found: re.Match[str]) -> str:
    if found[0].startswith('"'):
        return ESCAPE.sub(lambda one: one[0] if one[1] else r"\\", found[0])
    return "" if found[0] == "," else "null"
