"""Queries whose SQL is made once: asked again, only their values are new.

Building and compiling a query takes Django five to ten times as long as SQLite takes to answer it.
What every page asks is therefore compiled when a process first asks it, and kept.
"""

from collections.abc import Callable, Iterable, Mapping
from copy import copy
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from itertools import count
from types import SimpleNamespace
from typing import Any, Generic, TypeVar

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.query import ModelIterable
from django.db.models.sql.compiler import SQLCompiler

from advocacy import kept_instances, query_trace

Row = TypeVar("Row")
Values = Mapping[str, Any]
NO_ID = -1  # stands where there is none


class Ids(list[int]):
    """Ids, for `__in`: a query is kept for 1, 2, 4, 8 … of them."""

    @classmethod
    def filled(cls, ids: Iterable[int]) -> "Ids":
        """As many as a query is kept for; the last one is repeated."""
        found = list(ids) or [NO_ID]
        number = 1 << (len(found) - 1).bit_length()
        return cls(found + found[-1:] * (number - len(found)))


class PreparedQuery(Generic[Row]):
    """A queryset of named values, each an int, str, date or datetime, or `Ids`.

    `build` takes them by name, and the query must hold them as they are. It must read no clock and
    no setting, as what it reads is kept: a query that differs by more than its values is refused
    when it is compiled, and with VERIFY_KEPT, as in tests, each call is compared with
    one built anew.
    """

    def __init__(self, build: Callable[..., "models.QuerySet[Any, Row]"], **kinds: type) -> None:
        self.build = build
        self.kinds = kinds
        self._kept: dict[tuple[int, ...], _Compiled] = {}

    def __call__(self, **values: Any) -> list[Row]:
        """The rows of the queryset with these values."""
        several = [name for name, kind in self.kinds.items() if kind is Ids]
        values |= {name: Ids.filled(values[name]) for name in several}
        numbers = tuple(len(values[name]) for name in several)
        connection = connections[DEFAULT_DB_ALIAS]
        compiled = self._kept.get(numbers)
        if compiled is None:
            lengths = dict(zip(several, numbers, strict=True))
            compiled = self._kept[numbers] = _compile(self.build, self.kinds, lengths, connection)
        if settings.VERIFY_KEPT:
            of_marks = {name: compiled.marks[name] for name in several}
            compiled.verify(self.build(**values | of_marks), values | of_marks, connection)
        return compiled.rows(values, connection, maker=next(iter(self._kept.values())))


def keep_related(row: models.Model, name: str, related: list[Any]) -> None:
    """Let the row give these as its related rows of this name, as if they were prefetched."""
    field: Any = row._meta.get_field(name)  # noqa: SLF001 - public by its name only
    kept: Any = models.QuerySet(field.related_model)
    kept._result_cache, kept._prefetch_done = related, True  # noqa: SLF001 - as prefetching does
    row.__dict__.setdefault("_prefetched_objects_cache", {})[name] = kept


@dataclass(frozen=True, eq=False)
class _Compiled:
    queryset: Any  # the stubs do not know what it reads its rows by
    compiler: SQLCompiler
    sql: str
    parameters: tuple[Any, ...]
    marks: Values  # what stands for each value in the parameters
    places: Mapping[Any, tuple[str, int | None]]  # the value that each mark stands for

    def rows(
        self, values: Values, connection: BaseDatabaseWrapper, *, maker: "_Compiled"
    ) -> list[Any]:
        """The rows with these values; the maker is the same for any number of ids."""
        answer = self.sql, self.adapted(values, connection)
        if self.has_models and (kept := query_trace.kept_rows(*answer)) is not None:
            return [kept_instances.instance(maker, row) for row in kept]
        compiler = copy(self.compiler)
        compiler.connection = connection
        compiler.as_sql = lambda *_, **_more: answer  # type: ignore[method-assign]
        if not self.has_models:
            return self._iterated(compiler)
        chunks: Any = compiler.execute_sql()
        return [kept_instances.instance(maker, row) for chunk in chunks for row in chunk]

    @cached_property
    def has_models(self) -> bool:
        """Whether its rows are instances, and not tuples or values."""
        return issubclass(self.queryset._iterable_class, ModelIterable)  # noqa: SLF001

    def instance(self, row: kept_instances.Row) -> models.Model:
        """The model instance of a row."""
        compiler: Any = copy(self.compiler)
        compiler.execute_sql = lambda *_, **_more: [[row]]
        made: list[models.Model] = self._iterated(compiler)
        return made[0]

    def _iterated(self, compiler: SQLCompiler) -> list[Any]:
        asked = SimpleNamespace(
            query=SimpleNamespace(get_compiler=lambda *_, **_more: compiler),
            db=compiler.using,
            _fields=self.queryset._fields,
            _known_related_objects={},
        )
        return list(self.queryset._iterable_class(asked))  # noqa: SLF001

    def adapted(self, values: Values, connection: BaseDatabaseWrapper) -> tuple[Any, ...]:
        """The parameters with these values, as the database takes them."""
        return tuple(
            _adapted(_chosen(values, self.places[each]), connection)
            if each in self.places
            else each
            for each in self.parameters
        )

    def verify(
        self, anew: "models.QuerySet[Any, Any]", values: Values, connection: BaseDatabaseWrapper
    ) -> None:
        """Raise if the query that was built of these values is another one."""
        kept, new = (self.sql, self.adapted(values, connection)), anew.query.sql_with_params()
        if new != kept:
            raise AssertionError(f"prepared {kept}, but it is {new}")


def _compile(
    build: Callable[..., Any],
    kinds: Mapping[str, type],
    lengths: Mapping[str, int],
    connection: BaseDatabaseWrapper,
) -> _Compiled:
    first, second = (
        _built(
            build,
            {name: _mark(kind, lengths.get(name)) for name, kind in kinds.items()},
            connection,
        )
        for _ in range(2)
    )
    found = {first.places[each][0] for each in first.parameters if each in first.places}
    if missing := sorted(kinds.keys() - found):
        raise ValueError(f"not a value of the query as it is: {', '.join(missing)}")
    second.verify(first.queryset, first.marks, connection)
    return first


def _built(build: Callable[..., Any], marks: Values, connection: BaseDatabaseWrapper) -> _Compiled:
    queryset = build(**marks)
    compiler = queryset.query.get_compiler(connection.alias)
    sql, parameters = compiler.as_sql()
    places = dict(_places(marks, connection))
    return _Compiled(queryset, compiler, sql, tuple(parameters), marks, places)


def _places(
    marks: Values, connection: BaseDatabaseWrapper
) -> Iterable[tuple[Any, tuple[str, int | None]]]:
    for name, mark in marks.items():
        if isinstance(mark, Ids):
            yield from ((each, (name, position)) for position, each in enumerate(mark))
        else:
            yield _adapted(mark, connection), (name, None)


def _chosen(values: Values, place: tuple[str, int | None]) -> Any:
    name, position = place
    return values[name] if position is None else values[name][position]


_numbers = count(1)
_FIRST_MOMENT, _FIRST_DAY = datetime(7000, 1, 1, tzinfo=UTC), date(7000, 1, 1)


def _mark(kind: type, length: int | None = None) -> Any:
    """A value that no query has by itself."""
    if kind is Ids:
        return Ids(_mark(int) for _ in range(length or 1))
    number = next(_numbers)
    later = timedelta(days=number)
    known = {
        int: -7_654_321_000 - number,
        str: f"⟦{number}⟧",
        datetime: _FIRST_MOMENT + later,
        date: _FIRST_DAY + later,
    }
    return known[kind]


def _adapted(value: Any, connection: BaseDatabaseWrapper) -> Any:
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return connection.ops.adapt_datefield_value(value)
    return value
