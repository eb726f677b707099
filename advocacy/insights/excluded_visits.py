"""Visits that are excluded from figures, by reason."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q, Sum

from advocacy.clicks.models import Reason
from advocacy.figures import published
from advocacy.figures.models import LeftOutDay
from advocacy.figures.published import Span


@dataclass(frozen=True)
class ExcludedVisits:
    """A reason and its number of visits."""

    reason: Reason
    number: int


def excluded_visits(span: Span) -> list[ExcludedVisits]:
    """By descending number, for the whole company in months whose figures are published."""
    published_months = [
        month for month, totals in published.months(span, team=None).items() if not totals.withheld
    ]
    if not published_months:
        return []
    days = Q()
    for month in published_months:
        days |= Q(day__range=(month, _until(span, month)))
    rows = LeftOutDay.objects.filter(days).order_by().values_list("reason")
    counts = rows.annotate(visits=Sum("number")).order_by("-visits", "reason")
    return [ExcludedVisits(Reason(reason), number) for reason, number in counts]


def _until(span: Span, month: object) -> object:
    later = [later_month for later_month in span.months if later_month > month]  # type: ignore[operator]
    return later[0] - timedelta(days=1) if later else span.until
