"""What shares had in common: when they were made and with whose words, and what came of them."""

from collections import defaultdict
from collections.abc import Mapping
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
from advocacy.figures import disclosure, monthly, reporting_months
from advocacy.figures.daily import day_bounds
from advocacy.figures.models import Dimension, MonthlyCell, ReportingMonth, SharingPattern, Trait
from advocacy.people import brand
from advocacy.sharing.models import Share, TextOrigin
from advocacy.thresholds.group_size import Group

HOURS_PER_PART = 3  # in one part of the day
TEXT_HASH_LENGTH = 24  # characters of a text's hash that name it beside its story
CONFIRMED_LEVEL = 1
VALUE_COLUMNS = ("hour", "weekday", "origin", "story", "text_sha256")  # that hold a value


class TextKey(NamedTuple):
    """A text of a story, by the beginning of its hash."""

    story: int
    sha256: str

    def __str__(self) -> str:
        return f"{self.story}:{self.sha256}"


Value = int | str | TextKey  # an hour, a weekday, whose words, a text
V = TypeVar("V", bound=Value)
POSSIBLE_VALUES: dict[Trait, list[Value]] = {
    Trait.HOUR: [*range(0, 24, HOURS_PER_PART)],
    Trait.WEEKDAY: [*range(1, 8)],
    Trait.ORIGIN: [*TextOrigin.values],
}


@dataclass
class PatternTotals:
    """What is counted of shares that have something in common."""

    openers: BitMap = field(default_factory=BitMap)
    confirmers: BitMap = field(default_factory=BitMap)
    shares: int = 0
    clicks: int = 0

    def add(self, person: int, reached: int, clicks: int) -> None:
        self.openers.add(person)
        self.clicks += clicks
        if reached >= CONFIRMED_LEVEL:
            self.confirmers.add(person)
            self.shares += 1


@dataclass
class MonthPatterns:
    """A month's shares: all of them, by what is always possible, and by their texts."""

    whole: PatternTotals
    by_trait: dict[Trait, dict[Value, PatternTotals]]
    texts: dict[TextKey, PatternTotals]


def count_again(month: date) -> int:
    """Count the habits of a month that has been counted; how many may be told of."""
    row = ReportingMonth.objects.filter(since=month).first()
    if row is None or monthly.is_closed(month):
        return 0
    found = _gather(month)
    every = _CompanyDisclosure(row, found.whole.openers)
    told = [
        _sharing_pattern(trait, value, values[value])
        for trait, values in found.by_trait.items()
        for value in every.told(values)
    ]
    told += [
        _sharing_pattern(Trait.CAPTION, text, found.texts[text])
        for text in _publishable_texts(every, found)
    ]
    _store(row, told)
    return len(told)


def text_key(story: int, sha256: str) -> TextKey:
    """A text of a story by its whole hash."""
    return TextKey(story, sha256[:TEXT_HASH_LENGTH])


def value_of(
    hour: int | None, weekday: int | None, origin: str, story: int | None, text_sha256: str
) -> Value:
    """The value that a row with these columns is of."""
    if story is not None:
        return TextKey(story, text_sha256)
    number = weekday if hour is None else hour
    return origin if number is None else number


@transaction.atomic
def _store(month: ReportingMonth, told: list[SharingPattern]) -> None:
    now = timezone.now()
    for habit in told:
        habit.month, habit.counted_at = month, now
    SharingPattern.objects.filter(month=month).delete()
    SharingPattern.objects.bulk_create(told)


def _sharing_pattern(trait: Trait, value: Value, common: PatternTotals) -> SharingPattern:
    return SharingPattern(
        trait=trait,
        **_value_columns(trait, value),
        shares=common.shares,
        people=len(common.confirmers),
        clicks=common.clicks,
    )


def _value_columns(trait: Trait, value: Value) -> dict[str, Value]:
    """The columns that hold a value."""
    if isinstance(value, TextKey):
        return {"story_id": value.story, "text_sha256": value.sha256}
    return {trait.value: value}


def _gather(month: date) -> MonthPatterns:
    by_trait = {
        trait: {value: PatternTotals() for value in of} for trait, of in POSSIBLE_VALUES.items()
    }
    found = MonthPatterns(PatternTotals(), by_trait, defaultdict(PatternTotals))
    for person, story, hour, weekday, origin, sha256, *came in _shares(month):
        found.whole.add(person, *came)
        by_trait[Trait.HOUR][hour - hour % HOURS_PER_PART].add(person, *came)
        by_trait[Trait.WEEKDAY][weekday].add(person, *came)
        by_trait[Trait.ORIGIN][origin].add(person, *came)
        found.texts[text_key(story, sha256)].add(person, *came)
    return found


def _shares(month: date) -> Any:
    """Each share of the month, how sure we are of it, and the clicks by people it brought."""
    zone, (start, _), (_, end) = (
        brand.zone(),
        day_bounds(month),
        day_bounds(reporting_months.last_day(month)),
    )
    shares = Share.objects.standing().filter(opened_at__gte=start, opened_at__lt=end)
    by_people = Q(link__clicks__verdict=Verdict.PERSON)
    annotated = shares.exclude(person=None).annotate(
        hour=ExtractHour("opened_at", tzinfo=zone),
        weekday=ExtractIsoWeekDay("opened_at", tzinfo=zone),
        reached=evidence.evidence_level(),
        clicks=Count("link__clicks", filter=by_people),
    )
    columns = ("person", "story", "hour", "weekday", "text_origin", "caption_sha256")
    return annotated.order_by().values_list(*columns, "reached", "clicks").iterator(chunk_size=2000)


class _CompanyDisclosure:
    """Everybody of a month, beside whom values are told of by the lattice's rule."""

    def __init__(self, month: ReportingMonth, openers: BitMap) -> None:
        self.month = month
        self._could = len(_eligible_people(month) | openers)
        self._fewest = monthly.threshold_of(month.since)
        self._is_told = not Group(self._could, len(openers)).why_withheld(self._fewest)

    def told(self, values: Mapping[V, PatternTotals], *, more_hidden: bool = False) -> list[V]:
        """The values that may be told of beside each other."""
        if not self._is_told:
            return []
        did = {value: common.openers for value, common in values.items()}
        return disclosure.publishable_values(
            did, could=self._could, fewest=self._fewest, more_hidden=more_hidden
        )


def _publishable_texts(every: _CompanyDisclosure, found: MonthPatterns) -> list[TextKey]:
    """Texts of stories that may be told of; own words, and texts nobody chose, are hidden."""
    of_story: dict[int, dict[TextKey, PatternTotals]] = defaultdict(dict)
    for value, common in found.texts.items():
        of_story[value.story][value] = common
    may = MonthlyCell.objects.filter(
        month=every.month, team=None, own=False, dimension=Dimension.STORY, suppression=""
    )
    told: list[TextKey] = []
    for story in may.order_by().values_list("story", flat=True):
        told += every.told(of_story[story], more_hidden=True)
    return [text for text in told if text.sha256]


def _eligible_people(month: ReportingMonth) -> BitMap:
    cell = MonthlyCell.objects.filter(
        month=month, team=None, own=False, dimension=Dimension.NOTHING
    )
    # Not `first`: its order leads PostgreSQL through the whole table.
    return monthly.deserialize_people(next(iter(cell.values_list("members", flat=True)), b""))
