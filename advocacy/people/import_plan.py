"""Base class of the plan that an import makes before it writes."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass, field

from advocacy.errors import Invalid
from advocacy.people.models import User


@dataclass
class ImportPlan(ABC):
    """Problems by line number, and the changes that would be written."""

    problems: list[tuple[int, str]] = field(default_factory=list)

    def refuse(self, number: int, refusals: Iterable[Invalid]) -> None:
        self.problems.extend((number, str(refusal)) for refusal in refusals)

    @property
    @abstractmethod
    def counts(self) -> list[tuple[int, str]]:
        """Numbers of changes, each with its label."""

    @abstractmethod
    def carry_out(self, *, by: User) -> None:
        """Write all changes."""
