"""Counting: which days and weeks have changed, and counting those again."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models.functions import TruncDate

from advocacy.people import brand
from advocacy.sharing.models import Share
from advocacy.tracking import classifying, days, weeks
from advocacy.tracking.models import Click, CountedUpTo, TeamDay

OVERLAP = timedelta(minutes=10)  # rows whose transaction ended late are still found


def count_new(*, at: datetime) -> list[date]:
    """Judge new visits, and count again each day with rows changed since the last time."""
    judged = classifying.judge_new()
    counted = CountedUpTo.objects.filter(pk=1).first()
    since = counted.at - OVERLAP if counted else None
    changed = count_again(_days_changed(since) | judged)
    CountedUpTo.objects.update_or_create(pk=1, defaults={"at": at})
    return changed


def count_again(changed: set[date]) -> list[date]:
    """Count these days and their weeks anew."""
    for day in sorted(changed):
        days.store(days.count(day))
    for monday in sorted({weeks.monday_of(day) for day in changed}):
        weeks.store(monday, weeks.count(monday))
    return sorted(changed)


def recount() -> Iterator[tuple[date, bool]]:
    """Count every day from its rows; say of each whether what stood there agreed."""
    yield from days.recount(_days_changed(None) | _days_stored())


def recount_weeks() -> Iterator[tuple[date, bool]]:
    """Count every week from its days and shares; say of each whether what stood there agreed."""
    yield from weeks.recount({weeks.monday_of(day) for day in _days_stored()})


def _days_changed(since: datetime | None) -> set[date]:
    """Days on which something was opened, answered or clicked since then (None: ever)."""
    if since is None:
        return _days(Share.objects.all(), "opened_at") | _days(Click.objects.all(), "minute")
    shares = Share.objects
    return (
        _days(shares.filter(opened_at__gte=since), "opened_at")
        | _days(shares.filter(confirmed_at__gte=since), "opened_at")
        | _days(shares.filter(undone_at__gte=since), "opened_at")
        | _days(shares.filter(link__clicks__minute__gte=since), "opened_at")
        | _days(Click.objects.filter(minute__gte=since), "minute")
    )


def _days(rows: Any, moment: str) -> set[date]:
    on = TruncDate(moment, tzinfo=brand.zone())
    return set(rows.annotate(on=on).order_by().values_list("on", flat=True).distinct())


def _days_stored() -> set[date]:
    return {*TeamDay.objects.values_list("day", flat=True).distinct()}
