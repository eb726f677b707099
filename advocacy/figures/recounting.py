"""Recounting all open aggregates from their rows, and recording which of them differed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from advocacy.figures import (
    aggregation,
    daily,
    funnel_counts,
    monthly,
    reporting_months,
    sharing_patterns,
)
from advocacy.figures.models import Recount, TeamDay
from advocacy.people.models import User
from advocacy.people.permissions import Permission

DAY, MONTH = "day", "month"
MAX_DIFFERENCES = 50  # listed in a recount; all of them are counted
MAX_SHOWN = 30


@dataclass(frozen=True)
class RecountResult:
    """One day or month: the number of its counts, and of those that differed."""

    unit: str
    since: date
    counts: int
    differing: int


def recount() -> Iterator[RecountResult]:
    """Count every day and month that is not closed, and replace the counts that differ."""
    stored = set(TeamDay.objects.order_by().values_list("day", flat=True).distinct())
    known = aggregation.changed_days(None) | stored
    open_days = {day for day in known if not monthly.is_closed(reporting_months.month_of(day))}
    for day, counts, differing in daily.recount(open_days):
        yield RecountResult(DAY, day, counts, differing)
    for month, counts, differing in monthly.recount(
        {reporting_months.month_of(day) for day in open_days}
    ):
        yield RecountResult(MONTH, month, counts, differing)
    for month in funnel_counts.open_months():
        funnel_counts.count_again(month)
        sharing_patterns.count_again(month)


def recount_and_save() -> Recount:
    """Recount, and save the result for administrators."""
    row = Recount.objects.create(began_at=timezone.now())
    for result in recount():
        row.counts += result.counts
        row.differing += result.differing
        if result.differing and len(row.differences) < MAX_DIFFERENCES:
            row.differences.append([result.unit, str(result.since), result.differing])
    row.ended_at = timezone.now()
    row.save()
    return row


def latest(*, by: User) -> list[Recount]:
    """The latest recounts, newest first."""
    by.require(Permission.SEE_SETTINGS)
    return list(Recount.objects.order_by("-began_at")[:MAX_SHOWN])
