"""The cells of a month: their sums and their people, gathered per team and added up the tree."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Case, CharField, F, Sum, Value, When
from pyroaring import BitMap

from advocacy.clicks import evidence
from advocacy.figures import reporting_months
from advocacy.figures.daily import COLUMNS, bounds
from advocacy.figures.disclosure import COMPANY, Cell, Node
from advocacy.figures.memberships import Members
from advocacy.figures.models import Dimension, StoryDay, TeamDay
from advocacy.sharing.models import Share

CROWDS = ("openers", "confirmers", "provers")
Key = tuple[int | None, str, str]  # a team itself (None: no team), dimension, value
Crowds = tuple[list[int], ...]  # openers, confirmers, provers


class _Shared(NamedTuple):
    """What the people of a month are gathered from."""

    person: int
    team: int | None
    story: int
    network: str
    kind: str
    week: str
    reached: int

    @property
    def values(self) -> tuple[tuple[str, str], ...]:
        """Its value in each dimension but the story."""
        return (
            (Dimension.NOTHING.value, ""),
            (Dimension.NETWORK.value, self.network),
            (Dimension.KIND.value, self.kind),
            (Dimension.WEEK.value, self.week),
        )


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
    shares = _shares(month)
    per_team: dict[Key, Tally] = defaultdict(Tally)
    for dimension, value in _of_day(month).items():
        _add_sums(per_team, month, dimension, value)
    for key, crowds in _people(shares).items():
        per_team[key].crowds = crowds
    found = _add_up(per_team, parent_of, members)
    found.tallies.update(_of_stories(month, shares))
    return found


def _of_day(month: date) -> dict[str, Any]:
    """Where a day's row says what it is of."""
    weeks = (
        When(day__lt=monday + reporting_months.WEEK, then=Value(str(monday)))
        for monday in reporting_months.weeks(month)
    )
    return {
        Dimension.NOTHING.value: Value("", output_field=CharField()),
        Dimension.NETWORK.value: F("network"),
        Dimension.KIND.value: F("kind"),
        Dimension.WEEK.value: Case(*weeks, output_field=CharField()),
    }


def _add_sums(tallies: dict[Key, Tally], month: date, dimension: str, value_of: Any) -> None:
    days = TeamDay.objects.filter(day__range=(month, reporting_months.last_day(month)))
    rows = days.annotate(cell=value_of).order_by().values_list("team", "cell")
    for team, value, *sums in rows.annotate(*(Sum(column) for column in COLUMNS)):
        tallies[(team, dimension, value)].sums = list(sums)


def _shares(month: date) -> list[_Shared]:
    """Who shared what from where, in the order of time, and how sure we are."""
    weeks = reporting_months.weeks(month)
    start, end = bounds(month)[0], bounds(reporting_months.last_day(month))[1]
    shares = Share.objects.standing().filter(opened_at__gte=start, opened_at__lt=end)
    ends = ((bounds(monday + reporting_months.WEEK)[0], str(monday)) for monday in weeks)
    by_end = (When(opened_at__lt=end, then=Value(monday)) for end, monday in ends)
    week = Case(*by_end, output_field=CharField())
    rows = shares.exclude(person=None).annotate(week=week, reached=evidence.evidence_level())
    columns = ("person", "team", "story", "network", "story__kind", "week", "reached")
    return [_Shared(*row) for row in rows.order_by("opened_at", "pk").values_list(*columns)]


def _people(shares: Iterable[_Shared]) -> dict[Key, list[BitMap]]:
    """Who shared, by team and value: openers, confirmers and provers.

    Whoever shared in two teams counts in the one they shared in last. So teams beside each other
    never tell of the same person, and who moved is not given away by what two teams and the one
    above them add up to.
    """
    moved = _moved(shares)
    found: dict[Key, Crowds] = defaultdict(_crowds)
    last: dict[tuple[str, str, int, int], int | None] = {}
    for share in shares:
        for dimension, value in share.values:
            if share.person in moved:
                for level in range(share.reached + 1):
                    last[(dimension, value, share.person, level)] = share.team
            else:
                _add(found[(share.team, dimension, value)], share)
    for (dimension, value, person, level), team in last.items():
        found[(team, dimension, value)][level].append(person)
    return {key: [BitMap(some) for some in crowds] for key, crowds in found.items()}


def _moved(shares: Iterable[_Shared]) -> set[int]:
    """Those who shared in more than one team."""
    team_of: dict[int, int | None] = {}
    return {
        share.person
        for share in shares
        if team_of.setdefault(share.person, share.team) != share.team
    }


def _of_stories(month: date, shares: Iterable[_Shared]) -> Tallies:
    """Stories, and stories on each network, are told of for the whole company only."""
    parts = _on_networks(month, shares)
    stories: dict[str, Tally] = defaultdict(Tally)
    for name, part in parts.items():
        stories[name.partition(":")[0]].add(part)
    found = {Cell(COMPANY, Dimension.STORY.value, story): one for story, one in stories.items()}
    on_networks = Dimension.STORY_NETWORK.value
    return found | {Cell(COMPANY, on_networks, name): one for name, one in parts.items()}


def _on_networks(month: date, shares: Iterable[_Shared]) -> dict[str, Tally]:
    """What was shared where, as `story:network`."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    days = StoryDay.objects.filter(day__range=(month, reporting_months.last_day(month))).order_by()
    summed = (Sum(column) for column in COLUMNS)
    for story, network, *sums in days.values_list("story", "network").annotate(*summed):
        tallies[f"{story}:{network}"].sums = list(sums)
    people: dict[str, Crowds] = defaultdict(_crowds)
    for share in shares:
        _add(people[f"{share.story}:{share.network}"], share)
    for name, crowds in people.items():
        tallies[name].crowds = [BitMap(some) for some in crowds]
    return tallies


def _crowds() -> Crowds:
    return tuple([] for _ in CROWDS)


def _add(crowds: Crowds, share: _Shared) -> None:
    """Evidence is cumulative: who stands in one crowd stands in those below it."""
    for crowd in crowds[: share.reached + 1]:
        crowd.append(share.person)


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
