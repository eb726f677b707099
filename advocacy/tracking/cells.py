"""The cells of a month: their sums and their people, gathered per team and added up the tree."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Case, CharField, F, IntegerField, Max, Q, Sum, Value, When
from django.db.models.functions import Cast, Concat
from pyroaring import BitMap

from advocacy.sharing.models import Evidence, Share, ShareQuerySet
from advocacy.tracking import calendar, proof
from advocacy.tracking.days import COLUMNS, bounds
from advocacy.tracking.lattice import COMPANY, Cell, Node
from advocacy.tracking.models import Dimension, StoryDay, TeamDay
from advocacy.tracking.placed import Members

CROWDS = ("openers", "confirmers", "provers")
CROWD = dict(zip(Evidence, CROWDS, strict=True))
Key = tuple[int | None, str, str]  # a team itself (None: no team), dimension, value


@dataclass
class Tally:
    """The sums of one cell, and its people by evidence."""

    sums: list[int] = field(default_factory=lambda: [0] * len(COLUMNS))
    crowds: list[BitMap] = field(default_factory=lambda: [BitMap() for _ in CROWDS])

    def add(self, other: "Tally") -> None:
        self.sums = [mine + more for mine, more in zip(self.sums, other.sums, strict=True)]
        self.crowds = [mine | more for mine, more in zip(self.crowds, other.crowds, strict=True)]


Tallies = dict[Cell, Tally]


@dataclass
class Gathered:
    """The cells of a month, who could have shared in each node, and how the nodes add up."""

    tallies: Tallies
    could: dict[Node, BitMap]
    rows: dict[Node, list[Node]]


def gather(month: date, parent_of: dict[int, int | None], members: Members) -> Gathered:
    """Count a month's cells from its days, which have been counted, and its shares."""
    per_team: dict[Key, Tally] = defaultdict(Tally)
    for dimension, named in _dimensions(month).items():
        _add_sums(per_team, month, dimension, named)
        _add_people(per_team, month, dimension, named)
    found = _add_up(per_team, parent_of, members)
    found.tallies.update(_of_stories(month))
    return found


def _dimensions(month: date) -> dict[str, tuple[Any, Any]]:
    """How a day's row and a share say what they are of."""
    nothing = Value("", output_field=CharField())
    weeks = calendar.weeks(month)
    by_day = (When(day__lt=monday + calendar.WEEK, then=Value(str(monday))) for monday in weeks)
    by_moment = (
        When(opened_at__lt=bounds(monday + calendar.WEEK)[0], then=Value(str(monday)))
        for monday in weeks
    )
    return {
        Dimension.NOTHING.value: (nothing, nothing),
        Dimension.NETWORK.value: (F("network"), F("network")),
        Dimension.KIND.value: (F("kind"), F("story__kind")),
        Dimension.WEEK.value: (
            Case(*by_day, output_field=CharField()),
            Case(*by_moment, output_field=CharField()),
        ),
    }


def _add_sums(
    tallies: dict[Key, Tally], month: date, dimension: str, named: tuple[Any, Any]
) -> None:
    days = TeamDay.objects.filter(day__range=(month, calendar.last_day(month)))
    rows = days.annotate(cell=named[0]).order_by().values_list("team", "cell")
    for team, value, *sums in rows.annotate(*(Sum(column) for column in COLUMNS)):
        tallies[(team, dimension, value)].sums = list(sums)


def _add_people(
    tallies: dict[Key, Tally], month: date, dimension: str, named: tuple[Any, Any]
) -> None:
    for (team, value), crowds in _people(month, F("team"), named[1]).items():
        tallies[(team, dimension, value)].crowds = crowds


def _of_stories(month: date) -> Tallies:
    """Stories, and stories on each network, are told of for the whole company only."""
    parts = _on_networks(month)
    stories: dict[str, Tally] = defaultdict(Tally)
    for name, part in parts.items():
        stories[name.partition(":")[0]].add(part)
    found = {Cell(COMPANY, Dimension.STORY.value, story): one for story, one in stories.items()}
    on_networks = Dimension.STORY_NETWORK.value
    return found | {Cell(COMPANY, on_networks, name): one for name, one in parts.items()}


def _on_networks(month: date) -> dict[str, Tally]:
    """What was shared where, as `story:network`."""
    named = Concat(Cast("story_id", CharField()), Value(":"), "network", output_field=CharField())
    tallies: dict[str, Tally] = defaultdict(Tally)
    days = StoryDay.objects.filter(day__range=(month, calendar.last_day(month))).order_by()
    summed = (Sum(column) for column in COLUMNS)
    for name, *sums in days.annotate(part=named).values_list("part").annotate(*summed):
        tallies[name].sums = list(sums)
    nobodys = Value(None, output_field=IntegerField())
    for (_, name), crowds in _people(month, nobodys, named).items():
        tallies[name].crowds = crowds
    return tallies


def _people(month: date, team: Any, value: Any) -> dict[tuple[int | None, Any], list[BitMap]]:
    """Who shared, by team and value: openers, confirmers and provers.

    Whoever shared in two teams counts in the one they shared in last. So teams beside each other
    never tell of the same person, and who moved is not given away by what two teams and the one
    above them add up to.
    """
    rows = _shares(month).annotate(of_team=team, cell=value, reached=proof.level()).order_by()
    last = (Max("opened_at", filter=Q(reached__gte=level)) for level in range(len(CROWDS)))
    grouped = rows.values_list("of_team", "cell", "person").annotate(
        **{f"last_{level}": one for level, one in enumerate(last)}
    )
    latest: list[dict[tuple[Any, int], tuple[datetime, int]]] = [{} for _ in CROWDS]
    for of_team, cell, person, *moments in grouped.iterator(chunk_size=5000):
        for known, moment in zip(latest, moments, strict=True):
            if moment is not None:
                place = (moment, of_team or 0)
                known[(cell, person)] = max(place, known.get((cell, person), place))
    return _sets(latest)


def _sets(
    latest: list[dict[tuple[Any, int], tuple[datetime, int]]],
) -> dict[tuple[int | None, Any], list[BitMap]]:
    found: dict[tuple[int | None, Any], list[list[int]]] = defaultdict(lambda: [[] for _ in CROWDS])
    for level, known in enumerate(latest):
        for (cell, person), (_, team) in known.items():
            found[(team or None, cell)][level].append(person)
    return {key: [BitMap(some) for some in crowds] for key, crowds in found.items()}


def _shares(month: date) -> ShareQuerySet:
    start, _ = bounds(month)
    _, end = bounds(calendar.last_day(month))
    shares = Share.objects.standing().filter(opened_at__gte=start, opened_at__lt=end)
    return shares.exclude(person=None)


def _add_up(
    per_team: dict[Key, Tally], parent_of: dict[int, int | None], members: Members
) -> Gathered:
    """Add each team to those above it. Teams without people and figures are left out."""
    own: dict[int | None, dict[tuple[str, str], Tally]] = defaultdict(dict)
    for (team, dimension, value), tally in per_team.items():
        own[team][(dimension, value)] = tally
    could = {team: BitMap(members.get(team, ())) for team in {*own, *members}}
    for team, tallies in own.items():
        could[team] |= tallies.get(("", ""), Tally()).crowds[0]
    return _Tree(own, could, parent_of).gathered()


class _Tree:
    """Teams added up from the leaves to the company."""

    def __init__(
        self,
        own: dict[int | None, dict[tuple[str, str], Tally]],
        could: dict[int | None, BitMap],
        parent_of: dict[int, int | None],
    ) -> None:
        self.own, self.could = own, could
        self.children: dict[int | None, set[int]] = defaultdict(set)
        for team in could:
            self._hang(team, parent_of)
        self.found = Gathered({}, {}, {})
        self.cells_of: dict[Node, list[Cell]] = {}

    def gathered(self) -> Gathered:
        self._add(None)
        return self.found

    def _hang(self, team: int | None, parent_of: dict[int, int | None]) -> None:
        while team is not None and team not in self.children[parent_of.get(team)]:
            self.children[parent_of.get(team)].add(team)
            team = parent_of.get(team)

    def _add(self, team: int | None) -> Node:
        """A node with everything below it; what is its own stands beside its children."""
        node, rows = Node(team), [self._add(child) for child in sorted(self.children[team])]
        could, own = self.could.get(team, BitMap()), self.own.get(team, {})
        if rows and (could or own):
            rows.append(self._put(Node(team, own=True), could, own))
        if not rows:
            return self._put(node, could, own)
        together: dict[tuple[str, str], Tally] = defaultdict(Tally)
        for row in rows:
            for cell in self.cells_of[row]:
                together[cell[1:]].add(self.found.tallies[cell])
        self.found.rows[node] = rows
        return self._put(node, BitMap.union(*(self.found.could[row] for row in rows)), together)

    def _put(self, node: Node, could: BitMap, tallies: dict[tuple[str, str], Tally]) -> Node:
        self.found.could[node] = could
        cells = {Cell(node): Tally()}
        cells |= {Cell(node, *key): tally for key, tally in tallies.items()}
        self.found.tallies.update(cells)
        self.cells_of[node] = list(cells)
        return node
