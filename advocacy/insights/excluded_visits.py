"""Visits that are excluded from figures, by reason."""

from dataclasses import dataclass

from django.db.models import Q, Sum

from advocacy.clicks.models import Reason
from advocacy.figures import published_figures, reporting_months
from advocacy.figures.models import ExcludedVisitsDay
from advocacy.figures.published_figures import ReportingPeriod


@dataclass(frozen=True)
class ExcludedVisits:
    """A reason and its number of visits."""

    reason: Reason
    number: int


def excluded_visits(period: ReportingPeriod) -> list[ExcludedVisits]:
    """By descending number, for the whole company in months whose figures are published."""
    published_months = [
        month
        for month, totals in published_figures.by_month(period, team=None).items()
        if not totals.suppression
    ]
    if not published_months:
        return []
    days = Q()
    for month in published_months:
        days |= Q(day__range=(month, reporting_months.last_day(month)))
    rows = ExcludedVisitsDay.objects.filter(days).order_by().values_list("reason")
    counts = rows.annotate(visits=Sum("number")).order_by("-visits", "reason")
    return [ExcludedVisits(Reason(reason), number) for reason, number in counts]
