"""Two who write in one story: what only one of them changed is taken, what both did is shown.

A form says in `seen` what stood in it when it was opened, as one short sum for each field.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from zlib import crc32

from django import forms
from django.forms import BoundField
from django.http import QueryDict
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from frontend.forms import HubForm

Values = list[str]
LIST_WIDGETS = (forms.CheckboxSelectMultiple, forms.SelectMultiple)
NOT_COMPARED = {"revision", "number", "seen"}


@dataclass(frozen=True)
class Conflict:
    """A field that both have changed, with both texts."""

    name: str
    label: str
    field_id: str
    mine: str
    theirs: str
    their_values: Values

    @property
    def as_json(self) -> str:
        return json.dumps(self.their_values)


def fields_of(story: HubForm, captions: Any) -> Iterator[BoundField]:
    """Every field of the editor that is compared."""
    for form in (story, *captions):
        yield from (field for field in form if field.name not in NOT_COMPARED)


def values_of(field: BoundField) -> Values:
    """What a browser would send of this field."""
    value, widget = field.value(), field.field.widget
    if isinstance(widget, LIST_WIDGETS):
        return [str(one) for one in value or []]
    if isinstance(widget, forms.CheckboxInput):
        return ["on"] if value else []
    if isinstance(widget, forms.Select):
        return [str(value)] if value else []
    shown = widget.format_value(value)
    return [_unified(str(shown))] if shown else []


def sums(story: HubForm, captions: Any) -> str:
    """The sum of each field that is filled, for `seen`."""
    all_values = {field.html_name: values_of(field) for field in fields_of(story, captions)}
    return json.dumps({name: _sum(values) for name, values in all_values.items() if values})


def merge(
    data: QueryDict, mine: list[BoundField], theirs: list[BoundField]
) -> tuple[QueryDict, list[Conflict]]:
    """What was sent, with their changes of fields that I left alone; and what both changed."""
    merged, seen = data.copy(), _seen(data)
    by_name = {field.html_name: field for field in mine}
    conflicts = []
    for field in theirs:
        name = field.html_name
        my_values, their_values = _sent(data, name), values_of(field)
        if my_values == their_values:
            continue
        if _sum(my_values) == seen.get(name, _sum([])):
            merged.setlist(name, their_values)
        elif _sum(their_values) != seen.get(name, _sum([])):
            shown = by_name.get(name, field)
            conflicts.append(
                Conflict(
                    name=name,
                    label=_label(field),
                    field_id=shown.id_for_label or shown.auto_id or "",
                    mine=in_words(field, my_values),
                    theirs=in_words(field, their_values),
                    their_values=their_values,
                )
            )
    return merged, conflicts


def in_words(field: BoundField, values: Values) -> str:
    """The values as a person reads them."""
    choices = getattr(field.field, "choices", None)
    if choices is None:
        return _("Yes") if values == ["on"] else "\n".join(values)
    named = {str(value): str(name) for value, name in choices}
    return ", ".join(strip_tags(named.get(value, value)) for value in values)


def _label(field: BoundField) -> str:
    """Captions are told apart by their number."""
    _prefix, _dash, rest = field.html_name.partition("-")
    number = rest.split("-")[0]
    return f"{field.label} {int(number) + 1}" if number.isdigit() else str(field.label)


def _sent(data: QueryDict, name: str) -> Values:
    return [_unified(value) for value in data.getlist(name) if value]


def _seen(data: Mapping[str, Any]) -> dict[str, int]:
    try:
        seen = json.loads(data.get("seen") or "{}")
    except ValueError:
        return {}
    return seen if isinstance(seen, dict) else {}


def _sum(values: Values) -> int:
    return crc32(json.dumps(values).encode())


def _unified(text: str) -> str:
    return text.replace("\r\n", "\n")
