"""Visits that are not counted as people's, side by side with why."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q, Sum

from advocacy.clicks.models import Reason
from advocacy.figures import published
from advocacy.figures.models import LeftOutDay
from advocacy.figures.published import Span


@dataclass(frozen=True)
class ExcludedVisits:
    """A reason, and how many visits it left out."""

    reason: Reason
    number: int


def excluded_visits(span: Span) -> list[ExcludedVisits]:
    """Reasons of the whole company, in the months whose figures may be told; most first."""
    told = [month for month, one in published.months(span, team=None).items() if not one.withheld]
    if not told:
        return []
    days = Q()
    for month in told:
        days |= Q(day__range=(month, _until(span, month)))
    rows = LeftOutDay.objects.filter(days).order_by().values_list("reason")
    found = rows.annotate(visits=Sum("number")).order_by("-visits", "reason")
    return [ExcludedVisits(Reason(reason), number) for reason, number in found]


def _until(span: Span, month: object) -> object:
    after = [one for one in span.months if one > month]  # type: ignore[operator]
    return after[0] - timedelta(days=1) if after else span.until
