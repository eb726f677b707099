"""Daily counts: made of the rows beneath them, and made again at any time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Count, F

from advocacy.people import brand
from advocacy.sharing.models import Share
from advocacy.tracking import proof
from advocacy.tracking.models import Click, StoryDay, TeamDay, Verdict

COLUMNS = ("opened", "confirmed", "proven", "people", "crawlers", "internal")
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

    def add(self, row: dict[str, Any], column: str, number: int) -> None:
        team = (row["team"], row["network"], row["kind"])
        self.by_team[team][column] += number
        self.by_story[(row["story"], row["network"])][column] += number


def count(day: date) -> DayCounts:
    """What a day's rows add up to: shares by the day they were opened, clicks by their own."""
    counts = DayCounts(day)
    _count_shares(counts)
    _count_clicks(counts)
    return counts


@transaction.atomic
def store(counts: DayCounts) -> None:
    """Put these counts in the place of what stood there."""
    TeamDay.objects.filter(day=counts.day).delete()
    StoryDay.objects.filter(day=counts.day).delete()
    TeamDay.objects.bulk_create(
        TeamDay(day=counts.day, team_id=team, network=network, kind=kind, **numbers)
        for (team, network, kind), numbers in counts.by_team.items()
    )
    StoryDay.objects.bulk_create(
        StoryDay(day=counts.day, story_id=story, network=network, **numbers)
        for (story, network), numbers in counts.by_story.items()
    )


def stored(day: date) -> tuple[Tally, Tally]:
    """The counts that stand for a day."""
    teams = _read(TeamDay.objects.filter(day=day).values("team_id", "network", "kind", *COLUMNS))
    stories = _read(StoryDay.objects.filter(day=day).values("story_id", "network", *COLUMNS))
    return teams, stories


def recount(every: set[date]) -> Iterator[tuple[date, bool]]:
    """Count these days afresh; say of each whether what stood there agreed."""
    for day in sorted(every):
        fresh = count(day)
        agreed = stored(day) == (dict(fresh.by_team), dict(fresh.by_story))
        if not agreed:
            store(fresh)
        yield day, agreed


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
    proven = proof.proven_links(shares)
    for row in _named(shares, "link_id", "confirmed_at"):
        is_proven = row["link_id"] in proven
        counts.add(row, "opened", 1)
        counts.add(row, "confirmed", int(is_proven or row["confirmed_at"] is not None))
        counts.add(row, "proven", int(is_proven))


def _count_clicks(counts: DayCounts) -> None:
    start, end = bounds(counts.day)
    clicks = Click.objects.filter(minute__gte=start, minute__lt=end, link__share__isnull=False)
    per_share = clicks.values("link__share", "verdict").annotate(number=Count("pk"))
    numbers = [(row["link__share"], row["verdict"], row["number"]) for row in per_share.iterator()]
    shares = Share.objects.filter(link__clicks__minute__gte=start, link__clicks__minute__lt=end)
    named = {row["pk"]: row for row in _named(shares.distinct(), "pk")}
    for share, verdict, number in numbers:
        if share in named:
            counts.add(named[share], VERDICT_COLUMN[Verdict(verdict)], number)


def _named(shares: Any, *more: str) -> Iterable[dict[str, Any]]:
    """Shares with the words that counts go by."""
    from_story = {"kind": F("story__kind")}
    rows: Iterable[dict[str, Any]] = shares.values("team", "story", "network", *more, **from_story)
    return rows


def bounds(day: date) -> tuple[datetime, datetime]:
    """A day of the company's, from midnight to midnight."""
    zone = brand.zone()
    start = datetime.combine(day, time.min, tzinfo=zone)
    return start, datetime.combine(day + timedelta(days=1), time.min, tzinfo=zone)
