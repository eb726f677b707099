"""Weekly counts: the sums of a week's days, and which people stand behind them."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from pyroaring import BitMap

from advocacy.sharing.models import Share, ShareQuerySet
from advocacy.tracking import proof
from advocacy.tracking.days import COLUMNS, bounds
from advocacy.tracking.models import Dimension, StoryDay, TeamDay, WeekCount

Cell = tuple[int | None, str, str]  # team (None: the whole company), dimension, its value
CROWDS = ("openers", "confirmers", "provers")
WEEK = timedelta(days=7)


@dataclass
class Tally:
    """The sums of one cell, and its people by evidence."""

    sums: dict[str, int] = field(default_factory=lambda: dict.fromkeys(COLUMNS, 0))
    crowds: dict[str, BitMap] = field(default_factory=lambda: {crowd: BitMap() for crowd in CROWDS})


WeekTallies = dict[Cell, Tally]


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def count(monday: date) -> WeekTallies:
    """A week from its days, which have been counted, and its shares."""
    tallies: WeekTallies = defaultdict(Tally)
    _add_sums(tallies, monday)
    _add_people(tallies, monday)
    return dict(tallies)


@transaction.atomic
def store(monday: date, tallies: WeekTallies) -> None:
    """Put these counts in the place of what stood there."""
    WeekCount.objects.filter(monday=monday).delete()
    WeekCount.objects.bulk_create(
        WeekCount(
            monday=monday,
            team_id=team,
            dimension=dimension,
            value=value,
            **tally.sums,
            **{crowd: people.serialize() for crowd, people in tally.crowds.items()},
        )
        for (team, dimension, value), tally in tallies.items()
    )


def stored(monday: date) -> WeekTallies:
    """The counts that stand for a week."""
    rows = WeekCount.objects.filter(monday=monday)
    return {
        (row.team_id, row.dimension, row.value): Tally(
            {column: getattr(row, column) for column in COLUMNS},
            {crowd: BitMap.deserialize(bytes(getattr(row, crowd))) for crowd in CROWDS},
        )
        for row in rows
    }


def recount(mondays: set[date]) -> Iterator[tuple[date, bool]]:
    """Count these weeks afresh; say of each whether what stood there agreed."""
    left_over = WeekCount.objects.order_by().values_list("monday", flat=True).distinct()
    for monday in sorted({*mondays, *left_over}):
        fresh = count(monday)
        agreed = stored(monday) == fresh
        if not agreed:
            store(monday, fresh)
        yield monday, agreed


def _cells(team: int | None, network: str, kind: str) -> list[Cell]:
    """Where one share or click of a team belongs, but for its story."""
    owners: list[int | None] = [None] if team is None else [None, team]
    return [
        cell
        for owner in owners
        for cell in (
            (owner, Dimension.NOTHING.value, ""),
            (owner, Dimension.NETWORK.value, network),
            (owner, Dimension.KIND.value, kind),
        )
    ]


def _add_sums(tallies: WeekTallies, monday: date) -> None:
    week = (monday, monday + WEEK - timedelta(days=1))
    for row in TeamDay.objects.filter(day__range=week).values("team", "network", "kind", *COLUMNS):
        for cell in _cells(row["team"], row["network"], row["kind"]):
            _add(tallies[cell].sums, row)
    for row in StoryDay.objects.filter(day__range=week).values("story", *COLUMNS):
        _add(tallies[_of_story(row["story"])].sums, row)


def _add(sums: dict[str, int], row: dict[str, Any]) -> None:
    for column in COLUMNS:
        sums[column] += row[column]


def _of_story(story: int) -> Cell:
    return (None, Dimension.STORY.value, str(story))


def _add_people(tallies: WeekTallies, monday: date) -> None:
    """People are gathered by what they shared and where, then each group is added at once."""
    shares = _shares(monday)
    proven = proof.proven_links(shares)
    groups: dict[Cell, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    columns = ("team", "network", "story__kind", "story", "person", "link_id", "confirmed_at")
    for team, network, kind, story, person, link, confirmed_at in shares.values_list(*columns):
        crowds = _crowds(proven=link in proven, confirmed=confirmed_at is not None)
        for cell in [*_cells(team, network, kind), _of_story(story)]:
            for crowd in crowds:
                groups[cell][crowd].add(person)
    for cell, people_of in groups.items():
        for crowd, people in people_of.items():
            tallies[cell].crowds[crowd] = BitMap(people)


def _shares(monday: date) -> ShareQuerySet:
    start, _ = bounds(monday)
    end, _ = bounds(monday + WEEK)
    shares = Share.objects.standing().filter(opened_at__gte=start, opened_at__lt=end)
    return shares.exclude(person=None)


def _crowds(*, proven: bool, confirmed: bool) -> tuple[str, ...]:
    """Evidence is cumulative: who stands in one crowd stands in those below it."""
    if proven:
        return CROWDS
    return CROWDS[:2] if confirmed else CROWDS[:1]
