"""What shares had in common: when they were made and with whose words, and what came of them."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Count, Q
from django.db.models.functions import ExtractHour, ExtractIsoWeekDay
from django.utils import timezone
from pyroaring import BitMap

from advocacy.clicks import evidence
from advocacy.clicks.models import Verdict
from advocacy.figures import disclosure, monthly, reporting_months
from advocacy.figures.daily import bounds
from advocacy.figures.disclosure import COMPANY, Cell
from advocacy.figures.models import Dimension, Habit, Month, MonthCount
from advocacy.people import brand
from advocacy.sharing.models import Share, TextOrigin

HOUR, WEEKDAY, ORIGIN, CAPTION = "hour", "weekday", "origin", "caption"
HOURS = 3  # in one part of the day
TEXT_HASH = 24  # characters of a text's hash that name it beside its story
POSSIBLE = {
    HOUR: [str(hour) for hour in range(0, 24, HOURS)],
    WEEKDAY: [str(day) for day in range(1, 8)],
    ORIGIN: TextOrigin.values,
}
CONFIRMED = 1


@dataclass
class Common:
    """What is counted of shares that have something in common."""

    openers: BitMap = field(default_factory=BitMap)
    confirmers: BitMap = field(default_factory=BitMap)
    shares: int = 0
    clicks: int = 0

    def add(self, person: int, reached: int, clicks: int) -> None:
        self.openers.add(person)
        self.clicks += clicks
        if reached >= CONFIRMED:
            self.confirmers.add(person)
            self.shares += 1


Counted = dict[str, dict[str, Common]]


def count_again(month: date) -> int:
    """Count the habits of a month that has been counted; how many may be told of."""
    row = Month.objects.filter(since=month).first()
    if row is None or monthly.is_closed(month):
        return 0
    found = _gather(month)
    every = _Company(row, found[""][""].openers)
    told = [(what, one) for what in POSSIBLE for one in every.told(found[what])]
    told += [(CAPTION, one) for one in _captions(every, found)]
    _store(row, [(what, value, found[what][value]) for what, value in told])
    return len(told)


def caption_value(story: int, sha256: str) -> str:
    """What a text of a story is called among habits."""
    return f"{story}:{sha256[:TEXT_HASH]}"


@transaction.atomic
def _store(month: Month, told: list[tuple[str, str, Common]]) -> None:
    Habit.objects.filter(since=month.since).delete()
    Habit.objects.bulk_create(
        Habit(
            what=what,
            value=value,
            since=month.since,
            until=month.until,
            shares=one.shares,
            people=len(one.confirmers),
            clicks=one.clicks,
            counted_at=timezone.now(),
        )
        for what, value, one in told
    )


def _gather(month: date) -> Counted:
    found: Counted = {
        what: {value: Common() for value in values} for what, values in POSSIBLE.items()
    }
    found |= {CAPTION: defaultdict(Common), "": {"": Common()}}
    for person, story, hour, weekday, origin, sha256, *came in _shares(month):
        found[""][""].add(person, *came)
        found[HOUR][str(hour - hour % HOURS)].add(person, *came)
        found[WEEKDAY][str(weekday)].add(person, *came)
        found[ORIGIN][origin].add(person, *came)
        found[CAPTION][caption_value(story, sha256)].add(person, *came)
    return found


def _shares(month: date) -> Any:
    """Each share of the month, how sure we are of it, and the clicks by people it brought."""
    zone, (start, _), (_, end) = (
        brand.zone(),
        bounds(month),
        bounds(reporting_months.last_day(month)),
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


class _Company:
    """Everybody of a month, beside whom values are told of by the lattice's rule."""

    def __init__(self, month: Month, openers: BitMap) -> None:
        self.month = month
        self._openers = openers
        self._could = _everyone(month) | openers
        self._fewest = monthly.fewest(month.since)

    def told(self, values: dict[str, Common]) -> list[str]:
        """The values that may be told of beside each other."""
        did = {Cell(COMPANY, "one", value): one.openers for value, one in values.items()}
        company = disclosure.Month(
            could={COMPANY: self._could},
            did={Cell(COMPANY): self._openers, **did},
            rows={},
            fewest=self._fewest,
        )
        return disclosure.beside(company, "one")


def _captions(every: _Company, found: Counted) -> list[str]:
    """Texts of stories that may be told of; a story's other texts and own words beside them."""
    of_story: dict[str, dict[str, Common]] = defaultdict(dict)
    for value, one in found[CAPTION].items():
        of_story[value.partition(":")[0]][value] = one
    may = MonthCount.objects.filter(
        month=every.month, team=None, own=False, dimension=Dimension.STORY, withheld=""
    )
    told: list[str] = []
    for story in may.values_list("value", flat=True):
        texts = of_story[story] | {"": Common()}  # a text nobody chose
        told += every.told(texts)
    return [value for value in told if value.partition(":")[2]]


def _everyone(month: Month) -> BitMap:
    cell = MonthCount.objects.filter(
        month=month, team=None, own=False, dimension=Dimension.NOTHING, value=""
    )
    # Not `first`: its order leads PostgreSQL through the whole table.
    return monthly.read(next(iter(cell.values_list("members", flat=True)), b""))
