"""The nightly round: what has had its time goes, exactly as the registry says.

Each batch is a transaction of its own, so a round can be stopped anywhere and the next goes on.
"""

import logging
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.db import models, transaction
from django.db.models import QuerySet
from django.utils import timezone

from advocacy.errors import AdvocacyError
from advocacy.figures import monthly
from advocacy.figures.daily import day_bounds
from advocacy.intake.models import Suggestion
from advocacy.people import brand
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from advocacy.privacy import anonymised, erasure, suggestion_erasure
from advocacy.privacy.declaration import RetentionAction, RetentionRule
from advocacy.privacy.models import RetentionRun
from advocacy.privacy.registry import REGISTRY
from advocacy.sharing.models import Share

BATCH = 1000
ANONYMISED = "nobody"
SHOWN = 30
MAX_ATTEMPTS = 500  # people a night
logger = logging.getLogger(__name__)


def retain(*, at: datetime) -> RetentionRun:
    """One round, and what it came to."""
    night = RetentionRun.objects.create(began_at=timezone.now())
    closed_before = _closed_before()
    for table, rule in _rules():
        rows = _over(table, rule, at=at, closed_before=closed_before)
        if rows is not None and (number := _ACTS[rule.act](rows, rule)):
            _note(night, _name(table, rule), number)
    if closed_before is not None and (gone := anonymised.delete_unreferenced(before=closed_before)):
        _note(night, ANONYMISED, gone)
    night.ended_at = timezone.now()
    night.save(update_fields=["ended_at"])
    return night


def due(*, at: datetime) -> dict[str, int]:
    """What a round would come to now; nothing is changed."""
    closed_before = _start(monthly.first_open_month())
    found: dict[str, int] = {}
    for table, rule in _rules():
        rows = _over(table, rule, at=at, closed_before=closed_before)
        if rows is not None and (number := rows.count()):
            found[_name(table, rule)] = number
    return found


def latest_runs(*, by: User) -> list[RetentionRun]:
    """The last rounds, newest first."""
    by.require(Permission.ADMINISTER)
    return list(RetentionRun.objects.order_by("-began_at", "-pk")[:SHOWN])


def _rules() -> list[tuple[type[models.Model], RetentionRule]]:
    return [(table, rule) for table, one in REGISTRY.items() for rule in one.rules]


def _name(table: type[models.Model], rule: RetentionRule) -> str:
    return f"{table._meta.model_name}.{rule.act.value}"


def _note(night: RetentionRun, name: str, number: int) -> None:
    night.counts[name] = night.counts.get(name, 0) + number
    night.save(update_fields=["counts"])


def _closed_before() -> datetime | None:
    """Freeze what is old, and say from when on figures are still counted."""
    return _start(monthly.close_old_months())


def _start(day: date | None) -> datetime | None:
    return None if day is None else day_bounds(day)[0]


def _over(
    table: type[models.Model], rule: RetentionRule, *, at: datetime, closed_before: datetime | None
) -> QuerySet[Any] | None:
    """The rows whose time is over; what figures are counted from, once these are closed."""
    before: Any = rule.before(at)
    if type(table._meta.get_field(rule.clock)) is models.DateField:
        before = brand.day_of(before)
    if rule.act is RetentionAction.SEVER:
        if closed_before is None:
            return None
        before = closed_before
    rows = table._default_manager.filter(**{f"{rule.clock}__lt": before})
    if rule.act is RetentionAction.SEVER and table is Share:
        return rows.exclude(person=None)
    if rule.act is RetentionAction.ERASE:
        return rows.filter(erased_at=None)
    if rule.act is RetentionAction.EMPTY:
        return rows.exclude(**dict.fromkeys(rule.columns, ""))
    return rows


def _delete(rows: QuerySet[Any], _rule: RetentionRule) -> int:
    return _in_batches(rows, _gone)


def _sever(rows: QuerySet[Any], rule: RetentionRule) -> int:
    """A share goes on without its person; a visit has no person and goes."""
    if rows.model is not Share:
        return _delete(rows, rule)
    alone = {**erasure.SHARE_FIELDS, "person": None, "key": erasure.severed_key()}
    return _in_batches(rows, lambda some: some.update(**alone))


def _empty(rows: QuerySet[Any], rule: RetentionRule) -> int:
    return _in_batches(rows, lambda some: some.update(**dict.fromkeys(rule.columns, "")))


def _erase(rows: QuerySet[Any], _rule: RetentionRule) -> int:
    number = 0
    for person in rows.order_by("pk")[:MAX_ATTEMPTS]:
        try:
            erasure.erase(person, by=None)
        except AdvocacyError as refusal:
            logger.warning("Person %s is not erased: %s", person.pk, refusal)
        else:
            number += 1
    return number


def _in_batches(rows: QuerySet[Any], act: Callable[[QuerySet[Any]], list[str] | int | None]) -> int:
    number = 0
    while found := list(rows.order_by("pk").values_list("pk", flat=True)[:BATCH]):
        with transaction.atomic():
            files = act(rows.model._default_manager.filter(pk__in=found))
        erasure.delete_files(files if isinstance(files, list) else [])
        number += len(found)
    return number


def _gone(rows: QuerySet[Any]) -> list[str]:
    """Delete these rows; the names of their files."""
    if rows.model is Suggestion:
        return suggestion_erasure.delete_suggestions(rows)
    files = list(suggestion_erasure.file_names(rows))
    rows.delete()
    return files


_ACTS: dict[RetentionAction, Callable[[QuerySet[Any], RetentionRule], int]] = {
    RetentionAction.DELETE: _delete,
    RetentionAction.SEVER: _sever,
    RetentionAction.EMPTY: _empty,
    RetentionAction.ERASE: _erase,
}
