"""A person's own weeks, counted from their own rows: for themselves alone."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from advocacy.clicks import evidence as clicks_evidence
from advocacy.clicks.models import Click, Conversion, Verdict
from advocacy.figures.daily import day_bounds
from advocacy.figures.models import ClickPrice
from advocacy.people import brand
from advocacy.people.models import User
from advocacy.sharing.models import Evidence, Share

Weeks = dict[date, int]
REACHED = list(Evidence)


@dataclass(frozen=True)
class PersonalCounts:
    """What a person did by week, under the names that counts go by."""

    columns: dict[str, Weeks] = field(default_factory=lambda: defaultdict(lambda: defaultdict(int)))

    def between(self, column: str, first: date, last: date) -> Weeks:
        return {day: came for day, came in self.columns[column].items() if first <= day <= last}


def read(person: User, *, since: date) -> PersonalCounts:
    """The shares of a person from a Monday on, and what came of all their shares."""
    own, (start, _) = PersonalCounts(), day_bounds(since)
    _add_shares(own, Share.objects.not_undone().filter(person=person, opened_at__gte=start))
    clicks = Click.objects.filter(
        link__share__person=person, verdict=Verdict.PERSON, minute__gte=start
    )
    _add_clicks(own, clicks.values_list("minute", "link__share__network"))
    applied = Conversion.objects.filter(link__share__person=person, at__gte=start)
    for at in applied.values_list("at", flat=True):
        own.columns["applications"][_week(at)] += 1
    return own


def _add_shares(own: PersonalCounts, shares: QuerySet[Share]) -> None:
    rows = shares.annotate(level=clicks_evidence.evidence_level()).values_list(
        "opened_at", "level", "likes", "comments", "reshares"
    )
    for opened_at, level, *engagement in rows:
        week = _week(opened_at)
        for evidence in REACHED[: level + 1]:
            own.columns[evidence.value][week] += 1
        own.columns["engagement"][week] += sum(number or 0 for number in engagement)


def _add_clicks(own: PersonalCounts, clicks: "QuerySet[Click, tuple[datetime, str]]") -> None:
    price_of = _prices()
    for minute, network in clicks.iterator():
        week = _week(minute)
        own.columns["people"][week] += 1
        own.columns["earned"][week] += price_of(network, brand.day_of(minute))


def _prices() -> Callable[[str, date], int]:
    """What a click of a network was worth on a day."""
    rows = list(ClickPrice.objects.order_by("-since").values_list("network", "since", "cents"))

    def price_of(network: str, day: date) -> int:
        held = (cents for on, since, cents in rows if on == network and since <= day)
        return next(held, 0)

    return price_of


def _week(at: datetime) -> date:
    day = brand.day_of(at)
    return day - timedelta(days=day.weekday())
