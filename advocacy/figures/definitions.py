"""A figure: its value or why there is none, and its definition."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from advocacy.figures.definition_table import MEANINGS
from advocacy.figures.meaning import Meaning
from advocacy.thresholds.group_size import SuppressionReason

# Why a figure has no value: it is suppressed, or nobody has told the hub.
MissingReason = SuppressionReason | Literal["not_known"]


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A number with its definition, or the reason why there is none."""

    name: str
    value: int | None
    suppression: MissingReason
    as_of: datetime
    suppressed_months: int = 0  # months that are not in the value
    suppressed_stories: int = 0  # stories that are not in it, of a sum of stories
    at_least: bool = False  # the value is the least it can be
    at_most: bool = False  # the value is the most it can be
    held_at: datetime | None = None  # the value is of this earlier day; changes may be held

    @property
    def meaning(self) -> Meaning:
        return MEANINGS[self.name]

    @property
    def unit(self) -> str:
        return self.meaning.unit

    @property
    def definition(self) -> str:
        return str(self.meaning.definition)


Figures = Mapping[str, Figure]
