"""Leases of rows: claimed in batches, renewed by each attempt, ended with its outcome."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import F, QuerySet

from advocacy.jobs.models import LeasedRow

Row = TypeVar("Row", bound=LeasedRow)


@transaction.atomic
def claim(rows: QuerySet[Row], *, at: datetime, lease: timedelta, limit: int) -> list[Row]:
    """Lease some of these rows. Two workers never get the same one."""
    claimed = list(rows.select_for_update(skip_locked=True, of=("self",))[:limit])
    for row in claimed:
        row.lease_until = at + lease
    keys = [row.pk for row in claimed]
    rows.model._default_manager.filter(pk__in=keys).update(lease_until=at + lease)
    return claimed


def begin(row: LeasedRow, *, at: datetime, lease: timedelta) -> bool:
    """Count an attempt and renew the lease; False where the row is no longer this worker's."""
    begun = _leased(row).update(attempts=F("attempts") + 1, lease_until=at + lease)
    if begun:
        row.attempts, row.lease_until = row.attempts + 1, at + lease
    return bool(begun)


def renew(row: LeasedRow, *, at: datetime, lease: timedelta) -> None:
    """Extend the lease of an attempt that makes progress, and reset the attempts."""
    if _leased(row).update(attempts=0, lease_until=at + lease):
        row.attempts, row.lease_until = 0, at + lease


def finish(row: LeasedRow, **outcome: Any) -> bool:
    """Write an outcome and end the lease; False where the row is no longer this worker's."""
    outcome = {"lease_until": None, **outcome}
    written = _leased(row).update(**outcome)
    if written:
        for name, value in outcome.items():
            setattr(row, name, value)
    return bool(written)


def release(rows: Iterable[LeasedRow]) -> None:
    """End the leases of rows that were not attempted."""
    for row in rows:
        finish(row)


def _leased(row: LeasedRow) -> QuerySet[LeasedRow]:
    """The row, if it is still open and leased by this worker."""
    rows: QuerySet[LeasedRow] = type(row)._default_manager.filter(
        pk=row.pk, state__in=row.OPEN_STATES
    )
    return rows.filter(lease_until=row.lease_until)
