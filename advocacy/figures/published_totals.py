"""The sum of published cells."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from advocacy.thresholds.group_size import SuppressionReason


@dataclass(frozen=True)
class PublishedTotals:
    """The sum of the published cells of several months.

    `active` counts distinct people, or is `at_least` as many; it is None where these fail the
    threshold together.
    """

    sums: Mapping[str, int]
    active: int | None
    eligible: int
    suppression: SuppressionReason
    suppressed_months: int
    held_at: datetime | None = None  # the oldest moment of values whose changes may be held
    suppressed_stories: int = 0  # of a sum of stories: those that are not in it
    at_least: bool = False
