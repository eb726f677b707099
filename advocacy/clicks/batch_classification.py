"""Classifying stored clicks in batches by the current rules.

A click is classified together with those of the minute before and after it. One that arrives late
has its neighbours reclassified. The number of links a visitor opened is stored with the verdict,
because it is counted by a hash that is deleted after 48 hours. All other facts are kept, so that
later rules give old clicks the verdicts they would have given at the time.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db import transaction
from django.db.models import Min

from advocacy.clicks import evidence
from advocacy.clicks.click_verdicts import CURRENT_RULES, ClickFacts, Rules
from advocacy.clicks.cooccurring_clicks import CooccurringClicks, StoredClick
from advocacy.clicks.models import AgentShape, Click, Verdict
from advocacy.people import brand

BATCH_SIZE = 5_000  # clicks in one transaction, so that other writers do not wait long
UPDATE_BATCH_SIZE = 1_000
MINUTE = timedelta(minutes=1)
FACT_COLUMNS = (
    "pk",
    "link_id",
    "minute",
    "method",
    "prefetch",
    "network_class",
    "agent_id",
    "visitor",
    "visitor_anywhere",
)
VERDICT_COLUMNS = ("verdict", "reason", "burst", "scanned", "rules")

HUMAN_VERDICTS = (Verdict.PERSON, Verdict.INTERNAL)

VerdictValues = tuple[Any, ...]  # the values of VERDICT_COLUMNS


class VerdictChange(NamedTuple):
    """Another verdict for the clicks of one user agent; reasons are empty for people's."""

    agent: int
    before: str
    reason_before: str
    after: str
    reason_after: str


@dataclass
class BatchResult:
    """The days whose figures may change, and how many clicks got which other verdict."""

    days: set[date] = field(default_factory=set)
    changes: Counter[VerdictChange] = field(default_factory=Counter)

    def add(self, other: "BatchResult") -> None:
        self.days |= other.days
        self.changes += other.changes


def classify_new(*, rules: Rules = CURRENT_RULES) -> set[date]:
    """Classify new clicks; the days whose figures may change."""
    days: set[date] = set()
    classifier = _Classifier(rules)
    while minutes := _unclassified_minutes():
        for first, last in _minute_ranges(minutes):
            days |= classifier.between(first - MINUTE, last + MINUTE).days
    return days


def reclassify(
    *, since: datetime | None = None, rules: Rules = CURRENT_RULES
) -> Iterator[BatchResult]:
    """Reclassify clicks classified by older rules, in batches and in the order of time.

    Each batch is a transaction, so a stopped run continues where it ended. With `since`, all
    clicks from then on are classified, by whatever rules they were classified before.
    """
    classifier = _Classifier(rules)
    start = since or _first_minute_of_older_rules(rules)
    while start is not None:
        first, last = _batch_from(start)
        if first is None:
            return
        yield classifier.between(first, last)
        start = last + MINUTE


def _unclassified_minutes() -> list[datetime]:
    """The minutes of the next clicks without a verdict."""
    minutes = Click.objects.filter(verdict="").order_by("minute").values_list("minute", flat=True)
    return list(minutes[:BATCH_SIZE])


def _minute_ranges(minutes: Iterable[datetime]) -> Iterator[tuple[datetime, datetime]]:
    """Ranges of minutes (first, last) with gaps of at most three minutes."""
    first = last = None
    for minute in minutes:
        if first is not None and last is not None and minute - last > 3 * MINUTE:
            yield first, last
            first = None
        first, last = first or minute, minute
    if first is not None and last is not None:
        yield first, last


def _first_minute_of_older_rules(rules: Rules) -> datetime | None:
    older = Click.objects.filter(rules__lt=rules.number)
    first: datetime | None = older.aggregate(first=Min("minute"))["first"]
    return first


def _batch_from(start: datetime) -> tuple[datetime | None, datetime]:
    """The first and last minute of the next batch of clicks."""
    minutes = Click.objects.filter(minute__gte=start).order_by("minute")
    batch = list(minutes.values_list("minute", flat=True)[:BATCH_SIZE])
    return (batch[0], batch[-1]) if batch else (None, start)


class _Classifier:
    """Classifies ranges of time, looking each user agent up once."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._signs: dict[int, str] = {}

    @transaction.atomic
    def between(self, first: datetime, last: datetime) -> BatchResult:
        """Classify all clicks of these minutes."""
        clicks = self._clicks(first - MINUTE, last + MINUTE)
        cooccurring = CooccurringClicks(clicks, is_human=self._is_human)
        differing: dict[VerdictValues, list[UUID]] = defaultdict(list)
        changed: dict[StoredClick, VerdictChange] = {}
        links: set[int] = set()  # with a click that became a person's or is one no longer
        for click in clicks:
            outcome = self._outcome(click, cooccurring)
            if first <= click.minute <= last and outcome != click.stored:
                differing[outcome].append(click.pk)
                if outcome[:2] != click.stored[:2]:
                    changed[click] = VerdictChange(click.agent, *click.stored[:2], *outcome[:2])
                if (outcome[0] == Verdict.PERSON) != (click.stored[0] == Verdict.PERSON):
                    links.add(click.link)
        for outcome, ids in differing.items():
            _store(outcome, ids)
        days = _days_clicked(changed) | _days_proven(links, first=first, last=last)
        return BatchResult(days, Counter(changed.values()))

    def _clicks(self, first: datetime, last: datetime) -> list[StoredClick]:
        stored = Click.objects.filter(minute__gte=first, minute__lte=last).order_by()
        width = len(FACT_COLUMNS)
        rows = stored.values_list(*FACT_COLUMNS, *VERDICT_COLUMNS)
        clicks = [StoredClick._make((*row[:width], row[width:])) for row in rows.iterator()]
        self._look_up({click.agent for click in clicks})
        return clicks

    def _look_up(self, agents: set[int]) -> None:
        for row in AgentShape.objects.filter(pk__in=agents - self._signs.keys()):
            self._signs[row.pk] = self._rules.crawler_sign(row.shape)

    def _outcome(self, click: StoredClick, cooccurring: CooccurringClicks) -> VerdictValues:
        links, scanned = cooccurring.links(click), cooccurring.is_scan(click)
        if links is None:
            links = click.stored[VERDICT_COLUMNS.index("burst")]
        classified = self._rules.classify(self._facts(click, links=links or 1, scanned=scanned))
        return (
            classified.verdict.value,
            classified.stored_reason,
            links,
            scanned,
            self._rules.number,
        )

    def _is_human(self, click: StoredClick) -> bool:
        """Whether the click is human by its own facts, without those of co-occurring clicks."""
        return self._rules.classify(self._facts(click)).verdict in HUMAN_VERDICTS

    def _facts(self, click: StoredClick, *, links: int = 1, scanned: bool = False) -> ClickFacts:
        return ClickFacts(
            crawler_sign=self._signs[click.agent],
            method=click.method,
            prefetch=click.prefetch,
            network_class=click.network_class,
            links=links,
            scanned=scanned,
        )


def _store(outcome: VerdictValues, ids: list[UUID]) -> None:
    values = dict(zip(VERDICT_COLUMNS, outcome, strict=True))
    for start in range(0, len(ids), UPDATE_BATCH_SIZE):
        Click.objects.filter(pk__in=ids[start : start + UPDATE_BATCH_SIZE]).update(**values)


def _days_clicked(clicks: Iterable[StoredClick]) -> set[date]:
    return {brand.day_of(click.minute) for click in clicks}


def _days_proven(links: set[int], *, first: datetime, last: datetime) -> set[date]:
    """The days of the shares that clicks of these minutes prove or no longer prove."""
    shares = evidence.possibly_affected_shares(links, first=first, last=last)
    return {brand.day_of(at) for at in shares.values_list("opened_at", flat=True)}
