"""The marks of the watched tables: a table whose mark is the same has not changed.

    with marks_read_once():
        before = marks()

A mark that was read before a value says for how long that value is right: a change that came
in between has another mark.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import Any

from django.apps import apps
from django.db import connection

from advocacy.table_changes import triggers

Tables = tuple[str, ...]
Marks = Mapping[str, int]  # by table; one that was never changed has none
MARKS = "SELECT table_name, SUM(mark) FROM advocacy_tablechange GROUP BY table_name"
NAME = re.compile(r"\w+")
SOURCE = re.compile(r"\b(?:FROM|JOIN)\s+\"?(\w+)", re.IGNORECASE)
VOLATILE = re.compile(r"\b(CURRENT_\w+|NOW|\w+_TIMESTAMP|RANDOM|NEXTVAL)\b", re.IGNORECASE)


class _Read:
    """The marks as a piece of work has read them, once it has."""

    marks: Marks | None = None


_read: ContextVar[_Read | None] = ContextVar("marks", default=None)


@contextmanager
def marks_read_once() -> Iterator[None]:
    """Within it the marks are read once, before anything that hangs on them."""
    token = _read.set(_Read())
    try:
        yield
    finally:
        _read.reset(token)


def forget_marks() -> None:
    """Read the marks anew, after a write."""
    read = _read.get()
    if read is not None:
        read.marks = None


def marks() -> Marks:
    """The marks of the watched tables."""
    read = _read.get()
    if read is None:
        return _asked()
    if read.marks is None:
        read.marks = _asked()
    return read.marks


def _asked() -> Marks:
    _watched()  # asks once a process: here, before any query is looked at
    with connection.cursor() as cursor:
        cursor.execute(MARKS)
        return dict(cursor.fetchall())


@lru_cache(2_000)
def tables_of(sql: str) -> Tables | None:
    """The tables that a query reads, or None if its answer hangs on more than watched tables."""
    names = frozenset(NAME.findall(sql)) & _all_tables()
    sources = frozenset(SOURCE.findall(sql))
    if VOLATILE.search(sql) or not (names | sources) <= _watched():
        return None
    return tuple(sorted(names))


@lru_cache(1)
def _all_tables() -> frozenset[str]:
    every = apps.get_models(include_auto_created=True)
    return frozenset(model._meta.db_table for model in every)  # noqa: SLF001 - documented


@lru_cache(1)
def _watched() -> frozenset[str]:
    """Read once a process: triggers come and go with migrations, before processes start."""
    return triggers.tables_with_triggers(connection)


def same(tables: Tables, before: Marks, now: Marks) -> bool:
    """Whether none of these tables has changed."""
    return all(before.get(table) == now.get(table) for table in tables)


def marks_of(tables: Tables) -> Sequence[Any]:
    """The marks of these tables, in this order."""
    now = marks()
    return tuple(now.get(table) for table in tables)
