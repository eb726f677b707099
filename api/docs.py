"""HTML reference of the API from its schema, without JavaScript."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from api.schema import REFUSALS, document

SHAPES = "#/components/schemas/"
ORDER = ("stories", "feed", "shares", "assets", "networks", "conversions", "goals", "insights")
CODE = re.compile(r"`([^`]+)`")
NOT_SHOWN = ("Refusal", "FieldProblem")  # told once, in words


@dataclass(frozen=True)
class Kind:
    """Type of a value, with a link to the object it refers to."""

    words: str
    shape: str = ""
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class Field:
    """A table row: a parameter or property."""

    name: str
    kind: Kind
    needed: bool
    note: SafeString


@dataclass(frozen=True)
class Call:
    """An operation: method and URL."""

    name: str
    method: str
    path: str
    says: SafeString
    parameters: tuple[Field, ...]
    sends: Kind | None
    answers: tuple[tuple[str, Kind], ...]


@dataclass(frozen=True)
class Shape:
    """An object of requests or responses."""

    name: str
    says: SafeString
    fields: tuple[Field, ...]


@login_not_required
@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    """The reference page, always in English."""
    with translation.override("en"):
        context = {
            "areas": areas(),
            "base_url": settings.BASE_URL,
            "refusals": {code: _set(says) for code, says in REFUSALS.items()},
            "shapes": shapes(),
        }
        return render(request, "api/docs.html", context)


@cache
def areas() -> dict[str, list[Call]]:
    """Operations by tag."""
    found: dict[str, list[Call]] = {area: [] for area in ORDER}
    for path, methods in document()["paths"].items():
        for method, operation in methods.items():
            found.setdefault(operation["tags"][0], []).append(_call(path, method, operation))
    return found


@cache
def shapes() -> list[Shape]:
    """Object schemas by name; enumerations are shown where they are used."""
    return [
        Shape(name, _set(schema.get("description", "")), tuple(_fields(schema)))
        for name, schema in _schemas().items()
        if "properties" in schema and name not in NOT_SHOWN and not name.startswith("Paginated")
    ]


def _set(text: str) -> SafeString:
    """Text with its backtick spans as `<code>`."""
    return mark_safe(CODE.sub(r"<code>\1</code>", escape(text)))  # noqa: S308 (escaped)


def _schemas() -> dict[str, Any]:
    found: dict[str, Any] = document()["components"]["schemas"]
    return found


def _call(path: str, method: str, operation: dict[str, Any]) -> Call:
    return Call(
        name=operation["operationId"],
        method=method.upper(),
        path=path,
        says=_set(operation.get("description", "")),
        parameters=tuple(_parameter(one) for one in operation.get("parameters", [])),
        sends=_content(operation["requestBody"]) if "requestBody" in operation else None,
        answers=tuple(
            (code, kind)
            for code, answer in operation["responses"].items()
            if (kind := _content(answer)) is not None
        ),
    )


def _parameter(one: dict[str, Any]) -> Field:
    return Field(
        name=one["name"],
        kind=_kind(one["schema"]),
        needed=one.get("required", False),
        note=_set(one.get("description", "") or {"path": "In the address."}.get(one["in"], "")),
    )


def _content(body: dict[str, Any]) -> Kind | None:
    for kind in body.get("content", {}).values():
        return _kind(kind["schema"])
    return None


def _fields(schema: dict[str, Any]) -> Iterator[Field]:
    needed = schema.get("required", [])
    for name, inner in schema["properties"].items():
        yield Field(name, _kind(inner), name in needed, _set(inner.get("description", "")))


def _kind(schema: dict[str, Any]) -> Kind:
    """Description of a type."""
    kind = _bare_kind(schema)
    or_null = " or null" if schema.get("nullable") else ""
    return Kind(f"{kind.words}{or_null}", kind.shape, kind.values)


def _bare_kind(schema: dict[str, Any]) -> Kind:
    if "$ref" in schema:
        return _named(schema["$ref"].removeprefix(SHAPES))
    if "enum" in schema:
        return Kind(
            "one of", values=tuple(value or "“”" for value in schema["enum"] if value is not None)
        )
    if alternatives := schema.get("allOf") or schema.get("oneOf"):
        return _either([_kind(one) for one in alternatives])
    if schema.get("type") == "array":
        inner = _kind(schema["items"])
        return Kind(f"list of {inner.words}".strip(), inner.shape, inner.values)
    if schema.get("additionalProperties"):
        found = _kind(schema["additionalProperties"])
        return Kind(f"object of {found.words}".strip(), found.shape, found.values)
    return Kind(_simple(schema))


def _simple(schema: dict[str, Any]) -> str:
    formats = {"date-time": "moment", "uri": "address", "uuid": "UUID", "binary": "file"}
    kind: str = schema.get("type", "anything")
    name: str = schema.get("format", "")
    return formats.get(name, name if kind == "string" and name else kind)


def _named(name: str) -> Kind:
    schema = _schemas()[name]
    if "enum" in schema:
        return _bare_kind(schema)
    if name.startswith("Paginated"):
        return _page_of(schema)
    return Kind("", shape=name)


def _page_of(schema: dict[str, Any]) -> Kind:
    inner = _kind(schema["properties"]["results"]["items"])
    return Kind("a page of", inner.shape)


def _either(kinds: list[Kind]) -> Kind:
    """Union of types, with all their enumerated values."""
    values = tuple(value for kind in kinds for value in kind.values)
    words = " or ".join(dict.fromkeys(kind.words for kind in kinds if kind.words))
    shape = next((kind.shape for kind in kinds if kind.shape), "")
    return Kind(words, shape, values)
