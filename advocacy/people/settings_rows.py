"""Settings tables of one row each, and the cache they are read through."""

from time import monotonic
from typing import ClassVar, Self, TypeVar, cast

from django.db import models
from django.db.models import Q

from advocacy import query_trace

CACHE_SECONDS = 5.0  # settings are read by every page and seldom change


class SettingsRow(models.Model):
    """Base of a table with at most one row. Until it is saved, its fields' defaults apply."""

    changed_at = models.DateTimeField(auto_now=True)

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        abstract = True
        constraints = [models.CheckConstraint(name="there_is_one_%(class)s", condition=Q(id=1))]


Row = TypeVar("Row", bound=SettingsRow)
_cache: dict[type[SettingsRow], tuple[float, SettingsRow]] = {}


def cached(model: type[Row]) -> Row:
    """The row, read at most five seconds ago, or an unsaved one with the defaults."""
    query_trace.note(model, lambda: query_trace.row_values(cached(model)))
    entry = _cache.get(model)
    if entry is not None and monotonic() - entry[0] < CACHE_SECONDS:
        return cast(Row, entry[1])
    row = model.objects.filter(pk=1).first() or model(pk=1)
    _cache[model] = (monotonic(), row)
    return row


def clear_cache() -> None:
    """Read every settings row anew, after one was changed."""
    _cache.clear()
