"""Clicks that are excluded from figures, by reason."""

from dataclasses import dataclass

from django.db.models import Q, Sum

from advocacy.clicks.models import Reason
from advocacy.figures import published_figures, reporting_months
from advocacy.figures.models import ExcludedClicksDay
from advocacy.figures.published_figures import ReportingPeriod
from advocacy.people import brand


@dataclass(frozen=True)
class ExcludedClicks:
    """A reason and its number of clicks."""

    reason: Reason
    number: int


def excluded_clicks(period: ReportingPeriod) -> list[ExcludedClicks]:
    """By descending number, for the whole company in published months that are over.

    A preview that a network fetches would tell at once that somebody has shared.
    """
    published_months = [
        month
        for month, totals in published_figures.by_month(period, team=None).items()
        if not totals.suppression and reporting_months.last_day(month) < brand.today()
    ]
    if not published_months:
        return []
    days = Q()
    for month in published_months:
        days |= Q(day__range=(month, reporting_months.last_day(month)))
    rows = ExcludedClicksDay.objects.filter(days).order_by().values_list("reason")
    counts = rows.annotate(clicks=Sum("number")).order_by("-clicks", "reason")
    return [ExcludedClicks(Reason(reason), number) for reason, number in counts]
