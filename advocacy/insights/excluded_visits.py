"""Visits that are not counted as people's, side by side with why."""

from dataclasses import dataclass

from django.db.models import Q, Sum

from advocacy.clicks.models import Reason
from advocacy.figures import published_figures, reporting_months
from advocacy.figures.models import ExcludedVisitsDay
from advocacy.figures.published_figures import ReportingPeriod


@dataclass(frozen=True)
class ExcludedVisits:
    """A reason, and how many visits it left out."""

    reason: Reason
    number: int


def excluded_visits(period: ReportingPeriod) -> list[ExcludedVisits]:
    """Reasons of the whole company, in the months whose figures may be told; most first."""
    told = [
        month
        for month, one in published_figures.by_month(period, team=None).items()
        if not one.suppression
    ]
    if not told:
        return []
    days = Q()
    for month in told:
        days |= Q(day__range=(month, reporting_months.last_day(month)))
    rows = ExcludedVisitsDay.objects.filter(days).order_by().values_list("reason")
    found = rows.annotate(visits=Sum("number")).order_by("-visits", "reason")
    return [ExcludedVisits(Reason(reason), number) for reason, number in found]
