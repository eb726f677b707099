"""The minimum group size behind every figure about people, and why a figure is suppressed.

This is the threshold rule of statistical disclosure control. A figure is published when enough
people were eligible, enough of them contributed, and enough of them did not.
"""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from advocacy.people import settings_rows
from advocacy.thresholds.models import ThresholdSettings

MIN_ELIGIBLE = 5  # people who could have contributed
MIN_CONTRIBUTING = 3  # people who contributed

# small_group, few, nearly_all: primary suppression. beside: secondary suppression, of a figure that
# could be used to work out a suppressed one.
SuppressionReason = Literal["", "small_group", "few", "nearly_all", "beside"]


class Threshold(NamedTuple):
    """The minimum numbers of people; a company may raise the defaults, not lower them."""

    eligible: int = MIN_ELIGIBLE
    contributing: int = MIN_CONTRIBUTING


def current_threshold() -> Threshold:
    """The threshold from the company's settings."""
    row = settings_rows.cached(ThresholdSettings)
    return Threshold(
        max(row.minimum_eligible, MIN_ELIGIBLE), max(row.minimum_contributing, MIN_CONTRIBUTING)
    )


def in_steps(number: int) -> int:
    """The least that a number is, in steps of the threshold, for what is counted at once.

    A number that moved by one would tell of the one who acted just now.
    """
    step = current_threshold().contributing
    return number // step * step


@dataclass(frozen=True)
class Group:
    """How many people could have contributed to a figure, and how many did."""

    eligible: int
    contributing: int

    def suppression_reason(self, threshold: Threshold) -> SuppressionReason:
        """Why the figure is suppressed by primary suppression, or "" where it is published."""
        if self.eligible < threshold.eligible:
            return "small_group"
        if self.contributing < threshold.contributing:
            return "few"
        if self.eligible - self.contributing < threshold.contributing:
            return "nearly_all"
        return ""

    @property
    def suppression(self) -> SuppressionReason:
        """The reason by the company's current threshold."""
        return self.suppression_reason(current_threshold())
