"""Visits that are not counted as people's, by reason."""

from dataclasses import dataclass

from django.db.models import Q, Sum

from advocacy.clicks.models import Reason
from advocacy.figures import published_figures, reporting_months
from advocacy.figures.models import ExcludedVisitsDay
from advocacy.figures.published_figures import ReportingPeriod


@dataclass(frozen=True)
class ExcludedVisits:
    """A reason, and the number of visits excluded for it."""

    reason: Reason
    number: int


def excluded_visits(period: ReportingPeriod) -> list[ExcludedVisits]:
    """The reasons of the whole company in its published months, most visits first."""
    published = [
        month
        for month, totals in published_figures.by_month(period, team=None).items()
        if not totals.suppression
    ]
    if not published:
        return []
    days = Q()
    for month in published:
        days |= Q(day__range=(month, reporting_months.last_day(month)))
    rows = ExcludedVisitsDay.objects.filter(days).order_by().values_list("reason")
    by_reason = rows.annotate(visits=Sum("number")).order_by("-visits", "reason")
    return [ExcludedVisits(Reason(reason), number) for reason, number in by_reason]
