"""The cells of a month: their sums and their people, gathered per team and added up the tree."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import Case, DateField, F, Sum, Value, When
from pyroaring import BitMap

from advocacy.clicks import evidence
from advocacy.figures import reporting_months
from advocacy.figures.daily import COLUMNS, day_bounds
from advocacy.figures.disclosure import COMPANY, Cell, Node
from advocacy.figures.memberships import PeopleByTeam
from advocacy.figures.models import StoryDay, TeamDay
from advocacy.figures.slices import WHOLE, Slice
from advocacy.sharing.models import Share

SHARER_SETS = ("openers", "confirmers", "provers")
TeamSlice = tuple[int | None, Slice]  # a team itself (None: no team), and a value
SharersByEvidence = tuple[list[int], ...]  # openers, confirmers, provers


class _ShareRow(NamedTuple):
    """What the people of a month are gathered from."""

    person: int
    team: int | None
    story: int
    network: str
    kind: str
    week: date
    reached: int

    @property
    def slices(self) -> tuple[Slice, ...]:
        """Its value in each dimension but the story."""
        return _slices(self.network, self.kind, self.week)


@lru_cache(maxsize=1024)
def _slices(network: str, kind: str, week: date) -> tuple[Slice, ...]:
    """A month has few of them, and each of its shares asks."""
    return WHOLE, Slice(network=network), Slice(kind=kind), Slice(week=week)


@dataclass
class CellCounts:
    """The sums of one cell, and its people by evidence."""

    sums: list[int] = field(default_factory=lambda: [0] * len(COLUMNS))
    crowds: list[BitMap] = field(default_factory=lambda: [BitMap() for _ in SHARER_SETS])

    def add(self, other: "CellCounts") -> None:
        self.sums = [mine + more for mine, more in zip(self.sums, other.sums, strict=True)]
        self.crowds = [mine | more for mine, more in zip(self.crowds, other.crowds, strict=True)]


CountsByCell = dict[Cell, CellCounts]


@dataclass
class MonthCells:
    """The cells of a month, who could have shared in each node, and how the nodes add up."""

    tallies: CountsByCell
    could: dict[Node, BitMap]
    rows: dict[Node, list[Node]]


def count_cells(month: date, parent_of: dict[int, int | None], members: PeopleByTeam) -> MonthCells:
    """Count a month's cells from its days, which have been counted, and its shares."""
    shares = _shares(month)
    per_team: dict[TeamSlice, CellCounts] = defaultdict(CellCounts)
    for slice_of, column in _slice_expressions(month):
        _add_sums(per_team, month, slice_of, column)
    for key, crowds in _sharers(shares).items():
        per_team[key].crowds = crowds
    found = _add_up(per_team, parent_of, members)
    found.tallies.update(_story_cells(month, shares))
    return found


def _slice_expressions(month: date) -> list[tuple[Callable[[Any], Slice], Any]]:
    """Each slice that a day's row adds to, made of what the row holds."""
    weeks = (
        When(day__lt=monday + reporting_months.WEEK, then=_date_value(monday))
        for monday in reporting_months.weeks(month)
    )
    return [
        (lambda _: WHOLE, Value(0)),
        (lambda network: Slice(network=network), F("network")),
        (lambda kind: Slice(kind=kind), F("kind")),
        (lambda monday: Slice(week=monday), Case(*weeks)),
    ]


def _add_sums(
    tallies: dict[TeamSlice, CellCounts], month: date, slice_of: Callable[[Any], Slice], column: Any
) -> None:
    days = TeamDay.objects.filter(day__range=(month, reporting_months.last_day(month)))
    rows = days.annotate(held=column).order_by().values_list("team", "held")
    for team, held, *sums in rows.annotate(*(Sum(column) for column in COLUMNS)):
        tallies[(team, slice_of(held))].sums = list(sums)


def _date_value(day: date) -> Value:
    return Value(day, output_field=DateField())


def _shares(month: date) -> list[_ShareRow]:
    """Who shared what from where, in the order of time, and how sure we are."""
    weeks = reporting_months.weeks(month)
    start, end = day_bounds(month)[0], day_bounds(reporting_months.last_day(month))[1]
    shares = Share.objects.standing().filter(opened_at__gte=start, opened_at__lt=end)
    ends = ((day_bounds(monday + reporting_months.WEEK)[0], monday) for monday in weeks)
    week = Case(*(When(opened_at__lt=end, then=_date_value(monday)) for end, monday in ends))
    rows = shares.exclude(person=None).annotate(week=week, reached=evidence.evidence_level())
    columns = ("person", "team", "story", "network", "story__kind", "week", "reached")
    return [_ShareRow(*row) for row in rows.order_by("opened_at", "pk").values_list(*columns)]


def _sharers(shares: Iterable[_ShareRow]) -> dict[TeamSlice, list[BitMap]]:
    """Who shared, by team and value: openers, confirmers and provers.

    Whoever shared in two teams counts in the one they shared in last. So teams beside each other
    never tell of the same person, and who moved is not given away by what two teams and the one
    above them add up to.
    """
    moved = _people_who_moved(shares)
    found: dict[TeamSlice, SharersByEvidence] = defaultdict(_no_sharers)
    last: dict[tuple[Slice, int, int], int | None] = {}
    for share in shares:
        for slice_ in share.slices:
            if share.person in moved:
                for level in range(share.reached + 1):
                    last[(slice_, share.person, level)] = share.team
            else:
                _add_share(found[(share.team, slice_)], share)
    for (slice_, person, level), team in last.items():
        found[(team, slice_)][level].append(person)
    return {key: [BitMap(some) for some in crowds] for key, crowds in found.items()}


def _people_who_moved(shares: Iterable[_ShareRow]) -> set[int]:
    """Those who shared in more than one team."""
    team_of: dict[int, int | None] = {}
    return {
        share.person
        for share in shares
        if team_of.setdefault(share.person, share.team) != share.team
    }


def _story_cells(month: date, shares: Iterable[_ShareRow]) -> CountsByCell:
    """Stories, and stories on each network, are told of for the whole company only."""
    parts = _story_network_counts(month, shares)
    stories: dict[Slice, CellCounts] = defaultdict(CellCounts)
    for slice_, part in parts.items():
        stories[Slice(story=slice_.story)].add(part)
    return {Cell(COMPANY, slice_): tally for slice_, tally in [*stories.items(), *parts.items()]}


def _story_network_counts(month: date, shares: Iterable[_ShareRow]) -> dict[Slice, CellCounts]:
    """What was shared where: stories on networks."""
    tallies: dict[Slice, CellCounts] = defaultdict(CellCounts)
    days = StoryDay.objects.filter(day__range=(month, reporting_months.last_day(month))).order_by()
    summed = (Sum(column) for column in COLUMNS)
    for story, network, *sums in days.values_list("story", "network").annotate(*summed):
        tallies[Slice(network=network, story=story)].sums = list(sums)
    people: dict[Slice, SharersByEvidence] = defaultdict(_no_sharers)
    for share in shares:
        _add_share(people[Slice(network=share.network, story=share.story)], share)
    for slice_, crowds in people.items():
        tallies[slice_].crowds = [BitMap(some) for some in crowds]
    return tallies


def _no_sharers() -> SharersByEvidence:
    return tuple([] for _ in SHARER_SETS)


def _add_share(crowds: SharersByEvidence, share: _ShareRow) -> None:
    """Evidence is cumulative: who stands in one crowd stands in those below it."""
    for crowd in crowds[: share.reached + 1]:
        crowd.append(share.person)


def _add_up(
    per_team: dict[TeamSlice, CellCounts], parent_of: dict[int, int | None], members: PeopleByTeam
) -> MonthCells:
    """Add each team to those above it. Teams without people and figures are left out."""
    own: dict[int | None, dict[Slice, CellCounts]] = defaultdict(dict)
    for (team, slice_), tally in per_team.items():
        own[team][slice_] = tally
    could = {team: BitMap(members.get(team, ())) for team in {*own, *members}}
    for team, tallies in own.items():
        could[team] |= tallies.get(WHOLE, CellCounts()).crowds[0]
    return _TeamTree(own, could, parent_of).gathered()


class _TeamTree:
    """Teams added up from the leaves to the company."""

    def __init__(
        self,
        own: dict[int | None, dict[Slice, CellCounts]],
        could: dict[int | None, BitMap],
        parent_of: dict[int, int | None],
    ) -> None:
        self.own, self.could = own, could
        self.children: dict[int | None, set[int]] = defaultdict(set)
        for team in could:
            self._hang(team, parent_of)
        self.found = MonthCells({}, {}, {})
        self.cells_of: dict[Node, list[Cell]] = {}

    def gathered(self) -> MonthCells:
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
        together: dict[Slice, CellCounts] = defaultdict(CellCounts)
        for row in rows:
            for cell in self.cells_of[row]:
                together[cell.slice].add(self.found.tallies[cell])
        self.found.rows[node] = rows
        return self._put(node, BitMap.union(*(self.found.could[row] for row in rows)), together)

    def _put(self, node: Node, could: BitMap, tallies: dict[Slice, CellCounts]) -> Node:
        self.found.could[node] = could
        cells = {Cell(node): CellCounts()}
        cells |= {Cell(node, slice_): tally for slice_, tally in tallies.items()}
        self.found.tallies.update(cells)
        self.cells_of[node] = list(cells)
        return node
