"""Segments: the people of a country, of a job function, or who joined in the same years.

The values of one kind divide the whole company; whoever is not told of is a value, too.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pyroaring import BitMap

from advocacy.figures.slices import Slice
from advocacy.people import brand, country_names
from advocacy.people.models import User

OLDEST_YEAR = 2000  # who joined before it is told of together
YEARS = 5  # of one group; a single year is of too few people in most companies
PeopleBySlice = dict[Slice, BitMap]


class SegmentKind(models.TextChoices):
    """What the company can be divided by besides its teams."""

    COUNTRY = "country", gettext_lazy("Country")
    FUNCTION = "function", gettext_lazy("Job function")
    JOINED = "joined", gettext_lazy("Joined in")

    def slice(self, value: str) -> Slice:
        """A value of this kind; empty for whoever is not told of."""
        return Slice(segment=f"{self.value}:{value}")

    @property
    def not_told(self) -> Slice:
        return self.slice("")

    def holds(self, slice_: Slice) -> bool:
        return slice_.segment.startswith(f"{self.value}:")


def kind_of(segment: str) -> SegmentKind:
    """The kind that a segment is of."""
    return SegmentKind(segment.partition(":")[0])


def value_of(segment: str) -> str:
    """The value without its kind."""
    return segment.partition(":")[2]


def name_of(kind: SegmentKind, value: str) -> Promise | str:
    """A value as readers know it."""
    if not value:
        return _("Not told")
    if kind == SegmentKind.COUNTRY:
        return country_names.name_of(value)
    return _years(value) if kind == SegmentKind.JOINED else value


def told_people() -> dict[SegmentKind, PeopleBySlice]:
    """The people of each value that is told of, as of now."""
    told: dict[SegmentKind, dict[str, list[int]]] = {
        kind: defaultdict(list) for kind in SegmentKind
    }
    rows = list(User.objects.values_list("pk", "country", "job_function", "joined_company_on"))
    spelling = _spellings(function for _person, _country, function, _joined in rows)
    for person, country, function, joined in rows:
        told[SegmentKind.COUNTRY][country].append(person)
        told[SegmentKind.FUNCTION][spelling[function.casefold()]].append(person)
        told[SegmentKind.JOINED][joined_group(joined)].append(person)
    return {
        kind: {kind.slice(value): BitMap(people) for value, people in by_value.items() if value}
        for kind, by_value in told.items()
    }


def joined_group(joined: date | None) -> str:
    """The five years somebody joined in, such as “2020-2024”, or “-1999” before 2000."""
    if joined is None:
        return ""
    if joined.year < OLDEST_YEAR:
        return f"-{OLDEST_YEAR - 1}"
    first = joined.year - joined.year % YEARS
    return f"{first}-{first + YEARS - 1}"


def _years(value: str) -> str:
    """“2020–2024”, “since 2025”, or “before 2000”."""
    first, _dash, last = value.partition("-")
    if not first:
        return _("before %(year)s") % {"year": OLDEST_YEAR}
    if int(last) >= brand.today().year:
        return _("since %(year)s") % {"year": first}
    return f"{first}–{last}"


def _spellings(functions: Iterable[str]) -> dict[str, str]:
    """By a function in small letters, the way most people's is written."""
    counted = Counter(functions)
    return {
        function.casefold(): function
        for function, _number in sorted(counted.items(), key=lambda one: (one[1], one[0]))
    }
