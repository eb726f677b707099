"""Monthly aggregates: counting, suppressing and storing the cells of a month."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from pyroaring import BitMap

from advocacy.clicks import click_verdicts
from advocacy.clicks.models import Click
from advocacy.figures import (
    counted_shares,
    disclosure,
    eligibility,
    held_values,
    memberships,
    monthly_cells,
    reporting_months,
    segment_cells,
)
from advocacy.figures.daily import COLUMNS, day_bounds
from advocacy.figures.disclosure import COMPANY, Cell, TreeNode
from advocacy.figures.eligibility import StoryFacts
from advocacy.figures.held_values import CellRow, CellRows
from advocacy.figures.models import Dimension, MonthlyCell, ReportingMonth
from advocacy.figures.monthly_cells import SHARER_SETS, CellCounts
from advocacy.figures.slices import WHOLE, Slice
from advocacy.people import brand
from advocacy.sharing.models import Share
from advocacy.thresholds import group_size

DAYS_OPEN = 396  # after its end a month is counted again for thirteen months
BATCH_SIZE = 2000
# Their values keep a cell in later months, used or not.
LASTING_DIMENSIONS = (Dimension.NETWORK, Dimension.KIND)
PARTS_OF_STORIES = (Dimension.STORY_NETWORK, Dimension.STORY_LANGUAGE)
SLICE_COLUMNS = Slice._fields


SETTLING_PERIOD = timedelta(days=7)  # after a month's end, before all its values are published
PERSON_SETS = (*SHARER_SETS, "eligible")


@dataclass(frozen=True)
class CountedMonth:
    """The cells of a month as they are counted now, and what adds up to what."""

    rows: CellRows
    children: held_values.Children
    kind_of: Mapping[int, str]
    person_of: Mapping[int, int]  # of each share
    stories: Sequence[StoryFacts]


def count(month: date) -> CountedMonth:
    """Count a month from its daily aggregates, its shares and the tree of teams at the time."""
    members = memberships.people_by_team(month)
    cells = monthly_cells.count_cells(month, memberships.team_parents(month), members)
    for cell in _possible_cells(month):
        cells.counts.setdefault(cell, CellCounts())
    stories = eligibility.story_facts()
    bases = eligibility.smaller_bases(month, cells, stories)
    contributors = _contributors(cells, bases, stories, month)
    suppression = disclosure.suppression_reasons(contributors)
    rows = {
        cell: CellRow(
            tuple(counts.sums),
            (*counts.sharers, _stored_base(cell, cells, bases)),
            suppression[cell],
            shares=cells.shares.of_cell(cell),
        )
        for cell, counts in cells.counts.items()
    }
    person_of = cells.shares.person_of
    return CountedMonth(rows, cells.children, contributors.kind_of, person_of, stories)


def _stored_base(cell: Cell, cells: monthly_cells.MonthCells, bases: eligibility.Bases) -> BitMap:
    """The people eligible in a node, and in each of its cells that has fewer."""
    return cells.eligible[cell.node] if cell.slice == WHOLE else bases.get(cell, BitMap())


def count_again(month: date) -> int:
    """Count a month that is not closed, and store it; the number of cells that differed."""
    return 0 if is_closed(month) else store(month, count(month))


@transaction.atomic
def store(month: date, counted: CountedMonth, *, divides: bool = False) -> int:
    """Publish what may move, and replace the stored cells that differ; the number that differed.

    A month is divided by segments when it settles, or later if it `divides`.
    """
    month_row = _save_month(month)
    existing = {cell: (pk, old) for pk, cell, old in _stored_rows(month_row)}
    settles = month_row.settled_at is None and _is_settled(month)
    stored = {} if settles else {cell: old for cell, (_, old) in existing.items()}
    rows = held_values.MovingValues(
        counted=counted.rows | segment_cells.of_month(stored),
        stored=stored,
        children=counted.children,
        kind_of=counted.kind_of,
        minimum=month_row.minimum_contributing,
        person_of=dict(counted.person_of),
    ).rows(at=month_row.counted_at)
    if settles:
        ReportingMonth.objects.filter(pk=month_row.pk).update(settled_at=month_row.counted_at)
    if settles or (divides and month_row.settled_at):
        rows |= segment_cells.rows(
            _settled_month(month_row, counted, rows), at=month_row.counted_at
        )
    return _replace(month_row, existing, _without_suppressed_parts(rows))


def _settled_month(
    month: ReportingMonth, counted: CountedMonth, published: CellRows
) -> segment_cells.SettledMonth:
    return segment_cells.SettledMonth(
        month=month.since,
        counted=counted.rows,
        published=published,
        children=counted.children,
        stories=counted.stories,
        person_of=counted.person_of,
        threshold=group_size.Threshold(month.minimum_eligible, month.minimum_contributing),
    )


def _is_settled(month: date) -> bool:
    """Whether a month has been over for long enough to publish what is still held."""
    return brand.today() > reporting_months.last_day(month) + SETTLING_PERIOD


def _without_suppressed_parts(rows: CellRows) -> CellRows:
    """Stories on networks and in languages are not even listed where they are suppressed."""
    return {
        cell: row
        for cell, row in rows.items()
        if not row.suppression or cell.slice.dimension not in PARTS_OF_STORIES
    }


def replace_rows(month: ReportingMonth, rows: CellRows) -> int:
    """Replace the stored cells that differ from these; the number that differed."""
    existing = {cell: (pk, old) for pk, cell, old in _stored_rows(month)}
    return _replace(month, existing, rows)


def _replace(
    month_row: ReportingMonth, existing: Mapping[Cell, tuple[int, CellRow]], fresh: CellRows
) -> int:
    obsolete = [pk for cell, (pk, old) in existing.items() if fresh.get(cell) != old]
    new = [cell for cell, row in fresh.items() if cell not in existing or existing[cell][1] != row]
    for start in range(0, len(obsolete), BATCH_SIZE):
        MonthlyCell.objects.filter(pk__in=obsolete[start : start + BATCH_SIZE]).delete()
    MonthlyCell.objects.bulk_create(
        (_model_of(month_row, cell, fresh[cell]) for cell in new), batch_size=BATCH_SIZE
    )
    return len({*new, *(cell for cell in existing if cell not in fresh)})


def stored(month: date) -> CellRows:
    """The stored cells of a month."""
    month_row = ReportingMonth.objects.filter(since=month).first()
    return {cell: row for _, cell, row in _stored_rows(month_row)} if month_row else {}


def recount(months: set[date]) -> Iterator[tuple[date, int, int]]:
    """Count these months again: each with the number of its cells, and of those that differed."""
    for month in sorted({*months, *ReportingMonth.objects.values_list("since", flat=True)}):
        if not is_closed(month):
            counted = count(month)
            yield month, len(counted.rows), store(month, counted, divides=True)


def is_closed(month: date) -> bool:
    """Whether a month has been counted and is too old to be counted again."""
    return _is_old(month) and ReportingMonth.objects.filter(since=month).exists()


def _is_old(month: date) -> bool:
    return (brand.today() - reporting_months.last_day(month)).days > DAYS_OPEN


def _save_month(month: date) -> ReportingMonth:
    now = timezone.now()
    fields = {
        "last_day": reporting_months.last_day(month),
        "rules": click_verdicts.RULES_VERSION,
        "counted_at": now,
        "closed_at": now if _is_old(month) else None,
    }
    eligible, contributing = threshold_of(month)
    created = {**fields, "minimum_eligible": eligible, "minimum_contributing": contributing}
    return ReportingMonth.objects.update_or_create(
        since=month, defaults=fields, create_defaults=created
    )[0]


def threshold_of(month: date) -> group_size.Threshold:
    """The threshold of a month: the one it was first counted with, and keeps."""
    values = (
        ReportingMonth.objects.filter(since=month)
        .values_list("minimum_eligible", "minimum_contributing")
        .first()
    )
    return group_size.Threshold(*values) if values else group_size.current_threshold()


def _possible_cells(month: date) -> list[Cell]:
    """The company's cells that exist with or without contributors.

    A network or kind has a cell once it has been used, a week when it has begun.
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


def _contributors(
    cells: monthly_cells.MonthCells,
    bases: eligibility.Bases,
    stories: Iterable[eligibility.StoryFacts],
    month: date,
) -> disclosure.MonthlyContributors:
    contributing = {cell: counts.sharers[0] for cell, counts in cells.counts.items()}
    _, end = day_bounds(reporting_months.last_day(month))
    unshared = {
        story.kind
        for story in stories
        if story.created_at < end and Cell(COMPANY, Slice(story=story.head)) not in contributing
    }
    return disclosure.MonthlyContributors(
        eligible=cells.eligible,
        bases=bases,
        contributing=contributing,
        children=cells.children,
        kind_of={story.pk: story.kind for story in stories},
        kinds_with_unshared_stories=unshared,
        threshold=threshold_of(month),
    )


def _stored_rows(month: ReportingMonth) -> Iterator[tuple[int, Cell, CellRow]]:
    state = ("suppression", "published_at", "versions")
    columns = ("pk", "team", "own", *state, *SLICE_COLUMNS, *PERSON_SETS, *COLUMNS)
    rows: Any = MonthlyCell.objects.filter(month=month).values_list(*columns)
    sums_from = len(SLICE_COLUMNS) + len(PERSON_SETS)
    for pk, team, own, suppression, published_at, versions, *rest in rows.iterator(
        chunk_size=BATCH_SIZE
    ):
        sets = tuple(deserialize_people(stored) for stored in rest[len(SLICE_COLUMNS) : sums_from])
        yield (
            pk,
            Cell(TreeNode(team, own), Slice(*rest[: len(SLICE_COLUMNS)])),
            CellRow(
                tuple(rest[sums_from:]),
                sets,
                suppression,
                published_at,
                versions=counted_shares.deserialize_versions(versions),
            ),
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
        language=cell.slice.language,
        segment=cell.slice.segment,
        suppression=row.suppression,
        published_at=row.published_at,
        versions=counted_shares.serialize_versions(row.versions),
        **dict(zip(COLUMNS, row.sums, strict=True)),
        **{
            name: serialize_people(people)
            for name, people in zip(PERSON_SETS, row.person_sets, strict=True)
        },
    )


def serialize_people(people: BitMap) -> bytes:
    """A set of people's ids as it is stored."""
    if not people:
        return b""
    people.run_optimize()
    return people.serialize()


def deserialize_people(stored: Any) -> BitMap:
    """A set of people's ids from its stored form."""
    return BitMap.deserialize(bytes(stored)) if stored else BitMap()


def close_old_months() -> date | None:
    """Close the months that are too old to be counted again; returns the first open month.

    A month that was never counted is counted before it is closed.
    """
    open_from = first_open_month()
    first_day = _first_day()
    if first_day is None or open_from is None:
        return None
    month = reporting_months.month_of(first_day)
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
    """The first month that is still counted again, if there are shares or clicks."""
    first_day = _first_day()
    if first_day is None:
        return None
    month = reporting_months.month_of(first_day)
    while _is_old(month):
        month = reporting_months.next_month(month)
    return month


def _first_day() -> date | None:
    """The day of the oldest share or click."""
    moments = [
        Share.objects.order_by("opened_at").values_list("opened_at", flat=True).first(),
        Click.objects.order_by("minute").values_list("minute", flat=True).first(),
    ]
    days = [brand.day_of(moment) for moment in moments if moment is not None]
    return min(days, default=None)
