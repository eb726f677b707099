"""Is it worth it: what the hub costs, by what has been told, beside what it brought.

Everything is worked out from published totals and from what administrators have told; nothing is
assumed. Costs are the whole company's, so a team has only what it brought.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction

from advocacy.content.models import Kind
from advocacy.figures import (
    cost_estimates,
    earned_value_settings,
    figure_lines,
    published_figures,
    reporting_months,
    rounding,
)
from advocacy.figures.cost_estimates import Cost, Estimates
from advocacy.figures.definitions import Figure, Figures
from advocacy.figures.models import Dimension, EstimateKind, MonthlyCell
from advocacy.figures.published_figures import ReportingPeriod
from advocacy.insights import period_comparison
from advocacy.insights.page_tables import Page
from advocacy.people import brand
from advocacy.people.models import Team, User
from advocacy.people.permissions import Permission

QUARTERS = 5  # the current one and those of a year before it
MONTHS_PER_QUARTER = 3
MEASURED = ("earned", "people", "applications")


class Verdict(StrEnum):
    """What clicks at advertising prices say beside the cost."""

    YES = "yes"
    NOT_YET = "not_yet"
    UNKNOWN = ""


@dataclass(frozen=True, kw_only=True)
class CostBenefit:
    """What a period cost and brought; a team has no costs."""

    period: ReportingPeriod
    figures: Figures
    of_team: bool
    told_since: date | None = None  # costs are told only from this day on

    @property
    def verdict(self) -> Verdict:
        """Whether the clicks alone outweigh the cost; unknown where a part might turn it."""
        cost, earned = self.figures.get("cost"), self.figures["earned"]
        if cost is None or cost.value is None or earned.value is None:
            return Verdict.UNKNOWN
        if earned.value >= cost.value:
            return Verdict.UNKNOWN if cost.at_least else Verdict.YES
        is_whole = not earned.suppressed_months and earned.held_at is None
        return Verdict.NOT_YET if is_whole else Verdict.UNKNOWN

    @property
    def times(self) -> Fraction | None:
        """How many times the cost came back as clicks at advertising prices."""
        cost, earned = self.figures.get("cost"), self.figures["earned"]
        if self.verdict != Verdict.YES or cost is None or not cost.value:
            return None
        return Fraction(earned.value or 0, cost.value)


@dataclass(frozen=True)
class Quarter:
    """A calendar quarter of reporting months."""

    first: date
    worth: CostBenefit

    @property
    def is_running(self) -> bool:
        return brand.today() <= self.worth.period.last_day

    @property
    def number(self) -> int:
        return (reporting_months.calendar_month(self.first).month - 1) // MONTHS_PER_QUARTER + 1

    @property
    def year(self) -> int:
        return reporting_months.calendar_month(self.first).year


def cost_benefit(figures: Figures, period: ReportingPeriod, *, of_team: bool) -> CostBenefit | None:
    """What a page's period cost and brought; None where earned value is switched off."""
    if "earned" in earned_value_settings.hidden_figures():
        return None
    return _cost_benefit(figures, period, cost_estimates.read(), of_team=of_team)


def page(
    period: ReportingPeriod, *, team: Team | None, by: User, beside: ReportingPeriod | None = None
) -> Page | None:
    """A page of the figures of worth beside another period; None where switched off."""
    by.require(Permission.SEE_RESULTS)
    as_of, other = figure_lines.counted_at(), beside or period.before()
    now, before = (_cost_benefit_of(selected, team, as_of) for selected in (period, other))
    if now is None or before is None:
        return None
    about = team.name if team else brand.current().name
    return Page(
        name="worth",
        about=about,
        period=period,
        as_of=as_of,
        figures=now.figures,
        before=before.figures,
        tables=[],
        comparison=period_comparison.compare(period, other, as_of=as_of),
    )


def _cost_benefit_of(
    period: ReportingPeriod, team: Team | None, as_of: datetime
) -> CostBenefit | None:
    totals = published_figures.total(period, team=team.pk if team else None)
    return cost_benefit(figure_lines.figures(totals, as_of=as_of), period, of_team=team is not None)


def quarters(*, by: User) -> list[Quarter]:
    """The whole company by quarter, oldest first, from the first that has been counted."""
    by.require(Permission.SEE_RESULTS)
    if "earned" in earned_value_settings.hidden_figures():
        return []
    estimates, as_of = cost_estimates.read(), figure_lines.counted_at()
    found = []
    for period in _quarters(brand.today()):
        totals = published_figures.total(period, team=None)
        if totals.suppression and not totals.suppressed_months:
            continue
        figures = figure_lines.figures(totals, as_of=as_of)
        found.append(
            Quarter(period.since, _cost_benefit(figures, period, estimates, of_team=False))
        )
    return found


def _quarters(today: date) -> list[ReportingPeriod]:
    month = reporting_months.calendar_month(reporting_months.month_of(today))
    month = month.replace(month=month.month - (month.month - 1) % MONTHS_PER_QUARTER)
    since = reporting_months.named_after(month)
    found: list[ReportingPeriod] = []
    for _ in range(QUARTERS):
        last = since
        for _ in range(MONTHS_PER_QUARTER - 1):
            last = reporting_months.next_month(last)
        found.append(ReportingPeriod(since, reporting_months.last_day(last)))
        for _ in range(MONTHS_PER_QUARTER):
            since = reporting_months.previous_month(since)
    return found[::-1]


def _cost_benefit(
    figures: Figures, period: ReportingPeriod, estimates: Estimates, *, of_team: bool
) -> CostBenefit:
    known = {name: figures[name] for name in MEASURED}
    known |= _per(figures["earned"], figures, "earned")
    cost = Cost(cents=None)
    if not of_team:
        cost = estimates.cost(period, today=brand.today())
        known |= _of_cost(cost, figures, period, estimates)
    return CostBenefit(period=period, figures=known, told_since=cost.since, of_team=of_team)


def _of_cost(
    cost: Cost, figures: Figures, period: ReportingPeriod, estimates: Estimates
) -> Mapping[str, Figure]:
    as_of = figures["earned"].as_of
    told = _told("cost", cost.cents, as_of)
    total = replace(told, at_least=cost.since is not None)
    return {
        "cost": total,
        **_per(total, figures, "cost"),
        "cost_per_application": _divided("cost_per_application", total, figures["applications"]),
        "paid_ads": _told("paid_ads", _paid_ads(period, estimates), as_of),
        "hires": _told("hires", estimates.hires(period), as_of),
    }


def _paid_ads(period: ReportingPeriod, estimates: Estimates) -> int | None:
    """What the shared job ads would have cost as paid ads."""
    price = estimates.on(EstimateKind.PAID_AD, min(period.last_day, brand.today()))
    if price is None:
        return None
    cells = MonthlyCell.objects.filter(
        team=None,
        own=False,
        dimension=Dimension.STORY,
        suppression="",
        month__since__range=(period.since, period.last_day),
        story__kind=Kind.JOB_AD,
    )
    jobs: int = cells.order_by().values("story").distinct().count()
    return int(rounding.rounded(jobs * Fraction(price.amount) * 100))


def _per(total: Figure, figures: Figures, name: str) -> Mapping[str, Figure]:
    return {
        f"{name}_per_share": _divided(f"{name}_per_share", total, figures["confirmed"]),
        f"{name}_per_active": _divided(f"{name}_per_active", total, figures["active"]),
    }


def _divided(name: str, total: Figure, by: Figure) -> Figure:
    """A figure for each of another: not known without any, not shown where both are bounds."""
    missing = total.suppression or by.suppression
    if not missing and by.at_least and total.at_least:
        missing = "beside"
    if not missing and not by.value:
        missing = "not_known"
    value = None
    if not missing and total.value is not None and by.value:
        value = int(rounding.rounded(Fraction(total.value, by.value)))
    held = min((one.held_at for one in (total, by) if one.held_at), default=None)
    return replace(
        total,
        name=name,
        value=value,
        suppression=missing,
        at_most=by.at_least and not missing,
        held_at=None if missing else held,
        suppressed_months=max(total.suppressed_months, by.suppressed_months),
    )


def _told(name: str, value: int | None, as_of: datetime) -> Figure:
    """A figure that somebody told, or that is not known."""
    return Figure(
        name=name, value=value, suppression="not_known" if value is None else "", as_of=as_of
    )
