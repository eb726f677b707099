"""Reading figures of stories, each beside those of its kind and of the whole company."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from operator import itemgetter
from typing import Any

from advocacy.content.models import Story
from advocacy.figures import divided_people, published_cells, published_figures, reporting_months
from advocacy.figures.models import Dimension
from advocacy.figures.published_cells import CellValues, read
from advocacy.figures.published_figures import ReportingPeriod, add_up, by_key, eligible_by_month
from advocacy.figures.published_totals import PublishedTotals
from advocacy.figures.shared_reads import once, once_between
from advocacy.prepared_query import Ids, PreparedQuery

OTHER_KINDS = ""  # stories of the kinds that are not published


def stories(
    period: ReportingPeriod, ids: Collection[int] | None = None
) -> dict[int, PublishedTotals]:
    """Stories of the whole company: the given ones, or all published ones."""
    key = ("stories", period, None if ids is None else tuple(ids))
    return once(key, lambda: _stories(period, ids))


def _stories(period: ReportingPeriod, ids: Collection[int] | None) -> dict[int, PublishedTotals]:
    wholes = _wholes_of_kinds(period)
    if ids is None:
        rows = story_cells(period, Dimension.STORY).filter(suppression="")
    else:
        wanted = {*ids, *_adding_up(period, wholes)}
        rows = _CELLS(since=period.since, last_day=period.last_day, stories=wanted)
    cells = by_key(read(rows, key=itemgetter("story"), eligible=eligible_by_month(period)))
    keys, known = cells if ids is None else ids, _counted_months(period)
    found = {
        story: add_up(cells[story], counted=_since_first_published(cells[story], known))
        for story in {*keys, *cells}
    }
    beside = _beside_their_kind(found, wholes, published_figures.total(period, team=None))
    return {story: beside[story] for story in keys}


def _beside_their_kind(
    found: Mapping[int, PublishedTotals],
    wholes: Mapping[str, PublishedTotals],
    company: PublishedTotals,
) -> dict[int, PublishedTotals]:
    kind_of = kinds_of_stories(found)
    beside = divided_people.within(found, {story: [company] for story in found})
    for kind, whole in wholes.items():
        own = {story: beside[story] for story in found if _group(kind_of, story, wholes) == kind}
        beside |= divided_people.of_inner_parts(own, whole)
    return beside


def _wholes_of_kinds(period: ReportingPeriod) -> dict[str, PublishedTotals]:
    """The published kinds, and what these leave of the company for stories of other kinds."""
    company = published_figures.total(period, team=None)
    kinds = published_figures.by_dimension(Dimension.KIND, period, team=None)
    published = {kind: totals for kind, totals in kinds.items() if not totals.suppression}
    every = [company, *published.values()]
    numbers = [0 if totals.active is None else totals.active for totals in every]
    opened = [totals.sums["opened"] for totals in every]
    rest = replace(
        company,
        sums={**company.sums, "opened": opened[0] - sum(opened[1:])},
        active=numbers[0] - sum(numbers[1:]),
        at_least=any(totals.at_least or totals.active is None for totals in every),
    )
    return {**published, OTHER_KINDS: rest}


def _group(kind_of: Mapping[int, str], story: int, wholes: Mapping[str, Any]) -> str:
    kind = kind_of.get(story, OTHER_KINDS)
    return kind if kind in wholes else OTHER_KINDS


def _adding_up(period: ReportingPeriod, wholes: Mapping[str, PublishedTotals]) -> set[int]:
    """The published stories of the kinds that they make up, by their shares."""
    of_group: dict[str, dict[int, int]] = {kind: defaultdict(int) for kind in wholes}
    for story, kind, _month, opened in _shared(period):
        of_group[kind if kind in wholes else OTHER_KINDS][story] += opened
    return {
        story
        for kind, shares in of_group.items()
        if sum(shares.values()) == wholes[kind].sums["opened"]
        for story in shares
    }


def kinds_of_stories(stories: Collection[int]) -> dict[int, str]:
    """The kinds of stories."""
    return dict(_KINDS(stories=stories))


_KINDS: PreparedQuery[tuple[int, str]] = PreparedQuery(
    lambda stories: Story.objects.filter(pk__in=stories).values_list("pk", "kind"), stories=Ids
)


def story_by_month(story: int, period: ReportingPeriod) -> dict[date, PublishedTotals]:
    """A story by month, from the first month in which it is published."""
    rows = _CELLS(since=period.since, last_day=period.last_day, stories=[story])
    cells = by_key(
        read(rows, key=lambda row: row["month__since"], eligible=eligible_by_month(period))
    )
    all_cells = [cell for some in cells.values() for cell in some]
    known = sorted(_since_first_published(all_cells, _counted_months(period)))
    found = {month: add_up(cells[month], counted={month}) for month in known}
    kind = kinds_of_stories([story]).get(story, OTHER_KINDS)
    of_kind = published_figures.kind_by_month(kind, period)
    of_all = published_figures.by_month(period, team=None)
    wholes = {month: [of_all[month], of_kind[month]] for month in found}
    beside = divided_people.within(found, wholes)
    shared = _shared_by_month(kind, period)
    published = [month for month, totals in found.items() if not totals.suppression]
    adding_up = [
        month
        for month in published
        if of_kind[month].suppression or of_kind[month].sums["opened"] == shared.get(month)
    ]
    return beside | {month: stories(_only(month), [story])[story] for month in adding_up}


def _shared_by_month(kind: str, period: ReportingPeriod) -> dict[date, int]:
    """The shares of all published stories of a kind."""
    shared: dict[date, int] = defaultdict(int)
    for _story, of_kind, month, opened in _shared(period):
        if of_kind == kind:
            shared[month] += opened
    return shared


def _shared(period: ReportingPeriod) -> list[tuple[int, str, date, int]]:
    """Each published story with its kind, by month: how often it was shared."""
    rows = story_cells(period, Dimension.STORY).filter(suppression="").order_by()
    return once_between(
        "shared stories",
        (period.since, period.last_day),
        lambda: list(rows.values_list("story", "story__kind", "month__since", "opened")),
        day_of=itemgetter(2),
    )


def _only(month: date) -> ReportingPeriod:
    return ReportingPeriod(month, reporting_months.last_day(month))


def _since_first_published(cells: Iterable[CellValues], known: Collection[date]) -> set[date]:
    """The months from the first published one, so as not to reveal shares before it."""
    first = min((cell.month for cell in cells if not cell.suppression), default=None)
    return {month for month in known if first is not None and month >= first}


def story_cells(period: ReportingPeriod, dimension: Dimension) -> Any:
    return published_cells.cells(period.since, period.last_day, team=None, dimension=dimension)


_CELLS: PreparedQuery[tuple[Any, ...]] = PreparedQuery(
    lambda since, last_day, stories: published_cells.values(
        published_cells.cells(since, last_day, team=None, dimension=Dimension.STORY).filter(
            story__in=stories
        )
    ),
    since=date,
    last_day=date,
    stories=Ids,
)


def _counted_months(period: ReportingPeriod) -> frozenset[date]:
    return published_cells.counted_months(period.since, period.last_day)
