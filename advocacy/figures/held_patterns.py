"""Disclosure control of sharing patterns over time: when those of a month move.

The patterns of a month move together, and only when each of their values changes by nobody's or
by enough people's shares. Clicks alone wait for that. Once the month is settled, all is published.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping

from pyroaring import BitMap

from advocacy.figures import counted_shares
from advocacy.figures.counted_shares import CellVersion, LevelSets
from advocacy.figures.models import ReportingMonth

Values = Iterable[Hashable]  # of a share: one of each trait, and its text
ShareValues = Mapping[int, tuple[int, Values]]  # by share: whose it is, and what it counts in


def may_move(month: ReportingMonth, now: LevelSets, values_of: ShareValues) -> bool:
    """Whether what is published of a month may be replaced by what is counted now."""
    if not month.pattern_shares or _settles(month):
        return True
    changed = counted_shares.changed_shares(_published(month), now)
    people_by_value: dict[Hashable, set[int]] = defaultdict(set)
    for share in changed:
        if share not in values_of:
            return False
        person, values = values_of[share]
        for value in values:
            people_by_value[value].add(person)
    minimum = month.minimum_contributing
    return bool(changed) and all(len(people) >= minimum for people in people_by_value.values())


def remember(month: ReportingMonth, now: LevelSets) -> None:
    """Keep which shares are in what is published from now on."""
    month.pattern_shares = counted_shares.serialize_versions([CellVersion((), now)])
    month.patterns_at = month.counted_at
    month.save(update_fields=["pattern_shares", "patterns_at"])


def level_sets(levels: Mapping[int, int]) -> LevelSets:
    """The shares of each level of evidence, from the level of each share."""
    return tuple(
        BitMap(share for share, reached in levels.items() if reached >= level)
        for level in range(counted_shares.LEVELS)
    )


def _published(month: ReportingMonth) -> LevelSets:
    [version] = counted_shares.deserialize_versions(month.pattern_shares)
    return version.shares


def _settles(month: ReportingMonth) -> bool:
    """Whether the month has been settled since its patterns were published."""
    if month.settled_at is None:
        return False
    return month.patterns_at is None or month.patterns_at < month.settled_at
