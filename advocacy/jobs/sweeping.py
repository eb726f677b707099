"""Loops over rows that have no lease: one that raises is logged, and the others get their turn."""

import logging
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
logger = logging.getLogger(__name__)


def run_each(things: Iterable[Item], act: Callable[..., Result], **named: Any) -> list[Result]:
    """What came of each, but for those that raised. Each has a transaction of its own."""
    return [result for thing in things for result in _run_logged(thing, act, named)]


def run_batch_or_each(
    things: Sequence[Item], act: Callable[..., Result], **named: Any
) -> list[Result]:
    """What came of all at once; of one by one, where one of them spoils it for all."""
    whole = _run_logged(things, act, named)
    return whole or run_each([[thing] for thing in things], act, **named)


def _run_logged(thing: Item, act: Callable[..., Result], named: dict[str, Any]) -> list[Result]:
    try:
        return [act(thing, **named)]
    except Exception:  # the next sweep tries again
        logger.exception("%s failed for %r", act.__qualname__, thing)
        return []
