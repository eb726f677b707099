"""Figures by segment, of the months that are divided by it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from operator import itemgetter

from advocacy.figures import divided_people, published_cells, published_figures
from advocacy.figures.models import Dimension
from advocacy.figures.published_cells import CellValues
from advocacy.figures.published_figures import ReportingPeriod
from advocacy.figures.published_totals import PublishedTotals
from advocacy.figures.segments import SegmentKind, kind_of, value_of


@dataclass(frozen=True)
class SegmentTotals:
    """The published values of a kind in the months divided by it, and the company in these."""

    kind: SegmentKind
    months: list[date]
    whole: PublishedTotals
    by_value: Mapping[str, PublishedTotals]


def by_segment(period: ReportingPeriod) -> list[SegmentTotals]:
    """The company by each kind of segment that a month of the period is divided by."""
    rows = published_cells.cells(
        period.since, period.last_day, team=None, dimension=Dimension.SEGMENT
    )
    cells_of: dict[SegmentKind, list[CellValues]] = defaultdict(list)
    for cell in published_cells.read(rows, key=itemgetter("segment")):
        cells_of[kind_of(cell.key)].append(cell)
    return [_totals(kind, cells_of[kind], period) for kind in SegmentKind if cells_of[kind]]


def _totals(kind: SegmentKind, cells: list[CellValues], period: ReportingPeriod) -> SegmentTotals:
    months = sorted({cell.month for cell in cells})
    undivided = published_cells.undivided(period.since, period.last_day, team=None)
    whole = [cell for cell in undivided if cell.month in months]
    company = published_figures.add_up(whole, counted=months)
    by_value = {
        value_of(segment): published_figures.add_up(some, counted=months)
        for segment, some in published_figures.by_key(cells).items()
    }
    return SegmentTotals(kind, months, company, divided_people.of_parts(by_value, company))
