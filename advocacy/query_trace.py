"""What a piece of work has read, so that its result can be given again while it reads the same.

A trace holds each query with a digest of its rows, and what was taken from the process's memory.
It holds on while all of that is still so: a query whose tables have not changed is not asked again
(`advocacy.table_changes`), nor is one that another piece of work has asked since they did. Work
that writes, or whose queries hang on the clock in a way that cannot be repeated, leaves no trace.
"""

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import chain
from sys import intern
from typing import Any, NamedTuple

from django.conf import settings
from django.db import connection, models
from django.utils import timezone

from advocacy.kept_answers import Answer, Question, digest_of, kept_answers
from advocacy.table_changes import marks
from advocacy.table_changes.marks import Marks, marks_read_once

READS = re.compile(r"\s*(\(\s*)?(SELECT|WITH)\b", re.IGNORECASE)
HARMLESS = re.compile(r"\s*(BEGIN|SAVEPOINT|RELEASE SAVEPOINT)\b", re.IGNORECASE)
LOCKS = re.compile(r"\bFOR (NO KEY )?(UPDATE|SHARE)\b", re.IGNORECASE)
MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?$")
OVERHEAD = 300  # bytes of a query or an answer, beside its values
Parameters = tuple[Any, ...] | dict[str, Any] | None  # None: the SQL has no places for any


class Query(NamedTuple):
    """A query as the database took it; some of its parameters may be reckoned from the clock."""

    sql: str
    parameters: Parameters
    clocks: Mapping[Any, timedelta]  # by position or name: how long after the moment of asking

    def is_unchanged(self, before: Marks, now: Marks) -> bool:
        """Whether the answer is known to be the same without asking."""
        tables = None if self.clocks else marks.tables_of(self.sql)
        return tables is not None and marks.same(tables, before, now)

    def asked_at(self, now: datetime) -> Parameters:
        """The parameters of the same question now."""
        if not self.clocks:
            return self.parameters
        adapt = connection.ops.adapt_datetimefield_value
        anew = {
            place: adapt(now + self.clocks[place]) if place in self.clocks else value
            for place, value in _by_place(self.parameters)
        }
        return anew if isinstance(self.parameters, dict) else tuple(anew.values())


@dataclass
class Trace:
    """The queries of a piece of work with what they answered, and what it took from memory."""

    queries: Sequence[tuple[Query, bytes]]
    kept: Sequence[tuple[Callable[[], Hashable], Hashable]]
    held_at: Marks = field(default_factory=dict)  # the marks of its tables when it held last

    @property
    def size(self) -> int:
        """About how many bytes of memory it takes; the SQL itself is shared by many."""
        return sum(OVERHEAD + len(repr(query.parameters)) for query, _digest in self.queries)

    def still_holds(self) -> bool:
        """Whether everything that was read would be the same now."""
        with marks_read_once():
            if any(read() != value for read, value in self.kept):
                return False
            before, now = self.held_at, marks.marks()
            asked = [one for one in self.queries if not one[0].is_unchanged(before, now)]
            if not _answered_alike(asked):
                return False
            self.held_at = self.marks_of_its_tables(now)
        return True

    def marks_of_its_tables(self, all_marks: Marks) -> Marks:
        tables = chain.from_iterable(marks.tables_of(query.sql) or () for query, _ in self.queries)
        return {table: all_marks[table] for table in tables if table in all_marks}


@dataclass
class Tracer:
    """Writes down what is read; its trace is None if that cannot be repeated."""

    began_at: datetime = field(default_factory=timezone.now)
    marks: Marks = field(default_factory=marks.marks)
    is_repeatable: bool = True
    kept: dict[Hashable, tuple[Callable[[], Hashable], Hashable]] = field(default_factory=dict)
    _found: dict[str, tuple[str, Parameters, bytes]] = field(default_factory=dict)
    _rows: list[Sequence[Any]] = field(default_factory=list)

    def trace(self) -> Trace | None:
        """What was read until now."""
        ended_at = timezone.now()
        asked = [
            one for _, parameters, _ in self._found.values() for _, one in _by_place(parameters)
        ]
        moments = {moment for one in asked if (moment := _moment(one))}
        fractions = {
            moment.microsecond: moment for moment in moments if self.began_at <= moment <= ended_at
        }
        queries = [
            (Query(sql, parameters, self._clocks(parameters, fractions)), digest)
            for sql, parameters, digest in self._found.values()
        ]
        if not self.is_repeatable:
            return None
        trace = Trace(queries, tuple(self.kept.values()))
        trace.held_at = trace.marks_of_its_tables(self.marks)
        return trace

    def _clocks(
        self, parameters: Parameters, fractions: Mapping[int, datetime]
    ) -> Mapping[Any, timedelta]:
        """The parameters reckoned from the clock: they have its fraction of a second."""
        clocks = {}
        for place, value in _by_place(parameters):
            moment = _moment(value)
            if moment is None or self._was_read(value):
                continue
            if moment.microsecond in fractions:
                clocks[place] = moment - fractions[moment.microsecond]
            self.is_repeatable &= moment.microsecond in {0, *fractions}
        return clocks

    def _was_read(self, value: Any) -> bool:
        return value in chain.from_iterable(self._rows)

    def __call__(
        self, execute: Callable[..., Any], sql: str, parameters: Any, many: bool, context: Any
    ) -> Any:
        """Run a query and note its rows; called by Django for each."""

        def run() -> Any:
            return execute(sql, parameters, many, context)

        if _tracer.get() is not self or sql is marks.MARKS:
            return run()
        if many or not READS.match(sql) or LOCKS.search(sql):
            self.note_other(sql)
            return run()
        cursor = context["cursor"]
        if parameters is not None and not isinstance(parameters, dict):
            parameters = tuple(parameters)
        question = sql, repr(parameters)
        answer = kept_answers.get(question) or _asked(question, parameters, run, cursor)
        if settings.VERIFY_KEPT and answer.tables:
            _verify(answer, question, _rows(run, cursor))
        cursor.cursor = _Rows(cursor.cursor, answer.rows)
        self.note_answer(question, parameters, answer)
        return cursor

    def note_answer(self, question: Question, parameters: Parameters, answer: Answer) -> None:
        self._rows += answer.rows
        self._found.setdefault("".join(question), (intern(question[0]), parameters, answer.digest))

    def note_other(self, sql: str) -> None:
        """Note a statement that does more than read."""
        if not HARMLESS.match(sql):
            self.is_repeatable = False
            marks.forget_marks()


def _asked(
    question: Question, parameters: Parameters, run: Callable[[], Any], cursor: Any
) -> Answer:
    """The answer of the database, which is kept where it can be known to stay the same."""
    tables = marks.tables_of(question[0])
    moments = [moment for _, one in _by_place(parameters) if (moment := _moment(one))]
    if tables is None or any(moment.microsecond for moment in moments):
        return Answer.of(_rows(run, cursor))
    read_at = marks.marks_of(tables)
    answer = Answer.of(_rows(run, cursor), tables, read_at)
    kept_answers.keep(question, answer)
    return answer


def _rows(run: Callable[[], Any], cursor: Any) -> Sequence[Any]:
    run()
    rows: Sequence[Any] = cursor.cursor.fetchall()
    return rows


def _verify(answer: Answer, question: Question, rows: Sequence[Any]) -> None:
    if repr(answer.rows) != repr(rows):
        raise AssertionError(f"A kept answer is not the one of now: {question} {answer} {rows}")


class _Rows:
    """A cursor of the database whose rows have been read already."""

    def __init__(self, cursor: Any, rows: Sequence[Any]) -> None:
        self._cursor, self._rows = cursor, iter(rows)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._cursor, name)

    def __iter__(self) -> Iterator[Any]:
        return self._rows

    def fetchone(self) -> Any:
        return next(self._rows, None)

    def fetchmany(self, size: int = 1) -> list[Any]:
        return [row for _, row in zip(range(size), self._rows, strict=False)]

    def fetchall(self) -> list[Any]:
        return list(self._rows)


_tracer: ContextVar[Tracer | None] = ContextVar("tracer", default=None)


@contextmanager
def tracing() -> Iterator[Tracer]:
    """Write down what is read within it."""
    with marks_read_once():
        tracer = Tracer()
        token = _tracer.set(tracer)
        try:
            with connection.execute_wrapper(tracer):
                yield tracer
        finally:
            _tracer.reset(token)


def kept_rows(sql: str, parameters: tuple[Any, ...]) -> Sequence[Any] | None:
    """The rows of a query that is known to have the same answer as before; else None.

    Only within what is traced, where the marks are read once.
    """
    tracer = _tracer.get()
    if tracer is None or settings.VERIFY_KEPT:
        return None
    question = sql, repr(parameters)
    answer = kept_answers.get(question)
    if answer is None:
        return None
    tracer.note_answer(question, parameters, answer)
    return answer.rows


@contextmanager
def untraced() -> Iterator[None]:
    """Do not write down what is read within it: something else says how long it holds."""
    token = _tracer.set(None)
    try:
        yield
    finally:
        _tracer.reset(token)


def note(name: Hashable, read: Callable[[], Hashable]) -> None:
    """Say that what is being traced hangs on a value of the process's memory.

    `read` gives the value, as one that can be compared; it must give it again whenever asked.
    """
    tracer = _tracer.get()
    if tracer is not None and name not in tracer.kept:
        tracer.kept[name] = (read, None)  # reading it may note it once more
        tracer.kept[name] = (read, read())


def row_values(row: models.Model) -> tuple[str, ...]:
    """What a row holds, to be compared."""
    fields = row._meta.concrete_fields  # noqa: SLF001 - public by its name only
    return tuple(repr(field.get_prep_value(getattr(row, field.attname))) for field in fields)


def _by_place(parameters: Parameters) -> Iterable[tuple[Any, Any]]:
    return parameters.items() if isinstance(parameters, dict) else enumerate(parameters or ())


def _answered_alike(queries: Sequence[tuple[Query, bytes]]) -> bool:
    now = timezone.now()
    with connection.cursor() as cursor:
        return all(_digest_now(cursor, query, now) == digest for query, digest in queries)


def _digest_now(cursor: Any, query: Query, now: datetime) -> bytes:
    cursor.execute(query.sql, query.asked_at(now))
    return digest_of(cursor.fetchall())


def _moment(value: Any) -> datetime | None:
    """A parameter as a moment, if it is one; SQLite takes them as text."""
    if isinstance(value, str) and MOMENT.match(value):
        return datetime.fromisoformat(value).replace(tzinfo=UTC)
    return value if isinstance(value, datetime) else None
