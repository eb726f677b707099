"""A person's own weekly counts, from their own rows; only for themselves."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from advocacy.clicks import evidence as clicks_evidence
from advocacy.clicks.models import Click, Conversion, Verdict
from advocacy.figures.daily import day_bounds
from advocacy.figures.models import ClickPrice
from advocacy.people import brand
from advocacy.people.models import User
from advocacy.prepared_query import PreparedQuery
from advocacy.sharing.models import Evidence, Share

Weeks = dict[date, int]
EVIDENCE_LEVELS = list(Evidence)


@dataclass(frozen=True)
class PersonalCounts:
    """Weekly counts of a person by column name, as in goal counts."""

    columns: dict[str, Weeks] = field(default_factory=lambda: defaultdict(lambda: defaultdict(int)))

    def between(self, column: str, first: date, last: date) -> Weeks:
        return {day: count for day, count in self.columns[column].items() if first <= day <= last}


def read(person: User, *, since: date) -> PersonalCounts:
    """A person's shares since a Monday, and the results of all their shares."""
    counts, (start, _) = PersonalCounts(), day_bounds(since)
    _add_shares(counts, _SHARES(person=person.pk, start=start))
    _add_clicks(counts, _CLICKS(person=person.pk, start=start))
    for at in _CONVERSIONS(person=person.pk, start=start):
        counts.columns["applications"][_week(at)] += 1
    return counts


_SHARES: PreparedQuery[Any] = PreparedQuery(
    lambda person, start: (
        Share.objects.not_undone()
        .filter(person=person, opened_at__gte=start)
        .annotate(level=clicks_evidence.evidence_level())
        .values_list("opened_at", "level", "likes", "comments", "reshares")
    ),
    person=int,
    start=datetime,
)
_CLICKS: PreparedQuery[tuple[datetime, str]] = PreparedQuery(
    lambda person, start: Click.objects.filter(
        link__share__person=person, verdict=Verdict.PERSON, minute__gte=start
    ).values_list("minute", "link__share__network"),
    person=int,
    start=datetime,
)
_CONVERSIONS: PreparedQuery[datetime] = PreparedQuery(
    lambda person, start: Conversion.objects.filter(
        link__share__person=person, at__gte=start
    ).values_list("at", flat=True),
    person=int,
    start=datetime,
)


def _add_shares(counts: PersonalCounts, rows: Iterable[Any]) -> None:
    for opened_at, level, *engagement in rows:
        week = _week(opened_at)
        for evidence in EVIDENCE_LEVELS[: level + 1]:
            counts.columns[evidence.value][week] += 1
        counts.columns["engagement"][week] += sum(number or 0 for number in engagement)


def _add_clicks(counts: PersonalCounts, clicks: Iterable[tuple[datetime, str]]) -> None:
    price_of = _prices()
    for minute, network in clicks:
        week = _week(minute)
        counts.columns["people"][week] += 1
        counts.columns["earned"][week] += price_of(network, brand.day_of(minute))


def _prices() -> Callable[[str, date], int]:
    """The price of a click of a network on a day, in cents."""
    rows = list(ClickPrice.objects.order_by("-since").values_list("network", "since", "cents"))

    def price_of(network: str, day: date) -> int:
        prices = (
            cents
            for priced_network, since, cents in rows
            if priced_network == network and since <= day
        )
        return next(prices, 0)

    return price_of


def _week(at: datetime) -> date:
    day = brand.day_of(at)
    return day - timedelta(days=day.weekday())
