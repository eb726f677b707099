"""The nightly retention run: rows are deleted or emptied as the registry declares.

Each batch is a transaction of its own, so that an interrupted run can be continued by the next.
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

BATCH_SIZE = 1000
ANONYMISED = "nobody"
MAX_RUNS = 30
MAX_ATTEMPTS = 500  # people per run
logger = logging.getLogger(__name__)


def retain(*, at: datetime) -> RetentionRun:
    """Run all rules once; return the run with its counts."""
    run = RetentionRun.objects.create(began_at=timezone.now())
    closed_before = _closed_before()
    for table, rule in _rules():
        rows = _due_rows(table, rule, at=at, closed_before=closed_before)
        if rows is not None and (number := _ACTS[rule.action](rows, rule)):
            _note(run, _name(table, rule), number)
    if closed_before is not None and (
        deleted := anonymised.delete_unreferenced(before=closed_before)
    ):
        _note(run, ANONYMISED, deleted)
    run.ended_at = timezone.now()
    run.save(update_fields=["ended_at"])
    return run


def due(*, at: datetime) -> dict[str, int]:
    """The number of rows that a run would change now."""
    closed_before = _start(monthly.first_open_month())
    counts: dict[str, int] = {}
    for table, rule in _rules():
        rows = _due_rows(table, rule, at=at, closed_before=closed_before)
        if rows is not None and (number := rows.count()):
            counts[_name(table, rule)] = number
    return counts


def latest_runs(*, by: User) -> list[RetentionRun]:
    """The last runs, newest first."""
    by.require(Permission.SEE_SETTINGS)
    return list(RetentionRun.objects.order_by("-began_at", "-pk")[:MAX_RUNS])


def _rules() -> list[tuple[type[models.Model], RetentionRule]]:
    return [(table, rule) for table, declaration in REGISTRY.items() for rule in declaration.rules]


def _name(table: type[models.Model], rule: RetentionRule) -> str:
    return f"{table._meta.model_name}.{rule.action.value}"


def _note(run: RetentionRun, name: str, number: int) -> None:
    run.counts[name] = run.counts.get(name, 0) + number
    run.save(update_fields=["counts"])


def _closed_before() -> datetime | None:
    """Freeze old months; return the start of the months that are still counted."""
    return _start(monthly.close_old_months())


def _start(day: date | None) -> datetime | None:
    return None if day is None else day_bounds(day)[0]


def _due_rows(
    table: type[models.Model], rule: RetentionRule, *, at: datetime, closed_before: datetime | None
) -> QuerySet[Any] | None:
    """The rows whose retention period is over; those behind figures only once these are frozen."""
    before: Any = rule.before(at)
    if type(table._meta.get_field(rule.start_field)) is models.DateField:
        before = brand.day_of(before)
    if rule.action is RetentionAction.SEVER:
        if closed_before is None:
            return None
        before = closed_before
    rows = table._default_manager.filter(**{f"{rule.start_field}__lt": before})
    if rule.action is RetentionAction.SEVER and table is Share:
        return rows.exclude(person=None)
    if rule.action is RetentionAction.ERASE:
        return rows.filter(erased_at=None)
    if rule.action is RetentionAction.EMPTY:
        return rows.exclude(**dict.fromkeys(rule.columns, ""))
    return rows


def _delete(rows: QuerySet[Any], _rule: RetentionRule) -> int:
    return _in_batches(rows, _delete_with_files)


def _sever(rows: QuerySet[Any], rule: RetentionRule) -> int:
    """A share is kept without its person; a click is deleted."""
    if rows.model is not Share:
        return _delete(rows, rule)
    values = {**erasure.SHARE_FIELDS, "person": None, "key": erasure.severed_key()}
    return _in_batches(rows, lambda batch: batch.update(**values))


def _empty(rows: QuerySet[Any], rule: RetentionRule) -> int:
    return _in_batches(rows, lambda batch: batch.update(**dict.fromkeys(rule.columns, "")))


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
    while ids := list(rows.order_by("pk").values_list("pk", flat=True)[:BATCH_SIZE]):
        with transaction.atomic():
            files = act(rows.model._default_manager.filter(pk__in=ids))
        erasure.delete_files(files if isinstance(files, list) else [])
        number += len(ids)
    return number


def _delete_with_files(rows: QuerySet[Any]) -> list[str]:
    """Delete these rows; return the names of their files."""
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
