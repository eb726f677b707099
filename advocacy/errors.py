"""Errors the domain raises on purpose."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta


class AdvocacyError(Exception):
    """A business rule said no. The message is fit to show to the person who asked."""


class NotAllowed(AdvocacyError):
    """This person's role does not include this action."""


class Invalid(AdvocacyError):
    """What was given cannot be used as it stands; `field` names where it was typed."""

    def __init__(self, message: str, *, field: str = "", code: str = "invalid") -> None:
        super().__init__(message)
        self.field = field
        self.code = code

    @property
    def problems(self) -> Sequence[Invalid]:
        """Each thing that is wrong; here, just the one."""
        return [self]


class InvalidFields(Invalid):
    """Several things are wrong at once; all are named, so that one round mends them."""

    def __init__(self, problems: Sequence[Invalid]) -> None:
        super().__init__(" ".join(str(problem) for problem in problems))
        self._problems = problems

    @property
    def problems(self) -> Sequence[Invalid]:
        return self._problems


class TooManyTries(Invalid):
    """A limit is used up. The message says when to try again, `wait` says it to programs."""

    def __init__(self, message: str, *, wait: timedelta) -> None:
        super().__init__(message, code="too_many_tries")
        self.wait = wait
