"""Everything the hub stores of a person, by table, as declared in the registry."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import models
from django.utils import formats
from django.utils.translation import gettext as _

from advocacy.people import brand
from advocacy.people.models import User
from advocacy.privacy.column_labels import label
from advocacy.privacy.declaration import Declaration
from advocacy.privacy.registry import REGISTRY

BATCH_SIZE = 2000
NOTHING: tuple[Any, ...] = (None, "", [], {})
Values = tuple[Any, ...]


@dataclass(frozen=True)
class PersonalRows:
    """A person's rows of a table: the primary key first, then the declared fields."""

    table: type[models.Model]
    declared: Declaration
    rows: list[Values]

    @property
    def name(self) -> str:
        """The stable name in JSON."""
        return str(self.table._meta.model_name)

    @property
    def columns(self) -> list[str]:
        """Headings of the columns that are not empty."""
        return [label(self.declared.fields[at]) for at in self._filled_indexes]

    def lines(self) -> Iterator[list[str]]:
        """Rows formatted for people."""
        columns = [
            (index + 1, _choices(self.table, self.declared.fields[index]))
            for index in self._filled_indexes
        ]
        for row in self.rows:
            yield [_display_value(row[index], choices) for index, choices in columns]

    @property
    def is_one(self) -> bool:
        """A single row is shown vertically."""
        return len(self.rows) == 1

    def pairs(self) -> list[tuple[str, str]]:
        """The single row as pairs of heading and value."""
        return list(zip(self.columns, next(self.lines()), strict=True))

    def objects(self) -> list[dict[str, Any]]:
        """Rows as JSON objects."""
        names = ("id", *self.declared.fields)
        return [
            {name: _plain(value) for name, value in zip(names, row, strict=True)}
            for row in self.rows
        ]

    @property
    def _filled_indexes(self) -> list[int]:
        fields = range(len(self.declared.fields))
        return [
            index for index in fields if any(row[index + 1] not in NOTHING for row in self.rows)
        ]


def personal_tables() -> list[tuple[type[models.Model], Declaration]]:
    """The tables with personal data."""
    return [(table, declared) for table, declared in REGISTRY.items() if declared.is_personal]


def personal_rows(table: type[models.Model], declared: Declaration, person: User) -> PersonalRows:
    """The person's rows of a table."""
    about = declared.rows_about(person)
    if about is None:
        return PersonalRows(table, declared, [])
    rows = table._default_manager.filter(about).order_by("pk")
    values = rows.values_list("pk", *declared.fields).iterator(chunk_size=BATCH_SIZE)
    return PersonalRows(table, declared, list(values))


def _plain(value: Any) -> Any:
    match value:
        case datetime() | date():
            return value.isoformat()
        case UUID():
            return str(value)
    return value


def _display_value(value: Any, choices: dict[Any, Any]) -> str:
    match value:
        case bool():
            return _("Yes") if value else _("No")
        case datetime():
            return formats.date_format(brand.local(value), "SHORT_DATETIME_FORMAT")
        case date():
            return formats.date_format(value, "SHORT_DATE_FORMAT")
        case list():
            return ", ".join(str(item) for item in value)
        case dict():
            return json.dumps(value, ensure_ascii=False) if value else ""
    return str(choices.get(value, value) or "")


def _choices(table: type[models.Model], path: str) -> dict[Any, Any]:
    """The labels of a field's choices."""
    model: Any = table
    *steps, field = path.split("__")
    for step in steps:
        model = model._meta.get_field(step).related_model
    return dict(model._meta.get_field(field).flatchoices)
