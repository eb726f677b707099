"""When a figure about people may be shown: the one rule every figure passes through."""

from dataclasses import dataclass
from typing import Literal

COULD = 5  # people who could have contributed
DID = 3  # people who did

Withheld = Literal["", "small_group", "few", "nearly_all", "beside"]


@dataclass(frozen=True)
class Crowd:
    """How many people stand behind a figure."""

    could: int
    did: int

    @property
    def withheld(self) -> Withheld:
        """Why the figure stays hidden, or "" where it may be shown."""
        if self.could < COULD:
            return "small_group"
        if self.did < DID:
            return "few"
        if self.could - self.did < DID:
            return "nearly_all"
        return ""
