"""Fill-in fields of a share form."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.http import QueryDict

from advocacy.content import caption_gaps
from advocacy.content.caption_gaps import find_gaps

MAX_FIELDS = 50  # fields that are read; a caption has room for a handful


@dataclass(frozen=True)
class Gap:
    """A fill-in field: number, label and typed answer."""

    number: int
    name: str
    answer: str


def text_in(form: QueryDict, *, suggested: Callable[[], str]) -> str | None:
    """The typed text, with the gaps of the suggestion where their labels still stand."""
    text = form.get("text")
    if text is None or "[" not in text:
        return text
    return caption_gaps.with_gaps(text, find_gaps(suggested()))


def answers_in(form: QueryDict) -> tuple[str, ...]:
    """Answers of the fields fill-0, fill-1 and so on, without trailing empty ones."""
    answers = [form.get(f"fill-{number}", "") for number in range(MAX_FIELDS)]
    last = max((number for number, answer in enumerate(answers) if answer), default=-1)
    return tuple(answers[: last + 1])


def still_open(text: str, *, suggested: str, answers: Sequence[str]) -> list[Gap]:
    """Fields for the gaps that are still open in the typed text."""
    asked, held = find_gaps(suggested), set(find_gaps(text))
    padded = [*answers, *[""] * len(asked)]
    return [Gap(n, name, padded[n]) for n, name in enumerate(asked) if name in held]
