"""Which different people shared in a period: weeks from their cells, other days from shares."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from pyroaring import BitMap

from advocacy.sharing.models import Evidence, Share
from advocacy.tracking import months, proof
from advocacy.tracking.calendar import DAY, WEEK, monday_of
from advocacy.tracking.cells import CROWD
from advocacy.tracking.days import bounds
from advocacy.tracking.models import Dimension, MonthCount

Teams = Collection[int] | None  # with all below them as it stood; None: the whole company


@dataclass(frozen=True)
class Week:
    """A calendar week of a period, or the part of it that lies in the period."""

    is_over: bool
    people: BitMap


def in_period(since: date, until: date, *, teams: Teams, evidence: Evidence, today: date) -> BitMap:
    """Everybody with a share of at least this evidence from one day through another."""
    pieces = week_by_week(since, until, teams=teams, evidence=evidence, today=today)
    return BitMap().union(*(week.people for week in pieces))


def week_by_week(
    since: date, until: date, *, teams: Teams, evidence: Evidence, today: date
) -> Iterator[Week]:
    """The calendar weeks of a period in turn; the one it is counts as far as it has come."""
    counted = _counted(since, until, teams=teams, crowd=CROWD[evidence])
    monday = monday_of(since)
    while monday <= until:
        sunday = monday + WEEK - DAY
        if since <= monday and (sunday <= until or until >= today):
            yield Week(sunday < today, counted.get(monday, BitMap()))
        else:
            first, last = max(monday, since), min(sunday, until)
            yield Week(False, _shared(first, last, teams=teams, evidence=evidence))
        monday += WEEK


def _counted(since: date, until: date, *, teams: Teams, crowd: str) -> dict[date, BitMap]:
    weeks = MonthCount.objects.filter(
        dimension=Dimension.WEEK, own=False, value__range=(str(since), str(until))
    )
    weeks = weeks.filter(team=None) if teams is None else weeks.filter(team__in=teams)
    found: dict[date, BitMap] = {}
    for value, people in weeks.values_list("value", crowd):
        monday = date.fromisoformat(value)
        found[monday] = found.get(monday, BitMap()) | months.read(people)
    return found


def _shared(since: date, until: date, *, teams: Teams, evidence: Evidence) -> BitMap:
    (start, _), (_, end) = bounds(since), bounds(until)
    shares = Share.objects.standing().filter(opened_at__gte=start, opened_at__lt=end)
    if teams is not None:
        shares = shares.filter(team__in=teams)
    shares = proof.at_least(evidence, shares)
    people = shares.exclude(person=None).order_by().values_list("person", flat=True)
    return BitMap(people.distinct())
