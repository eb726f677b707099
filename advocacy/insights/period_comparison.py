"""Two periods beside each other: whether they can be compared, and which part of them can."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from advocacy.figures import period_coverage, rounding
from advocacy.figures.definition_table import MEANINGS
from advocacy.figures.figure_lines import FigureLine
from advocacy.figures.meaning import Meaning
from advocacy.figures.month_names import period_name, week_range
from advocacy.figures.period_coverage import Coverage
from advocacy.figures.published_figures import ReportingPeriod
from advocacy.people import brand

COMPARED = ("opened", "confirmed", "proven", "people", "applications", "earned")


@dataclass(frozen=True)
class Comparison:
    """A period and the one beside it, each with how much of it has been counted."""

    now: Coverage
    then: Coverage

    @property
    def is_comparable(self) -> bool:
        """Whether both are counted whole and are as long as each other."""
        as_long = len(self.now.weeks) == len(self.then.weeks)
        return as_long and self.now.is_whole and self.then.is_whole

    @property
    def name(self) -> str:
        """The period beside, with how much of it has been counted."""
        return _with_note(self.then)

    @property
    def name_of_now(self) -> str:
        return _with_note(self.now)

    @property
    def why_not(self) -> str:
        """Why no change is worked out, in one sentence; empty where it is."""
        if self.is_comparable:
            return ""
        if not self.then.counted:
            return _("No week of the other period has been counted, so no change is calculated.")
        if self.now.is_whole and self.then.is_whole:
            weeks = {"now": len(self.now.weeks), "then": len(self.then.weeks)}
            return (
                ngettext(
                    "One week against %(then)d, so no change is calculated.",
                    "%(now)d weeks against %(then)d, so no change is calculated.",
                    weeks["now"],
                )
                % weeks
            )
        return _("The two periods are not counted equally far, so no change is calculated.")

    @property
    def common_weeks(self) -> tuple[Sequence[date], Sequence[date]]:
        """As many finished weeks of each, from its first counted week on."""
        number = min(len(self.now.finished), len(self.then.finished))
        return self.now.finished[:number], self.then.finished[:number]


@dataclass(frozen=True)
class PartLine:
    """A figure of the same number of weeks of two periods."""

    name: str
    now: int
    then: int

    @property
    def meaning(self) -> Meaning:
        return MEANINGS[self.name]

    @property
    def values(self) -> tuple[int, int]:
        return self.now, self.then

    @property
    def change(self) -> int | None:
        """In per cent."""
        return rounding.per_cent(self.now - self.then, self.then) if self.then else None


@dataclass(frozen=True)
class ComparablePart:
    """The same number of weeks of two periods; no lines where a week of them is suppressed."""

    now: str
    then: str
    lines: Sequence[PartLine]


def compare(period: ReportingPeriod, other: ReportingPeriod, *, as_of: datetime) -> Comparison:
    """A period beside another one, as far as both have been counted."""
    return Comparison(*period_coverage.coverage(period, other, on=brand.day_of(as_of)))


def comparable_part(
    comparison: Comparison, now: Sequence[FigureLine], then: Sequence[FigureLine]
) -> ComparablePart | None:
    """The part of two periods that can be compared, from their published weeks."""
    mondays = comparison.common_weeks
    if comparison.is_comparable or not mondays[0]:
        return None
    chosen = [_of_weeks(lines, some) for lines, some in zip((now, then), mondays, strict=True)]
    names = [week_range(some) for some in mondays]
    lines = _part_lines(*chosen) if all(_is_published(some, mondays[0]) for some in chosen) else []
    return ComparablePart(names[0], names[1], list(lines))


def _of_weeks(lines: Sequence[FigureLine], mondays: Sequence[date]) -> list[FigureLine]:
    wanted = set(mondays)
    return [line for line in lines if line.key in wanted]


def _is_published(lines: Sequence[FigureLine], mondays: Sequence[date]) -> bool:
    """Whether every one of these weeks is published."""
    shown = [line for line in lines if not line.figures["opened"].suppression]
    return len(shown) == len(mondays)


def _part_lines(now: Sequence[FigureLine], then: Sequence[FigureLine]) -> Iterable[PartLine]:
    """The sums of each figure that is known in a week of both."""
    for name in COMPARED:
        known = [
            [line.figures[name].value for line in some if name in line.figures]
            for some in (now, then)
        ]
        if all(any(value is not None for value in values) for values in known):
            yield PartLine(name, *(sum(value or 0 for value in values) for values in known))


def _with_note(coverage: Coverage) -> str:
    name, note = period_name(coverage.period), coverage.note
    return f"{name}: {note}" if note else name
