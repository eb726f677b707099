"""Different people of parts beside those of their wholes, in published totals."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from advocacy.figures import distinct_people, reporting_months
from advocacy.figures.distinct_people import DistinctCount
from advocacy.figures.published_totals import PublishedTotals
from advocacy.thresholds import group_size

Part = TypeVar("Part", bound=Hashable)


def of_parts(
    parts: Mapping[Part, PublishedTotals], whole: PublishedTotals
) -> dict[Part, PublishedTotals]:
    """Parts of a whole, which they make up where the shares of all published ones are its own."""
    found = within(parts, {part: [whole] for part in parts})
    of_all = _count(whole)
    if of_all is None or of_all.at_least:
        return found
    return _beside_each_other(found, whole, of_all.number)


def of_inner_parts(
    parts: Mapping[Part, PublishedTotals], whole: PublishedTotals
) -> dict[Part, PublishedTotals]:
    """Parts of a whole that is a part itself: where its number is not exact, they tell no sum."""
    found = within(parts, {part: [whole] for part in parts})
    if whole.suppression:
        return found
    of_all = _count(whole)
    is_exact = of_all is not None and not of_all.at_least
    return _beside_each_other(found, whole, of_all.number if of_all and is_exact else None)


def _beside_each_other(
    parts: dict[Part, PublishedTotals], whole: PublishedTotals, of_all: int | None
) -> dict[Part, PublishedTotals]:
    counts = _counts(parts)
    opened = sum(parts[part].sums["opened"] for part in counts)
    if not counts or opened != whole.sums["opened"]:
        return parts
    minimum = group_size.current_threshold().contributing
    return _with(parts, distinct_people.beside_each_other(counts, of_all, minimum=minimum))


def of_weeks(
    weeks: Mapping[date, PublishedTotals], months: Mapping[date, PublishedTotals]
) -> dict[date, PublishedTotals]:
    """Weeks, which are parts of their months."""
    found = dict(weeks)
    for month, whole in months.items():
        own = {day: one for day, one in weeks.items() if reporting_months.month_of(day) == month}
        found |= of_parts(own, whole)
    return found


def within(
    parts: Mapping[Part, PublishedTotals], wholes: Mapping[Part, Sequence[PublishedTotals]]
) -> dict[Part, PublishedTotals]:
    """Parts, each beside its own wholes."""
    minimum = group_size.current_threshold().contributing
    return _with(
        parts,
        {
            part: distinct_people.beside(
                count, filter(None, map(_count, wholes[part])), minimum=minimum
            )
            for part, count in _counts(parts).items()
        },
    )


def _counts(parts: Mapping[Part, PublishedTotals]) -> dict[Part, DistinctCount]:
    return {part: count for part, totals in parts.items() if (count := _count(totals))}


def _count(totals: PublishedTotals) -> DistinctCount | None:
    """The number of people, where it is published."""
    if totals.active is None or totals.suppression:
        return None
    return DistinctCount(totals.active, at_least=totals.at_least)


def _with(
    parts: Mapping[Part, PublishedTotals], counts: Mapping[Part, DistinctCount]
) -> dict[Part, PublishedTotals]:
    return {
        part: replace(totals, active=counts[part].number, at_least=counts[part].at_least)
        if part in counts
        else totals
        for part, totals in parts.items()
    }
