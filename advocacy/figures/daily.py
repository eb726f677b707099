"""Daily aggregates: counting a day from its shares, clicks and applications, and storing it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, ClassVar, Protocol

from django.db import transaction
from django.db.models import Count, F, Q, Sum
from django.db.models.functions import Coalesce

from advocacy.clicks import evidence
from advocacy.clicks.models import Click, Conversion, Verdict
from advocacy.figures import click_prices
from advocacy.figures.models import ExcludedClicksDay, StoryDay, TeamDay
from advocacy.people import brand
from advocacy.sharing.models import Share

COLUMNS = (
    "opened",
    "confirmed",
    "proven",
    "people",
    "crawlers",
    "internal",
    "engagement",
    "applications",
    "earned",
)
BATCH_SIZE = 2000
COUNT_COLUMN_BY_VERDICT = {
    Verdict.PERSON: "people",
    Verdict.CRAWLER: "crawlers",
    Verdict.PREFETCH: "crawlers",
    Verdict.INTERNAL: "internal",
}

COLUMN_PATHS = {"kind": "story__kind"}

CellKey = tuple[Any, ...]
SumsByCell = dict[CellKey, dict[str, int]]


def _no_sums() -> SumsByCell:
    return defaultdict(lambda: dict.fromkeys(COLUMNS, 0))


class DayCounter(Protocol):
    """What takes in the counts of a day, grouped by these columns of shares."""

    columns: ClassVar[tuple[str, ...]]
    day: date
    excluded_clicks: dict[str, int]

    def add(self, row: dict[str, Any], column: str, number: int) -> None: ...


@dataclass
class DayCounts:
    """The counts of one day."""

    columns: ClassVar[tuple[str, ...]] = ("team", "story", "network", "kind")
    day: date
    by_team: SumsByCell = field(default_factory=_no_sums)
    by_story: SumsByCell = field(default_factory=_no_sums)
    excluded_clicks: dict[str, int] = field(default_factory=dict)

    def add(self, row: dict[str, Any], column: str, number: int) -> None:
        team = (row["team"], row["network"], row["kind"])
        self.by_team[team][column] += number
        self.by_story[(row["story"], row["network"])][column] += number


def count(day: date) -> DayCounts:
    """Count a day: shares by the day they were opened, clicks by their own day."""
    counts = DayCounts(day)
    count_into(counts)
    return counts


def count_into(counts: DayCounter) -> None:
    """Give a counter what its day counts."""
    _count_shares(counts)
    _count_clicks(counts)
    _count_applications(counts)


@transaction.atomic
def store(fresh: DayCounts) -> int:
    """Replace the stored rows that differ from these counts; the number that differed."""
    day, existing = fresh.day, stored(fresh.day)
    teams = _differing_cells(fresh.by_team, existing.by_team)
    stories = _differing_cells(fresh.by_story, existing.by_story)
    reasons = _differing_cells(fresh.excluded_clicks, existing.excluded_clicks)
    _delete_cells(TeamDay.objects.filter(day=day), ("team_id", "network", "kind"), teams)
    _delete_cells(StoryDay.objects.filter(day=day), ("story_id", "network"), stories)
    ExcludedClicksDay.objects.filter(day=day, reason__in=reasons).delete()
    TeamDay.objects.bulk_create(
        TeamDay(day=day, team_id=team, network=network, kind=kind, **fresh.by_team[cell])
        for cell in teams & fresh.by_team.keys()
        for team, network, kind in [cell]
    )
    StoryDay.objects.bulk_create(
        StoryDay(day=day, story_id=story, network=network, **fresh.by_story[cell])
        for cell in stories & fresh.by_story.keys()
        for story, network in [cell]
    )
    ExcludedClicksDay.objects.bulk_create(
        ExcludedClicksDay(day=day, reason=reason, number=fresh.excluded_clicks[reason])
        for reason in reasons & fresh.excluded_clicks.keys()
    )
    return len(teams) + len(stories) + len(reasons)


def stored(day: date) -> DayCounts:
    """The stored counts of a day."""
    teams = TeamDay.objects.filter(day=day).values("team_id", "network", "kind", *COLUMNS)
    stories = StoryDay.objects.filter(day=day).values("story_id", "network", *COLUMNS)
    reasons = ExcludedClicksDay.objects.filter(day=day).values_list("reason", "number")
    return DayCounts(day, _sums_by_cell(teams), _sums_by_cell(stories), dict(reasons))


def recount(days: set[date]) -> Iterator[tuple[date, int, int]]:
    """Count these days again: each with the number of its counts, and of those that differed."""
    for day in sorted(days):
        fresh = count(day)
        yield day, len(fresh.by_team) + len(fresh.by_story), store(fresh)


def _differing_cells(fresh: Mapping[Any, Any], existing: Mapping[Any, Any]) -> set[Any]:
    """The cells whose values differ."""
    return {cell for cell in {*fresh, *existing} if fresh.get(cell) != existing.get(cell)}


def _delete_cells(rows: Any, names: tuple[str, ...], cells: set[Any]) -> None:
    """Delete the rows of these cells."""
    if cells:
        keys = rows.values_list("pk", *names)
        obsolete = [pk for pk, *cell in keys if tuple(cell) in cells]
        for start in range(0, len(obsolete), BATCH_SIZE):
            rows.model.objects.filter(pk__in=obsolete[start : start + BATCH_SIZE]).delete()


def _sums_by_cell(rows: Iterable[dict[str, Any]]) -> SumsByCell:
    return {
        tuple(value for name, value in row.items() if name not in COLUMNS): {
            name: row[name] for name in COLUMNS
        }
        for row in rows
    }


def _count_shares(counts: DayCounter) -> None:
    start, end = day_bounds(counts.day)
    shares = Share.objects.not_undone().filter(opened_at__gte=start, opened_at__lt=end)
    reported = Coalesce("likes", 0) + Coalesce("comments", 0) + Coalesce("reshares", 0)
    grouped = shares.annotate(level=evidence.evidence_level(), kind=F("story__kind")).values(
        *counts.columns
    )
    numbers = {
        "opened": Count("pk"),
        "confirmed": Count("pk", filter=Q(level__gte=1)),
        "proven": Count("pk", filter=Q(level=2)),
        "engagement": Sum(reported),
    }
    for row in grouped.order_by().annotate(**numbers).iterator():
        for column in numbers:
            counts.add(row, column, row[column])


def _count_clicks(counts: DayCounter) -> None:
    """Classified clicks, and the reasons why clicks are not counted as people's."""
    prices = click_prices.prices_on(counts.day)
    clicks = _rows_of_day(counts.day, Click.objects.exclude(verdict=""), "minute")
    excluded: dict[str, int] = defaultdict(int)
    for row in _grouped(clicks, counts.columns, "verdict", "reason"):
        column = COUNT_COLUMN_BY_VERDICT[Verdict(row["verdict"])]
        counts.add(row, column, row["number"])
        if column == "people":
            counts.add(row, "earned", row["number"] * prices[row["network"]])
        elif row["reason"]:
            excluded[row["reason"]] += row["number"]
    counts.excluded_clicks = dict(excluded)


def _count_applications(counts: DayCounter) -> None:
    for row in _grouped(_rows_of_day(counts.day, Conversion.objects.all(), "at"), counts.columns):
        counts.add(row, "applications", row["number"])


def _rows_of_day(day: date, rows: Any, moment: str) -> Any:
    start, end = day_bounds(day)
    within = {f"{moment}__gte": start, f"{moment}__lt": end}
    return rows.filter(**within, link__share__isnull=False)


def _grouped(rows: Any, of_share: Iterable[str], *more: str) -> Iterable[dict[str, Any]]:
    """The number of rows about links, by columns of their shares."""
    columns = {name: F(f"link__share__{COLUMN_PATHS.get(name, name)}") for name in of_share}
    grouped = rows.order_by().values(*more, **columns).annotate(number=Count("pk"))
    groups: Iterable[dict[str, Any]] = grouped.iterator()
    return groups


def day_bounds(day: date) -> tuple[datetime, datetime]:
    """The start and end of a day in the company's time zone."""
    return brand.start_of(day), brand.start_of(day + timedelta(days=1))
