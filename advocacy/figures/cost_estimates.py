"""What the hub costs, by what administrators have told, each with its day; nothing is assumed."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from advocacy.figures import reporting_months, rounding
from advocacy.figures.models import CostEstimate, EstimateKind
from advocacy.figures.published_figures import ReportingPeriod

A_DAY = Fraction(12, 365)  # of what a month costs; reporting months differ in length
DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Cost:
    """What a period has cost so far, in hundredths; None where nobody has told it."""

    cents: int | None
    since: date | None = None  # told only from this day on, so that it is the least it can be


@dataclass(frozen=True)
class KindOfEstimate:
    """A kind with what holds now, what comes later and what held before, newest first."""

    kind: EstimateKind
    current: CostEstimate | None
    upcoming: Sequence[CostEstimate]
    earlier: Sequence[CostEstimate]


@dataclass(frozen=True)
class Estimates:
    """Everything that has been told, by kind, oldest first."""

    by_kind: Mapping[str, Sequence[CostEstimate]]

    def on(self, kind: EstimateKind, day: date) -> CostEstimate | None:
        """What held on a day."""
        held = (row for row in reversed(self.by_kind.get(kind, ())) if row.since <= day)
        return next(held, None)

    def cost(self, period: ReportingPeriod, *, today: date) -> Cost:
        """Time at the desk, and pictures where told; unknown while either half of time is."""
        days = _days(period, today)
        told = [day for day in days if self._hour_and_price(day)]
        if not told:
            return Cost(cents=None)
        spent: Counter[Fraction] = Counter(self._on_a_day(day) for day in told)
        cents = sum(amount * number for amount, number in spent.items()) * 100
        is_whole = len(told) == len(days)
        return Cost(cents=int(rounding.rounded(cents)), since=None if is_whole else told[0])

    def hires(self, period: ReportingPeriod) -> int | None:
        """How many people were hired in the months of a period, if it was told of any."""
        months = {reporting_months.calendar_month(month) for month in period.months}
        rows = self.by_kind.get(EstimateKind.HIRES, ())
        told = [row.amount for row in rows if row.since in months]
        return int(sum(told)) if told else None

    def _hour_and_price(self, day: date) -> tuple[CostEstimate, CostEstimate] | None:
        hours = self.on(EstimateKind.DESK_HOURS, day)
        price = self.on(EstimateKind.HOUR_PRICE, day)
        return (hours, price) if hours and price else None

    def _on_a_day(self, day: date) -> Fraction:
        time, pictures = self._hour_and_price(day), self.on(EstimateKind.PICTURES, day)
        hours = Fraction(time[0].amount) * Fraction(time[1].amount) if time else Fraction(0)
        return A_DAY * (hours + (Fraction(pictures.amount) if pictures else 0))


def read() -> Estimates:
    """Everything that has been told, in one query."""
    by_kind: dict[str, list[CostEstimate]] = {}
    for row in CostEstimate.objects.select_related("set_by").order_by("since"):
        by_kind.setdefault(row.kind, []).append(row)
    return Estimates(by_kind)


def by_kind(on: date) -> list[KindOfEstimate]:
    """Every kind with its history."""
    estimates = read().by_kind
    return [_kind_of_estimate(kind, estimates.get(kind, ()), on=on) for kind in EstimateKind]


def _kind_of_estimate(
    kind: EstimateKind, rows: Sequence[CostEstimate], *, on: date
) -> KindOfEstimate:
    newest_first = rows[::-1]
    held = [row for row in newest_first if row.since <= on]
    upcoming = [row for row in newest_first if row.since > on]
    return KindOfEstimate(kind, held[0] if held else None, upcoming, held[1:])


def _days(period: ReportingPeriod, today: date) -> list[date]:
    """The days of a period that have begun."""
    last = min(period.last_day, today)
    return [period.since + DAY * number for number in range((last - period.since).days + 1)]
