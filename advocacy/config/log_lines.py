"""Log lines: what strangers send is cut, and shown without control characters and secrets.

Paths, host names, user agents and messages of exceptions reach the log as arguments of a record or
as the text of its exception. Every handler of the hub formats with `LineFormatter`. A path may hold
what lets its reader in, such as the token of an invitation; rows are shown by their number, since
their texts are names of people and titles that nobody may read yet.
"""

import logging
import re
import traceback
from collections.abc import Iterator, Mapping
from copy import copy
from numbers import Number
from typing import Any

from django.core.exceptions import SuspiciousOperation

FIELD = 200  # characters of an argument
MESSAGE = 500  # characters of a message with its arguments, and of what an exception says
FRAME = '  File "'
# A part of a path, or a value of a query, that is as long as a token. Names of files end in a dot.
TOKEN = re.compile(r"(?<=[/=])[\w:~%-]{24,}+(?![\w.])")
# What PostgreSQL says of a refused row: `Key (email)=(…)`, `Failing row contains (…)`.
ROW_VALUES = re.compile(r"(\)=|row contains )\(.*", re.DOTALL)


def cleaned(text: str, *, limit: int) -> str:
    """The first `limit` characters, printable, without tokens and what a database says of rows."""
    text = ROW_VALUES.sub(r"\1(…)", TOKEN.sub("…", text))
    shown = text[:limit]
    if not shown.isprintable():  # ends of lines, colours, turns of the reading direction
        shown = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in shown)
    left = len(text) - limit
    return f"{shown}… ({left} more characters)" if left > 0 else shown


class Field:
    """An argument of a record that is cut and cleaned when it is written."""

    def __init__(self, value: object) -> None:
        self.value = value

    def __str__(self) -> str:
        return cleaned(str(_without_texts(self.value)), limit=FIELD)

    def __repr__(self) -> str:
        return cleaned(repr(_without_texts(self.value)), limit=FIELD)


class RowNumber:
    """A row of a table as it is shown: `<Mail 7>`."""

    def __init__(self, row: Any) -> None:
        self.text = f"<{row.__class__.__name__} {row.pk}>"

    def __repr__(self) -> str:
        return self.text


def _without_texts(value: object) -> object:
    """The value; a row, or a list of rows, by their numbers."""
    if isinstance(value, list | tuple):
        return [_without_texts(one) for one in value]
    return RowNumber(value) if hasattr(value, "pk") else value


class LineFormatter(logging.Formatter):
    """One line for each record; below it the traceback of an exception, whose text is cut, too."""

    def format(self, record: logging.LogRecord) -> str:
        shown = copy(record)
        shown.msg = cleaned(_with_fields(record).getMessage(), limit=MESSAGE)
        shown.args, shown.exc_text = None, None  # another handler may have kept the whole text
        if record.exc_info and isinstance(record.exc_info[1], SuspiciousOperation):
            shown.exc_info = None  # the request's fault, as when it is too large: a line will do
        return super().format(shown)

    def formatException(self, ei: Any) -> str:  # noqa: N802 - the name is the library's
        return "\n".join(_lines(traceback.TracebackException(*ei)))


def use(logger: logging.Logger, **_: Any) -> None:
    """Give each handler of a logger this formatter; a receiver of Celery's logging signals."""
    for handler in [*logger.handlers, *logging.getLogger("multiprocessing").handlers]:
        handler.setFormatter(LineFormatter("{asctime} {levelname} {name} {message}", style="{"))


def _with_fields(record: logging.LogRecord) -> logging.LogRecord:
    shown = copy(record)
    if isinstance(record.args, Mapping):
        shown.args = {name: _field(value) for name, value in record.args.items()}
    elif record.args:
        shown.args = tuple(_field(value) for value in record.args)
    return shown


def _field(value: object) -> object:
    return value if isinstance(value, Number) else Field(value)


def _lines(error: traceback.TracebackException) -> Iterator[str]:
    """Frames as they are, since they quote our own code; every other line cut and cleaned."""
    for part in error.format():
        line = part.rstrip("\n")
        yield line if line.startswith(FRAME) else cleaned(line, limit=MESSAGE)
