"""The cells of a month: sums and sets of people by team, added up to the top of the tree."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import Case, Count, DateField, F, Sum, Value, When
from django.db.models.functions import Coalesce
from pyroaring import BitMap

from advocacy.clicks import evidence
from advocacy.content.models import Story
from advocacy.figures import counted_shares, reporting_months
from advocacy.figures.counted_shares import CountedShare, MonthShares
from advocacy.figures.daily import COLUMNS, day_bounds
from advocacy.figures.disclosure import COMPANY, Cell, TreeNode
from advocacy.figures.memberships import PeopleByTeam
from advocacy.figures.models import StoryDay, TeamDay
from advocacy.figures.slices import WHOLE, Slice
from advocacy.sharing.models import Share

SHARER_SETS = ("openers", "confirmers", "provers")
TeamSlice = tuple[int | None, Slice]  # a team without those below it (None: no team), a value
SharersByEvidence = tuple[list[int], ...]  # openers, confirmers, provers


class _ShareRow(NamedTuple):
    """One share, as the sharers of a month are counted from it."""

    pk: int
    person: int
    team: int | None
    story: int
    network: str
    kind: str
    week: date
    level: int  # of its evidence
    translation: str  # the language, of a story that there is in several

    @property
    def slices(self) -> tuple[Slice, ...]:
        """The share's value in each dimension except the story."""
        return _slices(self.network, self.kind, self.week)

    @property
    def counted(self) -> CountedShare:
        """The share with every value that it counts in."""
        slices = (Slice(story=self.story), *self.parts_of_story)
        return CountedShare(self.pk, self.person, self.team, self.slices[1:], slices, self.level)

    @property
    def parts_of_story(self) -> tuple[Slice, ...]:
        """The share's value in each division of its story."""
        return _parts_of_story(self.story, self.network, self.translation)


@lru_cache(maxsize=1024)
def _slices(network: str, kind: str, week: date) -> tuple[Slice, ...]:
    """Cached, as a month has many shares and few different values."""
    return WHOLE, Slice(network=network), Slice(kind=kind), Slice(week=week)


def _parts_of_story(story: int, network: str, translation: str) -> tuple[Slice, ...]:
    on_network = Slice(network=network, story=story)
    return (on_network, Slice(language=translation, story=story)) if translation else (on_network,)


@dataclass
class CellCounts:
    """The sums of one cell, and its sharers by level of evidence."""

    sums: list[int] = field(default_factory=lambda: [0] * len(COLUMNS))
    sharers: list[BitMap] = field(default_factory=lambda: [BitMap() for _ in SHARER_SETS])

    def add(self, other: "CellCounts") -> None:
        self.sums = [mine + more for mine, more in zip(self.sums, other.sums, strict=True)]
        self.sharers = [mine | more for mine, more in zip(self.sharers, other.sharers, strict=True)]


CountsByCell = dict[Cell, CellCounts]


@dataclass
class MonthCells:
    """The cells of a month, the people eligible in each node, and how the nodes add up."""

    counts: CountsByCell
    eligible: dict[TreeNode, BitMap]
    children: dict[TreeNode, list[TreeNode]]
    shares: MonthShares = field(default_factory=MonthShares)


def count_cells(month: date, parent_of: dict[int, int | None], members: PeopleByTeam) -> MonthCells:
    """Count a month's cells from its daily aggregates and its shares."""
    shares = _shares(month)
    per_team: dict[TeamSlice, CellCounts] = defaultdict(CellCounts)
    for slice_of, column in _slice_expressions(month):
        _add_sums(per_team, month, slice_of, column)
    for key, sharers in _sharers(shares).items():
        per_team[key].sharers = sharers
    cells = _add_up(per_team, parent_of, members)
    cells.counts.update(_story_cells(month, shares))
    cells.shares = counted_shares.month_shares([row.counted for row in shares], cells.children)
    return cells


def _slice_expressions(month: date) -> list[tuple[Callable[[Any], Slice], Any]]:
    """How to make each slice that a daily row adds to, and the expression of its value."""
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
    per_team: dict[TeamSlice, CellCounts],
    month: date,
    slice_of: Callable[[Any], Slice],
    column: Any,
) -> None:
    days = TeamDay.objects.filter(day__range=(month, reporting_months.last_day(month)))
    rows = days.annotate(value=column).order_by().values_list("team", "value")
    for team, value, *sums in rows.annotate(*(Sum(column) for column in COLUMNS)):
        per_team[(team, slice_of(value))].sums = list(sums)


def _date_value(day: date) -> Value:
    return Value(day, output_field=DateField())


def _shares(month: date) -> list[_ShareRow]:
    """The shares of a month in the order of time, with their level of evidence."""
    weeks = reporting_months.weeks(month)
    start, end = day_bounds(month)[0], day_bounds(reporting_months.last_day(month))[1]
    shares = Share.objects.not_undone().filter(opened_at__gte=start, opened_at__lt=end)
    ends = ((day_bounds(monday + reporting_months.WEEK)[0], monday) for monday in weeks)
    week = Case(*(When(opened_at__lt=end, then=_date_value(monday)) for end, monday in ends))
    rows = shares.exclude(person=None).annotate(
        week=week,
        level=evidence.evidence_level(),
        head=Coalesce("story__counted_as", "story"),
    )
    columns = ("pk", "person", "team", "head", "network", "story__kind", "week", "level")
    ordered = rows.order_by("opened_at", "pk").values_list(*columns, "story__language")
    translated = _translated_stories()
    return [
        _ShareRow._make((*row, language if row[3] in translated else ""))
        for *row, language in ordered
    ]


def _translated_stories() -> set[int]:
    """The stories that there are in several languages."""
    families = Story.objects.exclude(counted_as=None).order_by().values_list("counted_as")
    return {head for head, size in families.annotate(size=Count("pk")).filter(size__gt=1)}


def _sharers(shares: Iterable[_ShareRow]) -> dict[TeamSlice, list[BitMap]]:
    """Who shared, by team and value: openers, confirmers and provers.

    A person who shared in two teams counts in the one they shared in last. Sibling teams therefore
    have no people in common, so comparing their sum with the team above reveals nobody who moved.
    """
    moved = _people_who_moved(shares)
    sharers: dict[TeamSlice, SharersByEvidence] = defaultdict(_no_sharers)
    last: dict[tuple[Slice, int, int], int | None] = {}
    for share in shares:
        for slice_ in share.slices:
            if share.person in moved:
                for level in range(share.level + 1):
                    last[(slice_, share.person, level)] = share.team
            else:
                _add_share(sharers[(share.team, slice_)], share)
    for (slice_, person, level), team in last.items():
        sharers[(team, slice_)][level].append(person)
    return {key: [BitMap(ids) for ids in by_level] for key, by_level in sharers.items()}


def _people_who_moved(shares: Iterable[_ShareRow]) -> set[int]:
    """The people who shared in more than one team."""
    team_of: dict[int, int | None] = {}
    return {
        share.person
        for share in shares
        if team_of.setdefault(share.person, share.team) != share.team
    }


def _story_cells(month: date, shares: Iterable[_ShareRow]) -> CountsByCell:
    """Stories, on each network and in each language, are counted for the whole company only."""
    parts = _counts_of_story_parts(month, shares)
    stories: dict[Slice, CellCounts] = defaultdict(CellCounts)
    for slice_, counts in parts.items():
        if slice_.network:
            stories[Slice(story=slice_.story)].add(counts)
    return {Cell(COMPANY, slice_): counts for slice_, counts in [*stories.items(), *parts.items()]}


def _counts_of_story_parts(month: date, shares: Iterable[_ShareRow]) -> dict[Slice, CellCounts]:
    """The counts of each story on each network, and of each translation."""
    counts: dict[Slice, CellCounts] = defaultdict(CellCounts)
    for slice_, sums in _sums_of_story_parts(month):
        counts[slice_].add(CellCounts(sums))
    sharers: dict[Slice, SharersByEvidence] = defaultdict(_no_sharers)
    for share in shares:
        for slice_ in share.parts_of_story:
            _add_share(sharers[slice_], share)
    for slice_, by_level in sharers.items():
        counts[slice_].sharers = [BitMap(ids) for ids in by_level]
    return counts


def _sums_of_story_parts(month: date) -> Iterator[tuple[Slice, list[int]]]:
    days = StoryDay.objects.filter(day__range=(month, reporting_months.last_day(month))).order_by()
    summed = (Sum(column) for column in COLUMNS)
    rows = days.annotate(head=Coalesce("story__counted_as", "story"))
    translated = _translated_stories()
    for head, network, language, *sums in rows.values_list(
        "head", "network", "story__language"
    ).annotate(*summed):
        for slice_ in _parts_of_story(head, network, language if head in translated else ""):
            yield slice_, list(sums)


def _no_sharers() -> SharersByEvidence:
    return tuple([] for _ in SHARER_SETS)


def _add_share(sharers: SharersByEvidence, share: _ShareRow) -> None:
    """Evidence is cumulative: a prover is also a confirmer and an opener."""
    for ids in sharers[: share.level + 1]:
        ids.append(share.person)


def _add_up(
    per_team: dict[TeamSlice, CellCounts], parent_of: dict[int, int | None], members: PeopleByTeam
) -> MonthCells:
    """Add each team to those above it. Teams without people and counts are left out."""
    own: dict[int | None, dict[Slice, CellCounts]] = defaultdict(dict)
    for (team, slice_), counts in per_team.items():
        own[team][slice_] = counts
    eligible = {team: BitMap(members.get(team, ())) for team in {*own, *members}}
    for team, by_slice in own.items():
        eligible[team] |= by_slice.get(WHOLE, CellCounts()).sharers[0]
    return _TeamTree(own, eligible, parent_of).month_cells()


class _TeamTree:
    """Teams added up from the leaves to the company."""

    def __init__(
        self,
        own: dict[int | None, dict[Slice, CellCounts]],
        eligible: dict[int | None, BitMap],
        parent_of: dict[int, int | None],
    ) -> None:
        self.own, self.eligible = own, eligible
        self.child_teams: dict[int | None, set[int]] = defaultdict(set)
        for team in eligible:
            self._add_path(team, parent_of)
        self.cells = MonthCells({}, {}, {})
        self.cells_of: dict[TreeNode, list[Cell]] = {}

    def month_cells(self) -> MonthCells:
        self._add_team(None)
        return self.cells

    def _add_path(self, team: int | None, parent_of: dict[int, int | None]) -> None:
        """Add a team and its ancestors to the tree."""
        while team is not None and team not in self.child_teams[parent_of.get(team)]:
            self.child_teams[parent_of.get(team)].add(team)
            team = parent_of.get(team)

    def _add_team(self, team: int | None) -> TreeNode:
        """A node with all below it; the team's own counts are one more child of it."""
        node = TreeNode(team)
        children = [self._add_team(child) for child in sorted(self.child_teams[team])]
        eligible, own = self.eligible.get(team, BitMap()), self.own.get(team, {})
        if children and (eligible or own):
            children.append(self._save_node(TreeNode(team, own=True), eligible, own))
        if not children:
            return self._save_node(node, eligible, own)
        total: dict[Slice, CellCounts] = defaultdict(CellCounts)
        for child in children:
            for cell in self.cells_of[child]:
                total[cell.slice].add(self.cells.counts[cell])
        self.cells.children[node] = children
        everyone = BitMap.union(*(self.cells.eligible[child] for child in children))
        return self._save_node(node, everyone, total)

    def _save_node(
        self, node: TreeNode, eligible: BitMap, by_slice: dict[Slice, CellCounts]
    ) -> TreeNode:
        self.cells.eligible[node] = eligible
        cells = {Cell(node): CellCounts()}
        cells |= {Cell(node, slice_): counts for slice_, counts in by_slice.items()}
        self.cells.counts.update(cells)
        self.cells_of[node] = list(cells)
        return node
