"""When a figure about people may be shown: the one rule every figure passes through."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from advocacy.people import brand

MIN_ELIGIBLE = 5  # people who could have contributed
MIN_CONTRIBUTING = 3  # people who did

SuppressionReason = Literal["", "small_group", "few", "nearly_all", "beside"]


class Threshold(NamedTuple):
    """How many make a crowd; the company may ask for more, never for fewer."""

    could: int = MIN_ELIGIBLE
    did: int = MIN_CONTRIBUTING


def current_threshold() -> Threshold:
    """What the company has set."""
    company = brand.current()
    return Threshold(
        max(company.fewest_could, MIN_ELIGIBLE), max(company.fewest_did, MIN_CONTRIBUTING)
    )


@dataclass(frozen=True)
class Group:
    """How many people stand behind a figure."""

    could: int
    did: int

    def why_withheld(self, fewest: Threshold) -> SuppressionReason:
        """Why the figure stays hidden, or "" where it may be shown."""
        if self.could < fewest.could:
            return "small_group"
        if self.did < fewest.did:
            return "few"
        if self.could - self.did < fewest.did:
            return "nearly_all"
        return ""

    @property
    def withheld(self) -> SuppressionReason:
        """The same by what the company has set."""
        return self.why_withheld(current_threshold())
