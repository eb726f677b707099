"""Model instances made once for equal rows: making one takes ten times as long as copying it.

Whoever asks gets a copy of their own, so what they change or load later is seen by nobody else.
"""

from collections.abc import Hashable
from functools import lru_cache
from typing import Protocol, TypeVar

from django.db.models import Model
from django.db.models.base import ModelState

Row = tuple[Hashable, ...]  # as the database gave it
Instance = TypeVar("Instance", bound=Model)
NUMBER = 4_000  # of about 2 kB


class Maker(Protocol):
    """What makes an instance of a row; equal rows give equal instances."""

    def __hash__(self) -> int: ...

    def instance(self, row: Row) -> Model: ...


def instance(maker: Maker, row: Row) -> Model:
    """An instance of the row, with those that were selected with it."""
    return copied(_made(maker, row), {})


@lru_cache(NUMBER)
def _made(maker: Maker, row: Row) -> Model:
    return maker.instance(row)


def copied(original: Instance, copies: dict[int, Model]) -> Instance:
    """A copy of an instance and of its related ones; `copies` holds those made so far, by id()."""
    copy = copies[id(original)] = object.__new__(type(original))
    known, state = original._state, ModelState()  # noqa: SLF001 - documented
    state.db, state.adding = known.db, known.adding
    copy.__dict__ |= original.__dict__ | {"_state": state}
    for name, related in known.fields_cache.items():
        state.fields_cache[name] = copies.get(id(related)) or (related and copied(related, copies))
    return copy
