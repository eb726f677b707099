"""Daily counts: made of the rows beneath them, and made again at any time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Count, F, Q, Sum
from django.db.models.functions import Coalesce

from advocacy.clicks import evidence
from advocacy.clicks.models import Click, Conversion, Verdict
from advocacy.figures import click_prices
from advocacy.figures.models import ExcludedVisitsDay, StoryDay, TeamDay
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
VERDICT_COLUMN = {
    Verdict.PERSON: "people",
    Verdict.CRAWLER: "crawlers",
    Verdict.PREFETCH: "crawlers",
    Verdict.INTERNAL: "internal",
}

CellKey = tuple[Any, ...]
SumsByCell = dict[CellKey, dict[str, int]]


def _no_sums() -> SumsByCell:
    return defaultdict(lambda: dict.fromkeys(COLUMNS, 0))


@dataclass
class DayCounts:
    """One day, counted from its rows."""

    day: date
    by_team: SumsByCell = field(default_factory=_no_sums)
    by_story: SumsByCell = field(default_factory=_no_sums)
    left_out: dict[str, int] = field(default_factory=dict)

    def add(self, row: dict[str, Any], column: str, number: int) -> None:
        team = (row["team"], row["network"], row["kind"])
        self.by_team[team][column] += number
        self.by_story[(row["story"], row["network"])][column] += number


def count(day: date) -> DayCounts:
    """What a day's rows add up to: shares by the day they were opened, clicks by their own."""
    counts = DayCounts(day)
    _count_shares(counts)
    _count_clicks(counts)
    _count_applications(counts)
    return counts


@transaction.atomic
def store(fresh: DayCounts) -> int:
    """Put these counts in the place of what stood there; how many differed."""
    day, standing = fresh.day, stored(fresh.day)
    teams = _differing_cells(fresh.by_team, standing.by_team)
    stories = _differing_cells(fresh.by_story, standing.by_story)
    reasons = _differing_cells(fresh.left_out, standing.left_out)
    _delete_cells(TeamDay.objects.filter(day=day), ("team_id", "network", "kind"), teams)
    _delete_cells(StoryDay.objects.filter(day=day), ("story_id", "network"), stories)
    ExcludedVisitsDay.objects.filter(day=day, reason__in=reasons).delete()
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
    ExcludedVisitsDay.objects.bulk_create(
        ExcludedVisitsDay(day=day, reason=reason, number=fresh.left_out[reason])
        for reason in reasons & fresh.left_out.keys()
    )
    return len(teams) + len(stories) + len(reasons)


def stored(day: date) -> DayCounts:
    """The counts that stand for a day."""
    teams = TeamDay.objects.filter(day=day).values("team_id", "network", "kind", *COLUMNS)
    stories = StoryDay.objects.filter(day=day).values("story_id", "network", *COLUMNS)
    reasons = ExcludedVisitsDay.objects.filter(day=day).values_list("reason", "number")
    return DayCounts(day, _sums_by_cell(teams), _sums_by_cell(stories), dict(reasons))


def recount(every: set[date]) -> Iterator[tuple[date, int, int]]:
    """Count these days afresh: each with its counts, and how many of them did not agree."""
    for day in sorted(every):
        fresh = count(day)
        yield day, len(fresh.by_team) + len(fresh.by_story), store(fresh)


def _differing_cells(fresh: Mapping[Any, Any], standing: Mapping[Any, Any]) -> set[Any]:
    """The cells that are not the same in both."""
    return {cell for cell in {*fresh, *standing} if fresh.get(cell) != standing.get(cell)}


def _delete_cells(rows: Any, names: tuple[str, ...], cells: set[Any]) -> None:
    """Delete the rows of these cells, which are fewer than a day has."""
    if cells:
        found = rows.values_list("pk", *names)
        gone = [pk for pk, *cell in found if tuple(cell) in cells]
        for at in range(0, len(gone), BATCH_SIZE):
            rows.model.objects.filter(pk__in=gone[at : at + BATCH_SIZE]).delete()


def _sums_by_cell(rows: Iterable[dict[str, Any]]) -> SumsByCell:
    return {
        tuple(value for name, value in row.items() if name not in COLUMNS): {
            name: row[name] for name in COLUMNS
        }
        for row in rows
    }


def _count_shares(counts: DayCounts) -> None:
    start, end = day_bounds(counts.day)
    shares = Share.objects.standing().filter(opened_at__gte=start, opened_at__lt=end)
    told = Coalesce("likes", 0) + Coalesce("comments", 0) + Coalesce("reshares", 0)
    grouped = shares.annotate(reached=evidence.evidence_level(), kind=F("story__kind")).values(
        "team", "story", "network", "kind"
    )
    numbers = {
        "opened": Count("pk"),
        "confirmed": Count("pk", filter=Q(reached__gte=1)),
        "proven": Count("pk", filter=Q(reached=2)),
        "engagement": Sum(told),
    }
    for row in grouped.order_by().annotate(**numbers).iterator():
        for column in numbers:
            counts.add(row, column, row[column])


def _count_clicks(counts: DayCounts) -> None:
    """Clicks that have been judged, and why those that are not people's are left out."""
    worth = click_prices.prices_on(counts.day)
    clicks = _rows_of_day(counts.day, Click.objects.exclude(verdict=""), "minute")
    left_out: dict[str, int] = defaultdict(int)
    for row in _grouped(clicks, "verdict", "reason"):
        column = VERDICT_COLUMN[Verdict(row["verdict"])]
        counts.add(row, column, row["number"])
        if column == "people":
            counts.add(row, "earned", row["number"] * worth[row["network"]])
        elif row["reason"]:
            left_out[row["reason"]] += row["number"]
    counts.left_out = dict(left_out)


def _count_applications(counts: DayCounts) -> None:
    for row in _grouped(_rows_of_day(counts.day, Conversion.objects.all(), "at")):
        counts.add(row, "applications", row["number"])


def _rows_of_day(day: date, rows: Any, moment: str) -> Any:
    start, end = day_bounds(day)
    within = {f"{moment}__gte": start, f"{moment}__lt": end}
    return rows.filter(**within, link__share__isnull=False)


def _grouped(rows: Any, *more: str) -> Iterable[dict[str, Any]]:
    """How many rows about links there are for what counts go by."""
    words = {
        "team": F("link__share__team"),
        "story": F("link__share__story"),
        "network": F("link__share__network"),
        "kind": F("link__share__story__kind"),
    }
    grouped = rows.order_by().values(*more, **words).annotate(number=Count("pk"))
    found: Iterable[dict[str, Any]] = grouped.iterator()
    return found


def day_bounds(day: date) -> tuple[datetime, datetime]:
    """A day of the company's, from midnight to midnight."""
    return brand.start_of(day), brand.start_of(day + timedelta(days=1))
