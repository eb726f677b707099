"""Loops over items without a lease: an exception is logged, and the loop goes on."""

import logging
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
logger = logging.getLogger(__name__)


def run_each(items: Iterable[Item], act: Callable[..., Result], **kwargs: Any) -> list[Result]:
    """The result for each item, except those that raised."""
    return [result for item in items for result in _run_logged(item, act, kwargs)]


def run_batch_or_each(
    items: Sequence[Item], act: Callable[..., Result], **kwargs: Any
) -> list[Result]:
    """The result of one call for all items; if it raises, the results of a call for each item."""
    results = _run_logged(items, act, kwargs)
    return results or run_each([[item] for item in items], act, **kwargs)


def _run_logged(item: Item, act: Callable[..., Result], kwargs: dict[str, Any]) -> list[Result]:
    try:
        return [act(item, **kwargs)]
    except Exception:  # the next sweep tries again
        logger.exception("%s failed for %r", act.__qualname__, item)
        return []
