"""One result of a check: its severity and message."""

from dataclasses import dataclass
from typing import Literal

from advocacy.errors import Invalid

State = Literal["fine", "warn", "stop"]


@dataclass(frozen=True)
class Check:
    """A result; `field` names the input that corrects it."""

    state: State
    message: str
    field: str = ""
    code: str = "invalid"

    def refusal(self) -> Invalid:
        """The result as an error for somebody who tries to continue."""
        return Invalid(self.message, field=self.field, code=self.code)


def stop(message: str, *, field: str, code: str = "required") -> Check:
    return Check("stop", message, field, code)


def warn(message: str, *, field: str = "") -> Check:
    return Check("warn", message, field)


def fine(message: str) -> Check:
    return Check("fine", message)
