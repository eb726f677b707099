"""Fill-ins on a form: read from it, and asked for again while one is missing."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import QueryDict

from advocacy.content.caption_gaps import find_gaps

MOST = 50  # fields that are read; a caption has room for a handful


@dataclass(frozen=True)
class Gap:
    """One field: its number on the form, what it asks for, and what was typed."""

    number: int
    name: str
    answer: str


def answers_in(form: QueryDict) -> tuple[str, ...]:
    """What was typed into fill-0, fill-1 and so on, up to the last that says something."""
    answers = [form.get(f"fill-{number}", "") for number in range(MOST)]
    last = max((number for number, answer in enumerate(answers) if answer), default=-1)
    return tuple(answers[: last + 1])


def still_open(text: str, *, suggested: str, answers: Sequence[str]) -> list[Gap]:
    """Fields for the gaps of the suggested text that the typed text still holds."""
    asked, held = find_gaps(suggested), set(find_gaps(text))
    padded = [*answers, *[""] * len(asked)]
    return [Gap(n, name, padded[n]) for n, name in enumerate(asked) if name in held]
