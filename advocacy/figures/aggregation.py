"""Incremental aggregation: finding the days and months that changed, and counting them again."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db.models.functions import TruncDate

from advocacy.clicks import batch_classification, evidence
from advocacy.clicks.models import Click, Conversion, Verdict
from advocacy.figures import daily, monthly, reporting_months
from advocacy.figures.models import CountedUpTo
from advocacy.people import brand
from advocacy.sharing.models import Share, ShareQuerySet

END_OF_TIME = datetime.max.replace(tzinfo=UTC)
OVERLAP = timedelta(minutes=10)  # for rows whose transaction was committed late


def count_new(*, at: datetime) -> list[date]:
    """Classify new clicks, and count the days whose rows have changed since the last time."""
    classified = batch_classification.classify_new()
    counted = CountedUpTo.objects.filter(pk=1).first()
    since = counted.at - OVERLAP if counted else None
    changed = recount_days(changed_days(since) | classified)
    CountedUpTo.objects.update_or_create(pk=1, defaults={"at": at})
    return changed


def recount_days(changed: set[date]) -> list[date]:
    """Count these days and their months again, except in closed months."""
    open_days = [
        day for day in sorted(changed) if not monthly.is_closed(reporting_months.month_of(day))
    ]
    for day in open_days:
        daily.store(daily.count(day))
    for month in sorted({reporting_months.month_of(day) for day in open_days}):
        monthly.count_again(month)
    return open_days


def changed_days(since: datetime | None) -> set[date]:
    """The days whose shares, clicks or applications have changed since then (None: all days)."""
    if since is None:
        return (
            _days(Share.objects.all(), "opened_at")
            | _days(Click.objects.all(), "minute")
            | _days(Conversion.objects.all(), "at")
        )
    shares = Share.objects
    return (
        _days(shares.filter(opened_at__gte=since), "opened_at")
        | _days(shares.filter(confirmed_at__gte=since), "opened_at")
        | _days(shares.filter(undone_at__gte=since), "opened_at")
        | _days(shares.filter(engagement_at__gte=since), "opened_at")
        | _days(_possibly_proven_shares(since), "opened_at")
        | _days(Click.objects.filter(minute__gte=since), "minute")
        | _days(Conversion.objects.filter(reported_at__gte=since), "at")
    )


def _possibly_proven_shares(since: datetime) -> ShareQuerySet:
    """The shares that a new click may have proven, which are few of those with clicks."""
    links = Click.objects.filter(minute__gte=since, verdict=Verdict.PERSON).values("link")
    return evidence.possibly_affected_shares(links, first=since, last=END_OF_TIME)


def _days(rows: Any, moment: str) -> set[date]:
    on = TruncDate(moment, tzinfo=brand.zone())
    return set(rows.annotate(on=on).order_by().values_list("on", flat=True).distinct())
