"""One answer of the list: what it says, and whether it stops the story."""

from dataclasses import dataclass
from typing import Literal

from advocacy.errors import Invalid

State = Literal["fine", "warn", "stop"]


@dataclass(frozen=True)
class Check:
    """Fine, look here, or stopped; `field` names where it is mended."""

    state: State
    message: str
    field: str = ""
    code: str = "invalid"

    def refusal(self) -> Invalid:
        """The same, said to somebody who wanted to go on."""
        return Invalid(self.message, field=self.field, code=self.code)


def stop(message: str, *, field: str, code: str = "required") -> Check:
    return Check("stop", message, field, code)


def warn(message: str, *, field: str = "") -> Check:
    return Check("warn", message, field)


def fine(message: str) -> Check:
    return Check("fine", message)
