"""Base class of the plan that an import makes before it writes."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass, field

from advocacy.errors import Invalid
from advocacy.people.models import User


@dataclass(frozen=True)
class PlannedChange:
    """What would happen to so many people or teams, with a line for each; none for lines alone."""

    number: int
    words: str
    names: list[str] = field(default_factory=list)


@dataclass
class ImportPlan(ABC):
    """Problems by line number, and the changes that would be written."""

    problems: list[tuple[int, str]] = field(default_factory=list)

    def refuse(self, number: int, refusals: Iterable[Invalid]) -> None:
        self.problems.extend((number, str(refusal)) for refusal in refusals)

    @property
    @abstractmethod
    def changes(self) -> list[PlannedChange]:
        """What would happen, without what would happen to nobody."""

    @property
    def deactivated(self) -> int:
        """How many people would be deactivated."""
        return 0

    @abstractmethod
    def carry_out(self, *, by: User) -> None:
        """Write all changes."""
