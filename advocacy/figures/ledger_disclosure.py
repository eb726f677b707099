"""Disclosure control of the ledger's lines beside every figure of the months they lie in.

A line in calendar months divides weeks, and nothing says that what is left is apart from other
divisions: what a network brought at the end of a month may be the week of one team but for a
colleague's click. So whatever days a line tells of, beside whole months, are compared with any two
figures that are published and with earlier lines, by whose links the clicks are on.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from django.db.models.functions import Coalesce
from pyroaring import BitMap

from advocacy.clicks.models import Click, Verdict
from advocacy.figures import memberships, monthly, reporting_months
from advocacy.figures.any_three_values import KnownValue, ValueSearch
from advocacy.figures.combined_values import PublishedCombinations
from advocacy.figures.counted_shares import LEVELS, CellVersion
from advocacy.figures.daily import day_bounds
from advocacy.figures.disclosure import COMPANY, Cell, TreeNode
from advocacy.figures.held_values import CellRow
from advocacy.figures.models import LedgerLine
from advocacy.figures.slices import WHOLE, Slice
from advocacy.people import brand

Span = tuple[date, date]  # its first and its last day
NOBODYS = 0  # in the place of a person, for links that have none any more
PATHS = {
    "person": "link__share__person",
    "team": "link__share__team",
    "network": "link__share__network",
    "kind": "link__share__story__kind",
    "language": "link__share__story__language",
}


class Clicks(NamedTuple):
    """Clicks by people that every figure and line counts together, or not at all."""

    person: int
    team: int | None
    network: str
    kind: str
    language: str
    story: int
    day: date

    @property
    def slices(self) -> tuple[Slice, ...]:
        """The values that they count in."""
        return (
            WHOLE,
            Slice(network=self.network),
            Slice(kind=self.kind),
            Slice(week=reporting_months.monday_of(self.day)),
            Slice(story=self.story),
            Slice(story=self.story, network=self.network),
            Slice(story=self.story, language=self.language),
        )


@dataclass
class CountedClicks:
    """The clicks of some reporting months, those of some networks alone where they are given."""

    months: Sequence[date]
    networks: frozenset[str] | None
    clicks: list[Clicks] = field(default_factory=list)

    def __post_init__(self) -> None:
        begin, end = self.months[0], reporting_months.last_day(self.months[-1])
        rows = Click.objects.filter(
            minute__gte=day_bounds(begin)[0],
            minute__lt=day_bounds(end)[1],
            verdict=Verdict.PERSON,
            link__share__isnull=False,
        ).annotate(head=Coalesce("link__share__story__counted_as", "link__share__story"))
        if self.networks is not None:
            rows = rows.filter(link__share__network__in=self.networks)
        found = rows.order_by("pk").values_list(*PATHS.values(), "head", "minute")
        self.clicks = list(
            dict.fromkeys(
                Clicks._make((person or NOBODYS, *of, brand.day_of(minute)))
                for person, *of, minute in found.iterator()
            )
        )

    @cached_property
    def person_of(self) -> dict[int, int]:
        """Whose link the clicks are on, by their number; without those that are nobody's."""
        return {
            number: one.person for number, one in enumerate(self.clicks) if one.person != NOBODYS
        }

    def of_line(self, network: str, since: date, last_day: date) -> BitMap:
        """The numbers of the clicks that a line of the ledger counts."""
        return BitMap(
            number
            for number, one in enumerate(self.clicks)
            if one.network == network and since <= one.day <= last_day
        )

    def of_published_cells(self) -> Iterator[BitMap]:
        """The clicks of each figure that is published."""
        for month in self.months:
            of_month = _ClicksOfMonth(self, month)
            for cell, row in monthly.stored(month).items():
                if not row.suppression and not cell.node.own:
                    yield of_month.of_cell(cell, row)


class _ClicksOfMonth:
    """The clicks of a month by node of the tree and by value."""

    def __init__(self, counted: CountedClicks, month: date) -> None:
        self.counted = counted
        self.of_node: dict[TreeNode, BitMap] = defaultdict(BitMap)
        self.of_slice: dict[Slice, BitMap] = defaultdict(BitMap)
        parent_of = memberships.team_parents(month)
        for number, one in enumerate(counted.clicks):
            if reporting_months.month_of(one.day) == month:
                for slice_ in one.slices:
                    self.of_slice[slice_].add(number)
                for node in _nodes(one.team, parent_of):
                    self.of_node[node].add(number)

    def of_cell(self, cell: Cell, row: CellRow) -> BitMap:
        if not cell.slice.segment:
            return self.of_node[cell.node] & self.of_slice[cell.slice]
        people = BitMap.union(*row.person_sets)
        return BitMap(
            number
            for number in self.of_node[COMPANY]
            if self.counted.person_of.get(number, NOBODYS) in people
        )


def _nodes(team: int | None, parent_of: Mapping[int, int | None]) -> Iterator[TreeNode]:
    """The company, and the team with those above it."""
    yield COMPANY
    while team is not None:
        yield TreeNode(team)
        team = parent_of.get(team)


def isolates(network: str, spans: Sequence[Span], months: Sequence[date], *, minimum: int) -> bool:
    """Whether the clicks of any of these days tell of too few people beside any two known values.

    Of the clicks of all networks, as figures count them, and of those that have a price, as they
    count earned value.
    """
    priced = frozenset(LedgerLine.objects.values_list("network", flat=True)) | {network}
    return any(
        _isolates(network, spans, CountedClicks(months, networks), minimum)
        for networks in (None, priced)
    )


def _isolates(network: str, spans: Sequence[Span], counted: CountedClicks, minimum: int) -> bool:
    earlier = LedgerLine.objects.filter(last_day__gte=counted.months[0], clicks__isnull=False)
    of_lines = [
        counted.of_line(*line) for line in earlier.values_list("network", "since", "last_day")
    ]
    known = [_known(clicks) for clicks in [*counted.of_published_cells(), *of_lines] if clicks]
    new = [_known(counted.of_line(network, *span)) for span in spans]
    search = ValueSearch([*known, *new], _combinations(counted, minimum))
    return any(
        next(search.isolating(value), None)
        for value in new
        if all(value.opened != other.opened for other in known)
    )


def _known(clicks: BitMap) -> KnownValue:
    nobodys = (BitMap(),) * (LEVELS - 1)
    return KnownValue(Cell(COMPANY), CellVersion((), (clicks, *nobodys)))


def _combinations(counted: CountedClicks, minimum: int) -> PublishedCombinations:
    return PublishedCombinations(
        versions=lambda _cell: (),
        people_of=lambda _clicks: {},
        minimum=minimum,
        person_of=counted.person_of,
    )
