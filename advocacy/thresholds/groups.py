"""When a figure about people may be shown: the one rule every figure passes through."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from advocacy.people import settings_rows
from advocacy.thresholds.models import ThresholdSettings

COULD = 5  # people who could have contributed
DID = 3  # people who did

Withheld = Literal["", "small_group", "few", "nearly_all", "beside"]


class Fewest(NamedTuple):
    """How many make a crowd; the company may ask for more, never for fewer."""

    could: int = COULD
    did: int = DID


def fewest() -> Fewest:
    """What the company has set."""
    row = settings_rows.cached(ThresholdSettings)
    return Fewest(max(row.fewest_could, COULD), max(row.fewest_did, DID))


@dataclass(frozen=True)
class Crowd:
    """How many people stand behind a figure."""

    could: int
    did: int

    def why_withheld(self, fewest: Fewest) -> Withheld:
        """Why the figure stays hidden, or "" where it may be shown."""
        if self.could < fewest.could:
            return "small_group"
        if self.did < fewest.did:
            return "few"
        if self.could - self.did < fewest.did:
            return "nearly_all"
        return ""

    @property
    def withheld(self) -> Withheld:
        """The same by what the company has set."""
        return self.why_withheld(fewest())
