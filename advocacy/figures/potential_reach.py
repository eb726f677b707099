"""Potential reach: how often the posts of those who told their connections could have been seen.

An estimate, and the only figure that rests on what people tell of themselves. It is of the whole
company by month, is counted once when the month has settled, and is kept rounded. It is not kept
where few people are behind it, or where one of them is behind half of it.
"""

from collections import Counter
from datetime import date
from fractions import Fraction

from django.utils import timezone

from advocacy.clicks import evidence
from advocacy.figures import reporting_months, rounding
from advocacy.figures.daily import day_bounds
from advocacy.figures.definitions import Figure
from advocacy.figures.models import PotentialReachMonth, ReportingMonth
from advocacy.figures.published_figures import ReportingPeriod
from advocacy.sharing.models import ConnectionCount, Evidence, Share
from advocacy.thresholds import group_size

# Of one's connections, those who are shown a post: 12 to 15 per cent on LinkedIn, as published by
# van der Blom's yearly report on its algorithm.
PART_SHOWN = Fraction(13, 100)
DIGITS = 2  # that count


def count_due() -> list[date]:
    """Count the months that have settled and were not counted yet."""
    known = PotentialReachMonth.objects.values_list("since", flat=True)
    settled = ReportingMonth.objects.exclude(settled_at=None).exclude(since__in=known)
    months = list(settled.order_by("since").values_list("since", flat=True))
    for month in months:
        PotentialReachMonth.objects.create(
            since=month, views=_views(month), counted_at=timezone.now()
        )
    return months


def of_period(period: ReportingPeriod) -> Figure:
    """The estimate of the months of a period, without those that are not counted or not shown."""
    months = PotentialReachMonth.objects.filter(since__range=(period.since, period.last_day))
    rows = list(months.order_by("since"))
    shown = [row.views for row in rows if row.views is not None]
    return Figure(
        name="potential_reach",
        value=significant(sum(shown)) if shown else None,
        suppression="" if shown else "few" if rows else "not_known",
        as_of=rows[-1].counted_at if rows else timezone.now(),
        suppressed_months=len(period.months) - len(shown) if shown else 0,
    )


def significant(number: int) -> int:
    """A number of which only the first digits are told."""
    return int(rounding.rounded(number, DIGITS - len(str(number))))


def _views(month: date) -> int | None:
    connections = _connections_of_posts(month)
    total, threshold = sum(connections.values()), group_size.current_threshold()
    if len(connections) < threshold.eligible or 2 * max(connections.values()) > total:
        return None
    return significant(int(rounding.rounded(total * PART_SHOWN)))


def _connections_of_posts(month: date) -> Counter[int]:
    """Who posted in a month, with the connections of each of their posts put together."""
    told = {
        (person, network): number
        for person, network, number in ConnectionCount.objects.values_list(
            "person", "network", "number"
        )
    }
    start, end = day_bounds(month)[0], day_bounds(reporting_months.last_day(month))[1]
    shares = Share.objects.not_undone().filter(
        opened_at__gte=start, opened_at__lt=end, person__connection_counts__isnull=False
    )
    posted = evidence.at_least(Evidence.CONFIRMED, shares.distinct())
    found: Counter[int] = Counter()
    for person, network, _pk in posted.values_list("person", "network", "pk"):
        found[person] += told.get((person, network), 0)
    return +found
