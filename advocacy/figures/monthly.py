"""Monthly counts: the cells of the lattice, and which of them may be told."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from pyroaring import BitMap

from advocacy.clicks import classification_rules
from advocacy.clicks.models import Click
from advocacy.content.models import Story
from advocacy.figures import disclosure, memberships, monthly_cells, reporting_months
from advocacy.figures.daily import COLUMNS, day_bounds
from advocacy.figures.disclosure import COMPANY, Cell, Node
from advocacy.figures.models import Dimension, MonthlyCell, ReportingMonth
from advocacy.figures.monthly_cells import SHARER_SETS, CellCounts
from advocacy.figures.slices import WHOLE, Slice
from advocacy.people import brand
from advocacy.sharing.models import Share
from advocacy.thresholds import group_size

DAYS_OPEN = 396  # days after its end in which a month is still counted again: thirteen months
BATCH_SIZE = 2000
LASTING_DIMENSIONS = (
    Dimension.NETWORK,
    Dimension.KIND,
)  # values that stay possible once they were used
SLICE_COLUMNS = Slice._fields  # the columns that hold it


@dataclass(frozen=True)
class CellRow:
    """What is stored of a cell."""

    sums: tuple[int, ...]
    crowds: tuple[BitMap, ...]  # openers, confirmers, provers, and who could have
    suppression: str


CellRows = dict[Cell, CellRow]
PERSON_SETS = (*SHARER_SETS, "members")


def count(month: date) -> CellRows:
    """A month from its days, which have been counted, its shares, and the tree as it stood."""
    members = memberships.people_by_team(month)
    found = monthly_cells.count_cells(month, memberships.team_parents(month), members)
    for cell in _possible_cells(month):
        found.tallies.setdefault(cell, CellCounts())
    withheld = disclosure.suppression_reasons(_contributors(found, month))
    return {
        cell: CellRow(
            tuple(tally.sums),
            (*tally.crowds, found.could[cell.node] if cell.slice == WHOLE else BitMap()),
            withheld[cell],
        )
        for cell, tally in found.tallies.items()
        if not withheld[cell] or cell.slice.dimension != Dimension.STORY_NETWORK
    }


def count_again(month: date) -> int:
    """Count a month and store what differs, unless it is closed; how many cells differed."""
    return 0 if is_closed(month) else store(month, count(month))


@transaction.atomic
def store(month: date, fresh: CellRows) -> int:
    """Put these counts in the place of what stood there; how many cells differed."""
    row = _save_month(month)
    standing = {cell: (pk, old) for pk, cell, old in _stored_rows(row)}
    gone = [pk for cell, (pk, old) in standing.items() if fresh.get(cell) != old]
    new = [cell for cell, one in fresh.items() if cell not in standing or standing[cell][1] != one]
    for at in range(0, len(gone), BATCH_SIZE):
        MonthlyCell.objects.filter(pk__in=gone[at : at + BATCH_SIZE]).delete()
    MonthlyCell.objects.bulk_create(
        (_model_of(row, cell, fresh[cell]) for cell in new), batch_size=BATCH_SIZE
    )
    return len({*new, *(cell for cell in standing if cell not in fresh)})


def stored(month: date) -> CellRows:
    """The counts that stand for a month."""
    row = ReportingMonth.objects.filter(since=month).first()
    return {cell: one for _, cell, one in _stored_rows(row)} if row else {}


def recount(months: set[date]) -> Iterator[tuple[date, int, int]]:
    """Count these months afresh: each with its cells, and how many of them did not agree."""
    for month in sorted({*months, *ReportingMonth.objects.values_list("since", flat=True)}):
        if not is_closed(month):
            fresh = count(month)
            yield month, len(fresh), store(month, fresh)


def is_closed(month: date) -> bool:
    """Whether a month has been counted and is too long ago to be counted again."""
    return _is_old(month) and ReportingMonth.objects.filter(since=month).exists()


def _is_old(month: date) -> bool:
    return (brand.today() - reporting_months.last_day(month)).days > DAYS_OPEN


def _save_month(month: date) -> ReportingMonth:
    now = timezone.now()
    fields = {
        "last_day": reporting_months.last_day(month),
        "rules": classification_rules.RULES,
        "counted_at": now,
        "closed_at": now if _is_old(month) else None,
    }
    could, did = threshold_of(month)
    begun = {**fields, "fewest_could": could, "fewest_did": did}
    return ReportingMonth.objects.update_or_create(
        since=month, defaults=fields, create_defaults=begun
    )[0]


def threshold_of(month: date) -> group_size.Threshold:
    """How many make a crowd in a month: what held when it was first counted, for good."""
    held = (
        ReportingMonth.objects.filter(since=month).values_list("fewest_could", "fewest_did").first()
    )
    return group_size.Threshold(*held) if held else group_size.current_threshold()


def _possible_cells(month: date) -> list[Cell]:
    """What somebody in the company could have done, whether anybody did or not.

    A network or kind is possible once it has been used; a week when it has begun.
    """
    before = ReportingMonth.objects.filter(since__lt=month).order_by("since").last()
    known = MonthlyCell.objects.filter(
        month=before, team=None, own=False, dimension__in=LASTING_DIMENSIONS
    ).values_list(*SLICE_COLUMNS)
    weeks = [monday for monday in reporting_months.weeks(month) if monday <= brand.today()]
    return [
        *(Cell(COMPANY, Slice(*columns)) for columns in known),
        *(Cell(COMPANY, Slice(week=monday)) for monday in weeks),
    ]


def _contributors(found: monthly_cells.MonthCells, month: date) -> disclosure.MonthlyContributors:
    did = {cell: tally.crowds[0] for cell, tally in found.tallies.items()}
    _, end = day_bounds(reporting_months.last_day(month))
    kind_of: dict[int, str] = {}
    quiet: set[str] = set()
    for story, kind, created_at in Story.objects.values_list("pk", "kind", "created_at"):
        kind_of[story] = kind
        if created_at < end and Cell(COMPANY, Slice(story=story)) not in did:
            quiet.add(kind)
    return disclosure.MonthlyContributors(
        could=found.could,
        did=did,
        rows=found.rows,
        kind_of=kind_of,
        quiet_kinds=quiet,
        fewest=threshold_of(month),
    )


def _stored_rows(month: ReportingMonth) -> Iterator[tuple[int, Cell, CellRow]]:
    columns = ("pk", "team", "own", "suppression", *SLICE_COLUMNS, *PERSON_SETS, *COLUMNS)
    rows: Any = MonthlyCell.objects.filter(month=month).values_list(*columns)
    sums_from = len(SLICE_COLUMNS) + len(PERSON_SETS)
    for pk, team, own, withheld, *rest in rows.iterator(chunk_size=BATCH_SIZE):
        sets = tuple(deserialize_people(some) for some in rest[len(SLICE_COLUMNS) : sums_from])
        yield (
            pk,
            Cell(Node(team, own), Slice(*rest[: len(SLICE_COLUMNS)])),
            CellRow(tuple(rest[sums_from:]), sets, withheld),
        )


def _model_of(month: ReportingMonth, cell: Cell, row: CellRow) -> MonthlyCell:
    return MonthlyCell(
        month=month,
        team_id=cell.node.team,
        own=cell.node.own,
        dimension=cell.slice.dimension,
        network=cell.slice.network,
        kind=cell.slice.kind,
        story_id=cell.slice.story,
        week=cell.slice.week,
        suppression=row.suppression,
        **dict(zip(COLUMNS, row.sums, strict=True)),
        **{
            name: serialize_people(some) for name, some in zip(PERSON_SETS, row.crowds, strict=True)
        },
    )


def serialize_people(people: BitMap) -> bytes:
    """A set of people's numbers as it is stored."""
    if not people:
        return b""
    people.run_optimize()
    return people.serialize()


def deserialize_people(stored: Any) -> BitMap:
    """A set of people's numbers from what was stored."""
    return BitMap.deserialize(bytes(stored)) if stored else BitMap()


def close_old_months() -> date | None:
    """Close every month that is too long ago to be counted again; the first that is still open.

    A month nobody has counted is counted before it is closed.
    """
    open_from = first_open_month()
    began = _first_day()
    if began is None or open_from is None:
        return None
    month = reporting_months.month_of(began)
    while month < open_from:
        if not ReportingMonth.objects.filter(since=month).exists() and _has_shares(month):
            store(month, count(month))
        ReportingMonth.objects.filter(since=month, closed_at=None).update(closed_at=timezone.now())
        month = reporting_months.next_month(month)
    return open_from


def _has_shares(month: date) -> bool:
    start, _ = day_bounds(month)
    _, end = day_bounds(reporting_months.last_day(month))
    return Share.objects.filter(opened_at__gte=start, opened_at__lt=end).exists()


def first_open_month() -> date | None:
    """The first month that is still counted again, if there is anything to count."""
    began = _first_day()
    if began is None:
        return None
    month = reporting_months.month_of(began)
    while _is_old(month):
        month = reporting_months.next_month(month)
    return month


def _first_day() -> date | None:
    """The day of the oldest share or visit there is."""
    moments = [
        Share.objects.order_by("opened_at").values_list("opened_at", flat=True).first(),
        Click.objects.order_by("minute").values_list("minute", flat=True).first(),
    ]
    found = [brand.day_of(one) for one in moments if one is not None]
    return min(found, default=None)
