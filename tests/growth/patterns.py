"""Every regular expression of the tree, with the ways it is used, collected from the sources."""

import ast
import importlib
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import regex

from tests.growth.built_patterns import BUILT, CUT

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("advocacy", "api", "frontend")
MODULES = {"re": re, "regex": regex}
PATTERN_TYPES = (re.Pattern, type(regex.compile("")))
SCANS = frozenset({"findall", "finditer", "split", "splititer", "sub", "subn"})
METHODS = SCANS | {"match", "fullmatch", "search"}


class UsedPattern(NamedTuple):
    """A compiled pattern, where it stands, and one way in which it is used."""

    place: str
    pattern: Any
    method: str

    def longest(self, characters: int) -> int:
        """The longest text to try, shorter if texts are cut before they reach the pattern."""
        return min(characters, CUT.get(self.place, characters))

    def run(self, text: Any) -> None:
        """Use it on a text as the tree does, to the end."""
        if self.method in SCANS:
            for _match in self.pattern.finditer(text):
                pass
        else:
            getattr(self.pattern, self.method)(text)


class Source(NamedTuple):
    """A module of the tree: its calls of `re` and `regex`, and what else its names tell."""

    name: str
    calls: list[tuple[ast.Call, str]]
    bound: set[str]
    imported: set[tuple[str, str]]  # of which module, which name
    attributes: list[tuple[str, str, str]]  # module or "", name, method


@cache
def sources() -> tuple[Source, ...]:
    paths = (path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py")))
    return tuple(_source(path) for path in paths)


def _source(path: Path) -> Source:
    tree = ast.parse(path.read_text())
    source = Source(
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"),
        list(_calls(tree)),
        set(),
        set(),
        [],
    )
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            source.bound.add(node.id)
        elif isinstance(node, ast.ImportFrom):
            origin = (node.module or "").rpartition(".")[2]
            source.imported.update((origin, alias.name) for alias in node.names)
        elif isinstance(node, ast.Attribute) and node.attr in METHODS:
            owner, name = _owner(node.value)
            source.attributes.append((owner, name, node.attr))
    return source


def _owner(node: ast.expr) -> tuple[str, str]:
    if isinstance(node, ast.Name):
        return "", node.id
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        return node.value.id, node.attr
    return "", ""


def collect() -> list[UsedPattern]:
    """Every pattern of the tree, once for each way it is used."""
    found = {
        (used.place, used.pattern.pattern, "scan" if used.method in SCANS else used.method): used
        for source in sources()
        for used in (*_of_calls(source), *_of_names(source))
    }
    built = (
        UsedPattern(place, pattern, "search") for place, make in BUILT.items() for pattern in make()
    )
    return [*found.values(), *built]


def built_in_functions() -> set[str]:
    """Functions that build a pattern from values, as “module.function”; `BUILT` has samples."""
    return {
        f"{source.name}.{function}"
        for source in sources()
        for call, function in source.calls
        if function and _evaluated(call, source.name) is None
    }


def _of_calls(source: Source) -> Iterator[UsedPattern]:
    """Patterns given straight to a function of the module, as in `re.sub(…)`."""
    for call, _function in source.calls:
        method = call.func.attr  # type: ignore[attr-defined]
        pattern = _evaluated(call, source.name) if method in METHODS else None
        if pattern is not None:
            yield UsedPattern(f"{source.name}:{call.lineno}", pattern, method)


def _of_names(source: Source) -> Iterator[UsedPattern]:
    """Patterns kept under a name of the module, alone or in a collection."""
    if not source.calls:
        return
    for name, value in vars(importlib.import_module(source.name)).items():
        patterns = list(_patterns_in(value))
        if patterns and name in source.bound:
            methods = _methods(name, source) or _methods_of_others(source) or {"search"}
            for pattern in patterns:
                for method in methods:
                    yield UsedPattern(f"{source.name}.{name}", pattern, method)


def _calls(tree: ast.AST, function: str = "") -> Iterator[tuple[ast.Call, str]]:
    """Calls of functions of `re` and `regex`, with the function around them."""
    for node in ast.iter_child_nodes(tree):
        inner = function or (node.name if isinstance(node, ast.FunctionDef) else "")
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id in MODULES
            and node.func.attr in METHODS | {"compile"}
        ):
            yield node, inner
        yield from _calls(node, inner)


def _evaluated(call: ast.Call, module: str) -> Any:
    """The compiled pattern; None if it is made of values that are known only in a function."""
    names = vars(importlib.import_module(module))
    module_used = MODULES[call.func.value.id]  # type: ignore[attr-defined]
    try:
        source, *others = (_value(part, names) for part in _pattern_and_flags(call))
        return module_used.compile(source, *others)
    except NameError:
        return None


def _pattern_and_flags(call: ast.Call) -> list[ast.expr]:
    flags = [word.value for word in call.keywords if word.arg == "flags"]
    after = {"compile": 1, "sub": 4, "subn": 4, "split": 3}.get(
        call.func.attr,
        2,  # type: ignore[attr-defined]
    )
    return [call.args[0], *(flags or call.args[after : after + 1])]


def _value(expression: ast.expr, names: dict[str, Any]) -> Any:
    code = compile(ast.Expression(expression), "<pattern>", "eval")
    return eval(code, dict(names))


def _patterns_in(value: Any, depth: int = 2) -> Iterator[Any]:
    if isinstance(value, PATTERN_TYPES):
        yield value
    elif depth and isinstance(value, list | tuple | set | frozenset):
        for item in value:
            yield from _patterns_in(item, depth - 1)
    elif depth and isinstance(value, dict):
        yield from _patterns_in(list(value.values()), depth)


def _methods_of_others(source: Source) -> set[str]:
    """Methods called on names that the module binds elsewhere, as in loops over a list."""
    kept = {
        name
        for name, value in vars(importlib.import_module(source.name)).items()
        if isinstance(value, PATTERN_TYPES)
    }
    return {
        method
        for owner, name, method in source.attributes
        if not owner and name not in kept | MODULES.keys()
    }


def _methods(name: str, source: Source) -> set[str]:
    """The methods called on a name of this module, there or where it is imported."""
    short = source.name.rpartition(".")[2]
    return {
        method
        for other in sources()
        for owner, called, method in other.attributes
        if called == name
        and (owner == short or (not owner and (other is source or (short, name) in other.imported)))
    }
