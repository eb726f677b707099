"""How many of each published team shared, and out of how many."""

from collections import defaultdict
from datetime import date, datetime
from typing import NamedTuple

from django.core.cache import cache
from pyroaring import BitMap

from advocacy.figures import published_figures
from advocacy.figures.models import ReportingMonth
from advocacy.figures.monthly import deserialize_people
from advocacy.figures.published_figures import ReportingPeriod
from advocacy.prepared_query import PreparedQuery

CACHE_SECONDS = 24 * 3600  # seconds


class Participation(NamedTuple):
    """How many people shared, and out of how many."""

    active: int
    eligible: int


def by_team(period: ReportingPeriod) -> dict[int, Participation]:
    """How many of each published team shared, and out of how many.

    The result is cached until a month is counted again, as it reads every published team.
    """
    counted = _COUNTED_AT(since=period.since, last_day=period.last_day)
    stamp = max(counted).timestamp() if counted else 0
    key = f"participation:{period.since}:{period.last_day}:{stamp}"
    teams: dict[int, Participation] | None = cache.get(key)
    if teams is None:
        teams = _by_team(period)
        cache.set(key, teams, CACHE_SECONDS)
    return teams


_COUNTED_AT: PreparedQuery[datetime] = PreparedQuery(
    lambda since, last_day: ReportingMonth.objects.filter(
        since__range=(since, last_day)
    ).values_list("counted_at", flat=True),
    since=date,
    last_day=date,
)


def _by_team(period: ReportingPeriod) -> dict[int, Participation]:
    sharers: dict[int, BitMap] = defaultdict(BitMap)
    eligible: dict[int, BitMap] = defaultdict(BitMap)
    rows = (
        published_figures.published_team_cells(period)
        .order_by()
        .values_list("team", "openers", "eligible")
    )
    for team, openers, people in rows.iterator(chunk_size=2000):
        sharers[team] |= deserialize_people(openers)
        eligible[team] |= deserialize_people(people)
    return {
        team: Participation(len(people), len(eligible[team] | people))
        for team, people in sharers.items()
    }
