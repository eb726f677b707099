"""What a list would do before it is done."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass, field

from advocacy.errors import Invalid
from advocacy.people.models import User


@dataclass
class ImportPlan(ABC):
    """Bad lines by their number, and the rest as it would be written."""

    problems: list[tuple[int, str]] = field(default_factory=list)

    def refuse(self, number: int, refusals: Iterable[Invalid]) -> None:
        self.problems.extend((number, str(refusal)) for refusal in refusals)

    @property
    @abstractmethod
    def counts(self) -> list[tuple[int, str]]:
        """How many of what, in words."""

    @abstractmethod
    def carry_out(self, *, by: User) -> None:
        """Write it all."""
