"""Daily counts: made of the rows beneath them, and made again at any time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Count, F, Q, Sum
from django.db.models.functions import Coalesce

from advocacy.people import brand
from advocacy.sharing.models import Share
from advocacy.tracking import prices, proof
from advocacy.tracking.models import Click, Conversion, LeftOutDay, StoryDay, TeamDay, Verdict

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
VERDICT_COLUMN = {
    Verdict.PERSON: "people",
    Verdict.CRAWLER: "crawlers",
    Verdict.PREFETCH: "crawlers",
    Verdict.INTERNAL: "internal",
}

Cell = tuple[Any, ...]
Tally = dict[Cell, dict[str, int]]


def _tally() -> Tally:
    return defaultdict(lambda: dict.fromkeys(COLUMNS, 0))


@dataclass
class DayCounts:
    """One day, counted from its rows."""

    day: date
    by_team: Tally = field(default_factory=_tally)
    by_story: Tally = field(default_factory=_tally)
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
def store(counts: DayCounts) -> None:
    """Put these counts in the place of what stood there."""
    for standing in (TeamDay.objects, StoryDay.objects, LeftOutDay.objects):
        standing.filter(day=counts.day).delete()
    TeamDay.objects.bulk_create(
        TeamDay(day=counts.day, team_id=team, network=network, kind=kind, **numbers)
        for (team, network, kind), numbers in counts.by_team.items()
    )
    StoryDay.objects.bulk_create(
        StoryDay(day=counts.day, story_id=story, network=network, **numbers)
        for (story, network), numbers in counts.by_story.items()
    )
    LeftOutDay.objects.bulk_create(
        LeftOutDay(day=counts.day, reason=reason, number=number)
        for reason, number in counts.left_out.items()
    )


def stored(day: date) -> DayCounts:
    """The counts that stand for a day."""
    teams = TeamDay.objects.filter(day=day).values("team_id", "network", "kind", *COLUMNS)
    stories = StoryDay.objects.filter(day=day).values("story_id", "network", *COLUMNS)
    reasons = LeftOutDay.objects.filter(day=day).values_list("reason", "number")
    return DayCounts(day, _read(teams), _read(stories), dict(reasons))


def recount(every: set[date]) -> Iterator[tuple[date, int, int]]:
    """Count these days afresh: each with its counts, and how many of them did not agree."""
    for day in sorted(every):
        fresh, standing = count(day), stored(day)
        differing = _differing(fresh, standing)
        if differing:
            store(fresh)
        yield day, len(fresh.by_team) + len(fresh.by_story), differing


def _differing(fresh: DayCounts, standing: DayCounts) -> int:
    """How many counts of a day are not the same in both."""
    pairs: list[tuple[dict[Any, Any], dict[Any, Any]]] = [
        (fresh.by_team, standing.by_team),
        (fresh.by_story, standing.by_story),
        (fresh.left_out, standing.left_out),
    ]
    return sum(
        dict.get(new, cell) != dict.get(old, cell) for new, old in pairs for cell in {*new, *old}
    )


def _read(rows: Iterable[dict[str, Any]]) -> Tally:
    return {
        tuple(value for name, value in row.items() if name not in COLUMNS): {
            name: row[name] for name in COLUMNS
        }
        for row in rows
    }


def _count_shares(counts: DayCounts) -> None:
    start, end = bounds(counts.day)
    shares = Share.objects.standing().filter(opened_at__gte=start, opened_at__lt=end)
    told = Coalesce("likes", 0) + Coalesce("comments", 0) + Coalesce("reshares", 0)
    grouped = shares.annotate(reached=proof.level(), kind=F("story__kind")).values(
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
    worth = prices.prices_on(counts.day)
    clicks = _on(counts.day, Click.objects.exclude(verdict=""), "minute")
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
    for row in _grouped(_on(counts.day, Conversion.objects.all(), "at")):
        counts.add(row, "applications", row["number"])


def _on(day: date, rows: Any, moment: str) -> Any:
    start, end = bounds(day)
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


def bounds(day: date) -> tuple[datetime, datetime]:
    """A day of the company's, from midnight to midnight."""
    zone = brand.zone()
    start = datetime.combine(day, time.min, tzinfo=zone)
    return start, datetime.combine(day + timedelta(days=1), time.min, tzinfo=zone)
