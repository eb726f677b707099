"""Closing calendar months: the clicks of each network at dated prices, for bookkeeping.

Figures are published by reporting month and by week, and a reader may subtract: a calendar month
less the reporting month of its name is a few days at its edges, a week at an edge less these days
is the rest of it, and a price that changes within a month divides it once more. So the days between
any two such boundaries have no click at all, or the threshold of people are behind their clicks;
otherwise the network's month is not published. Nor is it where the network is suppressed in a
reporting month that it shares clicks with, or where a line less figures of any other division
leaves too few (`ledger_disclosure`).

A calendar month is counted once, when the reporting months it lies in have published everything.
Nothing in it moves afterwards, so that books stay as they were read.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from advocacy.clicks.models import Click, Verdict
from advocacy.figures import earned_value_settings, ledger_disclosure, monthly, reporting_months
from advocacy.figures.daily import day_bounds
from advocacy.figures.models import (
    ClickPrice,
    Dimension,
    LedgerLine,
    LedgerMonth,
    MonthlyCell,
    ReportingMonth,
    TeamDay,
)
from advocacy.people import brand

DAY = reporting_months.DAY


@dataclass(frozen=True)
class Days:
    """Some days, from the first to the one before the last."""

    since: date
    until: date

    def clicks(self, by_day: Mapping[date, int]) -> int:
        return sum(number for day, number in by_day.items() if self.since <= day < self.until)


def close_due() -> list[date]:
    """Count the calendar months whose figures are final and that are not in the ledger yet."""
    first = ReportingMonth.objects.order_by("since").values_list("since", flat=True).first()
    known = set(LedgerMonth.objects.values_list("month", flat=True))
    months = _calendar_months(reporting_months.calendar_month(first)) if first else iter(())
    due = [month for month in months if month not in known and _is_final(month)]
    for month in due:
        _close(month)
    return due


def next_month(month: date) -> date:
    """The first of the next calendar month."""
    return (month + timedelta(days=31)).replace(day=1)


def _calendar_months(month: date) -> Iterator[date]:
    """Calendar months that are over, from one on."""
    while next_month(month) <= brand.today():
        yield month
        month = next_month(month)


def _is_final(month: date) -> bool:
    """Whether the reporting months of these days have published everything, or have nothing."""
    over_since = brand.today() - monthly.SETTLING_PERIOD
    of_days = _reporting_months(month)
    rows = dict(ReportingMonth.objects.filter(since__in=of_days).values_list("since", "settled_at"))
    return all(
        rows[one] is not None if one in rows else reporting_months.last_day(one) < over_since
        for one in of_days
    ) and not any(monthly.is_closed(one) for one in of_days)


def _reporting_months(month: date) -> list[date]:
    return reporting_months.months_between(month, next_month(month) - DAY)


@transaction.atomic
def _close(month: date) -> None:
    row = LedgerMonth.objects.create(
        month=month, currency=earned_value_settings.current().currency, counted_at=timezone.now()
    )
    prices = ClickPrice.objects.filter(since__lt=next_month(month)).order_by("since")
    for network in sorted({price.network for price in prices}):
        of_network = [price for price in prices if price.network == network]
        LedgerLine.objects.bulk_create(_lines(row, network, of_network))


def _lines(row: LedgerMonth, network: str, prices: Sequence[ClickPrice]) -> list[LedgerLine]:
    """A line for each price in effect; none where nobody clicked in the whole month."""
    month = Days(row.month, next_month(row.month))
    of_days = _reporting_months(row.month)
    span = Days(
        min(month.since, of_days[0]),
        max(month.until, reporting_months.next_month(of_days[-1])),
    )
    by_day = _clicks_by_day(network, span)
    if not month.clicks(by_day):
        return []
    begins = [price.since for price in prices]
    derived = [
        *_divided(span, [month.since, month.until, *of_days, *begins]),
        *_halves_of_weeks([month.since, month.until, *begins], by_day),
    ]
    minimum = max(monthly.threshold_of(month).contributing for month in of_days)
    is_published = (
        _is_published(network, of_days, month, by_day)
        and all(_has_enough_people(network, days, by_day, minimum) for days in derived)
        and not ledger_disclosure.isolates(
            network, [(days.since, days.until - DAY) for days in derived], of_days, minimum=minimum
        )
    )
    return [
        LedgerLine(
            month=row,
            network=network,
            since=days.since,
            last_day=days.until - DAY,
            clicks=days.clicks(by_day) if is_published else None,
            cents=price.cents,
            price_since=price.since,
            source=price.source,
        )
        for days in _divided(month, begins)
        for price in [_price_on(days.since, prices)]
        if price and price.cents and days.clicks(by_day)
    ]


def _halves_of_weeks(boundaries: Sequence[date], by_day: Mapping[date, int]) -> Iterator[Days]:
    """Both parts of each week that a boundary divides, where both have clicks."""
    for boundary in boundaries:
        monday = reporting_months.monday_of(boundary)
        halves = [Days(monday, boundary), Days(boundary, monday + reporting_months.WEEK)]
        if all(half.clicks(by_day) for half in halves):
            yield from halves


def _divided(days: Days, boundaries: Sequence[date]) -> list[Days]:
    inside = {boundary for boundary in boundaries if days.since < boundary < days.until}
    return [Days(*pair) for pair in pairwise(sorted({days.since, *inside, days.until}))]


def _price_on(day: date, prices: Sequence[ClickPrice]) -> ClickPrice | None:
    return next((price for price in reversed(prices) if price.since <= day), None)


def _clicks_by_day(network: str, days: Days) -> dict[date, int]:
    rows = TeamDay.objects.filter(network=network, day__gte=days.since, day__lt=days.until)
    counted = rows.order_by().values_list("day").annotate(clicks=Sum("people"))
    return {day: number for day, number in counted if number}


def _is_published(
    network: str, months: Sequence[date], days: Days, by_day: Mapping[date, int]
) -> bool:
    """Whether the network is published in each reporting month with clicks of these days."""
    cells = MonthlyCell.objects.filter(
        month__since__in=months,
        team=None,
        own=False,
        dimension=Dimension.NETWORK,
        network=network,
        suppression="",
    )
    published = set(cells.values_list("month__since", flat=True))
    clicked = {reporting_months.month_of(day) for day in by_day if days.since <= day < days.until}
    return clicked <= published


def _has_enough_people(network: str, days: Days, by_day: Mapping[date, int], minimum: int) -> bool:
    """Whether nobody, or enough people, are behind the clicks of these days."""
    if not days.clicks(by_day):
        return True
    clicks = Click.objects.filter(
        minute__gte=day_bounds(days.since)[0],
        minute__lt=day_bounds(days.until)[0],
        verdict=Verdict.PERSON,
        link__share__network=network,
        link__share__person__isnull=False,
    )
    people = clicks.order_by().values_list("link__share__person", flat=True).distinct()
    return len(people[:minimum]) >= minimum
