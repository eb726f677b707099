"""Everything the hub holds of one person, table by table, as the registry declares it."""

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
    """A person's rows of one table: their numbers first, then what is declared as theirs."""

    table: type[models.Model]
    declared: Declaration
    rows: list[Values]

    @property
    def name(self) -> str:
        """The stable name in JSON."""
        return str(self.table._meta.model_name)

    @property
    def columns(self) -> list[str]:
        """Headings for people; a column in which nothing stands is left out."""
        return [label(self.declared.fields[at]) for at in self._filled]

    def lines(self) -> Iterator[list[str]]:
        """Rows as people read them."""
        shown = [(at + 1, _choices(self.table, self.declared.fields[at])) for at in self._filled]
        for row in self.rows:
            yield [_told(row[at], choices) for at, choices in shown]

    @property
    def is_one(self) -> bool:
        """A single row is read downwards."""
        return len(self.rows) == 1

    def pairs(self) -> list[tuple[str, str]]:
        """The one row, each value beside what it is."""
        return list(zip(self.columns, next(self.lines()), strict=True))

    def objects(self) -> list[dict[str, Any]]:
        """Rows as programs read them."""
        names = ("id", *self.declared.fields)
        return [
            {name: _plain(value) for name, value in zip(names, row, strict=True)}
            for row in self.rows
        ]

    @property
    def _filled(self) -> list[int]:
        fields = range(len(self.declared.fields))
        return [at for at in fields if any(row[at + 1] not in NOTHING for row in self.rows)]


def personal_tables() -> list[tuple[type[models.Model], Declaration]]:
    """The tables that hold anything of a person."""
    return [(table, one) for table, one in REGISTRY.items() if one.is_personal]


def personal_rows(table: type[models.Model], declared: Declaration, person: User) -> PersonalRows:
    """This person's rows of a table."""
    about = declared.about(person)
    if about is None:
        return PersonalRows(table, declared, [])
    rows = table._default_manager.filter(about).order_by("pk")
    found = rows.values_list("pk", *declared.fields).iterator(chunk_size=BATCH_SIZE)
    return PersonalRows(table, declared, list(found))


def _plain(value: Any) -> Any:
    match value:
        case datetime() | date():
            return value.isoformat()
        case UUID():
            return str(value)
    return value


def _told(value: Any, choices: dict[Any, Any]) -> str:
    match value:
        case bool():
            return _("Yes") if value else _("No")
        case datetime():
            return formats.date_format(brand.local(value), "SHORT_DATETIME_FORMAT")
        case date():
            return formats.date_format(value, "SHORT_DATE_FORMAT")
        case list():
            return ", ".join(str(one) for one in value)
        case dict():
            return json.dumps(value, ensure_ascii=False) if value else ""
    return str(choices.get(value, value) or "")


def _choices(table: type[models.Model], path: str) -> dict[Any, Any]:
    """What the values of a field are called, where they have names."""
    model: Any = table
    *steps, last = path.split("__")
    for step in steps:
        model = model._meta.get_field(step).related_model
    return dict(model._meta.get_field(last).flatchoices)
