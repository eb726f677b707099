"""Counting patterns of sharing: shares and their clicks by hour, weekday, origin and text."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple, TypeVar

from django.db import transaction
from django.db.models import Count, Q
from django.db.models.functions import ExtractHour, ExtractIsoWeekDay
from django.utils import timezone
from pyroaring import BitMap

from advocacy.clicks import evidence
from advocacy.clicks.models import Verdict
from advocacy.content.models import Story
from advocacy.figures import disclosure, held_patterns, monthly, reporting_months
from advocacy.figures.counted_shares import LevelSets
from advocacy.figures.daily import day_bounds
from advocacy.figures.held_patterns import Values
from advocacy.figures.models import Dimension, MonthlyCell, ReportingMonth, SharingPattern, Trait
from advocacy.people import brand
from advocacy.sharing.models import Share, TextOrigin
from advocacy.thresholds.group_size import Group

HOURS_PER_PART = 3  # of the day
TEXT_HASH_LENGTH = 24  # leading characters that identify a text within its story
STORY_DIMENSIONS = (Dimension.STORY, Dimension.STORY_LANGUAGE)
CONFIRMED_LEVEL = 1  # of evidence
VALUE_COLUMNS = ("hour", "weekday", "origin", "story", "text_sha256")  # of a value


class TextKey(NamedTuple):
    """A text of a story, by the beginning of its SHA-256."""

    story: int
    sha256: str

    def __str__(self) -> str:
        return f"{self.story}:{self.sha256}"


PatternValue = int | str | TextKey  # an hour or weekday, an origin, a text
V = TypeVar("V", bound=PatternValue)
POSSIBLE_VALUES: dict[Trait, list[PatternValue]] = {
    Trait.HOUR: [*range(0, 24, HOURS_PER_PART)],
    Trait.WEEKDAY: [*range(1, 8)],
    Trait.ORIGIN: [*TextOrigin.values],
}


@dataclass
class PatternTotals:
    """The people, shares and clicks of the shares with one value."""

    openers: BitMap = field(default_factory=BitMap)
    confirmers: BitMap = field(default_factory=BitMap)
    shares: int = 0
    clicks: int = 0

    def add(self, person: int, level: int, clicks: int) -> None:
        self.openers.add(person)
        self.clicks += clicks
        if level >= CONFIRMED_LEVEL:
            self.confirmers.add(person)
            self.shares += 1


@dataclass
class MonthPatterns:
    """The totals of a month: of all shares, by value of each trait, and by text."""

    whole: PatternTotals
    by_trait: dict[Trait, dict[PatternValue, PatternTotals]]
    texts: dict[TextKey, PatternTotals]
    level_of: dict[int, int] = field(default_factory=dict)  # of each share
    values_of: dict[int, tuple[int, Values]] = field(default_factory=dict)


def count_again(month: date) -> int:
    """Count the patterns of a month that has been counted; the number of published ones."""
    row = ReportingMonth.objects.filter(since=month).first()
    if row is None or monthly.is_closed(month):
        return 0
    counted = _count(month)
    levels = held_patterns.level_sets(counted.level_of)
    if not held_patterns.may_move(row, levels, counted.values_of):
        return SharingPattern.objects.filter(month=row).count()
    company = _CompanyDisclosure(row, counted.whole.openers)
    patterns = [
        _sharing_pattern(trait, value, values[value])
        for trait, values in counted.by_trait.items()
        for value in company.publishable(values)
    ]
    patterns += [
        _sharing_pattern(Trait.CAPTION, text, counted.texts[text])
        for text in _publishable_texts(company, counted)
    ]
    _store(row, patterns, levels)
    return len(patterns)


def text_key(story: int, sha256: str) -> TextKey:
    """The key of a story's text, by its whole hash."""
    return TextKey(story, sha256[:TEXT_HASH_LENGTH])


def value_of(
    hour: int | None, weekday: int | None, origin: str, story: int | None, text_sha256: str
) -> PatternValue:
    """The value in the columns of a row."""
    if story is not None:
        return TextKey(story, text_sha256)
    number = weekday if hour is None else hour
    return origin if number is None else number


@transaction.atomic
def _store(month: ReportingMonth, patterns: list[SharingPattern], levels: LevelSets) -> None:
    now = timezone.now()
    for pattern in patterns:
        pattern.month, pattern.counted_at = month, now
    SharingPattern.objects.filter(month=month).delete()
    SharingPattern.objects.bulk_create(patterns)
    held_patterns.remember(month, levels)


def _sharing_pattern(trait: Trait, value: PatternValue, totals: PatternTotals) -> SharingPattern:
    return SharingPattern(
        trait=trait,
        **_value_columns(trait, value),
        shares=totals.shares,
        people=len(totals.confirmers),
        clicks=totals.clicks,
    )


def _value_columns(trait: Trait, value: PatternValue) -> dict[str, PatternValue]:
    """A value in its columns."""
    if isinstance(value, TextKey):
        return {"story_id": value.story, "text_sha256": value.sha256}
    return {trait.value: value}


def _count(month: date) -> MonthPatterns:
    by_trait = {
        trait: {value: PatternTotals() for value in values}
        for trait, values in POSSIBLE_VALUES.items()
    }
    counted = MonthPatterns(PatternTotals(), by_trait, defaultdict(PatternTotals))
    for share, person, story, hour, weekday, origin, sha256, level, clicks, undone_at in _shares(
        month
    ):
        text = text_key(story, sha256)
        part_of_day = hour - hour % HOURS_PER_PART
        counted.values_of[share] = (person, (("hour", part_of_day), ("day", weekday), origin, text))
        if undone_at is None:
            counted.level_of[share] = level
            counted.whole.add(person, level, clicks)
            by_trait[Trait.HOUR][part_of_day].add(person, level, clicks)
            by_trait[Trait.WEEKDAY][weekday].add(person, level, clicks)
            by_trait[Trait.ORIGIN][origin].add(person, level, clicks)
            counted.texts[text].add(person, level, clicks)
    return counted


def _shares(month: date) -> Any:
    """Each share of the month, taken back or not, with its evidence and its clicks by people."""
    zone, (start, _), (_, end) = (
        brand.zone(),
        day_bounds(month),
        day_bounds(reporting_months.last_day(month)),
    )
    shares = Share.objects.filter(opened_at__gte=start, opened_at__lt=end)
    by_people = Q(link__clicks__verdict=Verdict.PERSON)
    annotated = shares.exclude(person=None).annotate(
        hour=ExtractHour("opened_at", tzinfo=zone),
        weekday=ExtractIsoWeekDay("opened_at", tzinfo=zone),
        level=evidence.evidence_level(),
        clicks=Count("link__clicks", filter=by_people),
    )
    columns = ("pk", "person", "story", "hour", "weekday", "text_origin", "caption_sha256")
    found = ("level", "clicks", "undone_at")
    return annotated.order_by().values_list(*columns, *found).iterator(chunk_size=2000)


class _CompanyDisclosure:
    """Disclosure control of values of the whole company in a month."""

    def __init__(self, month: ReportingMonth, openers: BitMap) -> None:
        self.month = month
        self._eligible = _eligible_people(month) | openers
        self._threshold = monthly.threshold_of(month.since)
        group = Group(len(self._eligible), len(openers))
        self._is_publishable = not group.suppression_reason(self._threshold)

    def publishable(
        self,
        values: Mapping[V, PatternTotals],
        *,
        base: BitMap | None = None,
        more_suppressed: bool = False,
    ) -> list[V]:
        """The values that may be published side by side; of `base`, if not of everybody.

        One that nobody chose hides none.
        """
        if not self._is_publishable:
            return []
        contributing = {value: totals.openers for value, totals in values.items() if totals.openers}
        return disclosure.publishable_values(
            contributing,
            eligible=dict.fromkeys(values, self._eligible if base is None else base),
            threshold=self._threshold,
            more_suppressed=more_suppressed,
        )


def _publishable_texts(company: _CompanyDisclosure, counted: MonthPatterns) -> list[TextKey]:
    """Publishable texts of published stories; own words and texts nobody chose are suppressed."""
    of_story: dict[int, dict[TextKey, PatternTotals]] = defaultdict(dict)
    for key, totals in counted.texts.items():
        of_story[key.story][key] = totals
    texts: list[TextKey] = []
    for story, base in _bases_of_published_stories(company.month):
        texts += company.publishable(of_story[story], base=base, more_suppressed=True)
    return [text for text in texts if text.sha256]


def _bases_of_published_stories(month: ReportingMonth) -> Iterator[tuple[int, BitMap | None]]:
    """Each published story, and each published translation, with who could share it."""
    published = MonthlyCell.objects.filter(
        month=month, team=None, own=False, dimension__in=STORY_DIMENSIONS, suppression=""
    )
    families = Story.objects.exclude(counted_as=None).values_list("counted_as", "language", "pk")
    translation_of = {(head, language): pk for head, language, pk in families}
    translated = Counter(head for head, _language in translation_of)
    for head, language, stored in published.order_by().values_list("story", "language", "eligible"):
        base = monthly.deserialize_people(stored) or None
        if language:
            yield translation_of[head, language], base
        elif translated[head] <= 1:
            yield head, base


def _eligible_people(month: ReportingMonth) -> BitMap:
    cell = MonthlyCell.objects.filter(
        month=month, team=None, own=False, dimension=Dimension.NOTHING
    )
    # Not `first`: its order leads PostgreSQL through the whole table.
    return monthly.deserialize_people(next(iter(cell.values_list("eligible", flat=True)), b""))
