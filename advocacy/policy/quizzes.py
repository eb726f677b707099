"""Three questions about the policy: to see for oneself whether it was understood."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.audit import trail
from advocacy.errors import AdvocacyError, Invalid, InvalidFields
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from advocacy.policy.models import Edition, Quiz, QuizPassed
from advocacy.text import cleaning
from advocacy.text.languages import Language

QUESTION_COUNT, ANSWER_COUNT = 3, 3
MAX_LENGTH, MAX_WHY_LENGTH = 300, 600
FOLDER = Path(__file__).parent / "questions"


class QuizFirst(AdvocacyError):
    """The company asks for the three questions before the acknowledgement."""


@dataclass(frozen=True)
class Question:
    """One question, its answers, which of them is right, and why."""

    asks: str
    answers: tuple[str, ...]
    right: int
    why: str


@dataclass(frozen=True)
class AnsweredQuestion:
    """A question as somebody answered it; None is not answered."""

    question: Question
    chosen: int | None

    @property
    def is_right(self) -> bool:
        return self.chosen == self.question.right


def questions(edition: Edition, *, language: str) -> Sequence[Question]:
    """Those written for this edition or the last one before it, or the ones we start with."""
    quiz = quiz_for(edition)
    own = quiz.questions.get(language) if quiz else None
    return [_question(one) for one in own] if own else default_questions(language)


def is_required(edition: Edition) -> bool:
    quiz = quiz_for(edition)
    return quiz is not None and quiz.is_required


def quiz_for(edition: Edition) -> Quiz | None:
    """What is kept for this edition, or was for the last one before it."""
    quizzes = Quiz.objects.filter(edition__number__lte=edition.number)
    return quizzes.order_by("-edition__number").first()


def has_passed(person: User, edition: Edition) -> bool:
    return QuizPassed.objects.filter(person=person, edition=edition).exists()


def require_passed(edition: Edition, *, by: User) -> None:
    if is_required(edition) and not has_passed(by, edition):
        raise QuizFirst(_("Answer the three questions about the policy first."))


@transaction.atomic
def answer(
    edition: Edition, chosen: Sequence[int | None], *, by: User, language: str
) -> list[AnsweredQuestion]:
    """Look at the answers; three right ones are noted, wrong ones are written nowhere."""
    asked = questions(edition, language=language)
    answered = [AnsweredQuestion(*pair) for pair in zip(asked, chosen, strict=True)]
    if all(one.is_right for one in answered):
        QuizPassed.objects.get_or_create(
            person=by, edition=edition, defaults={"at": timezone.now()}
        )
    return answered


@transaction.atomic
def save(
    edition: Edition,
    written: Mapping[str, Sequence[Question]],
    *,
    is_required: bool,
    by: User,
) -> Quiz:
    """Write the questions of an edition, and whether they come before the acknowledgement."""
    by.require(Permission.KEEP_POLICY)
    tidy = {language: _cleaned(some, language=language) for language, some in written.items()}
    own = {
        language: [asdict(one) for one in some]
        for language, some in tidy.items()
        if some != list(default_questions(language))
    }
    quiz, _is_new = Quiz.objects.update_or_create(
        edition=edition,
        defaults={
            "questions": own,
            "is_required": is_required,
            "kept_by": by,
            "kept_at": timezone.now(),
        },
    )
    trail.record("quiz_kept", by=by, about=edition, is_required=is_required)
    return quiz


@cache
def default_questions(language: str) -> tuple[Question, ...]:
    """The questions that hold for any sensible policy."""
    path = FOLDER / f"{Language(language)}.toml"
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["question"]
    return tuple(_question(row) for row in rows)


def field_name(language: str, number: int, name: str) -> str:
    """What a part of a question is called where it is typed."""
    return f"{language}-{number}-{name}"


def _question(row: Mapping[str, Any]) -> Question:
    return Question(row["asks"], tuple(row["answers"]), row["right"], row["why"])


def _cleaned(written: Sequence[Question], *, language: str) -> list[Question]:
    problems: list[Invalid] = []
    found = [
        _cleaned_question(one, problems, language=language, number=number)
        for number, one in enumerate(written, start=1)
    ]
    if problems:
        raise InvalidFields(problems)
    return found


def _cleaned_question(
    one: Question, problems: list[Invalid], *, language: str, number: int
) -> Question:
    def line(value: str, name: str, limit: int = MAX_LENGTH) -> str:
        place = field_name(language, number, name)
        try:
            tidy = cleaning.clean_line(value, field=place, limit=limit)
        except Invalid as refusal:
            problems.append(refusal)
            return value
        if not tidy:
            problems.append(Invalid(_("This is missing."), field=place, code="required"))
        return tidy

    answers = tuple(line(said, f"answer-{n}") for n, said in enumerate(one.answers, start=1))
    return Question(
        line(one.asks, "asks"), answers, one.right, line(one.why, "why", MAX_WHY_LENGTH)
    )
