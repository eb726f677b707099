"""The quiz about an edition: three questions, answering and editing them."""

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
    """The quiz must be passed before the acknowledgement."""


@dataclass(frozen=True)
class QuizQuestion:
    """A question, its answers, the index of the right one, and why it is right."""

    asks: str
    answers: tuple[str, ...]
    right: int
    why: str


@dataclass(frozen=True)
class AnsweredQuestion:
    """A question and the chosen answer's index; None is not answered."""

    question: QuizQuestion
    chosen: int | None

    @property
    def is_right(self) -> bool:
        return self.chosen == self.question.right


def questions(edition: Edition, *, language: str) -> Sequence[QuizQuestion]:
    """Questions written for this edition or the latest one before it, else the default ones."""
    quiz = quiz_for(edition)
    own = quiz.questions.get(language) if quiz else None
    return [_question(row) for row in own] if own else default_questions(language)


def is_required(edition: Edition) -> bool:
    quiz = quiz_for(edition)
    return quiz is not None and quiz.is_required


def quiz_for(edition: Edition) -> Quiz | None:
    """The quiz of this edition, or of the latest one before it that has one."""
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
    """Check the answers. Passing is recorded, wrong answers are not."""
    all_questions = questions(edition, language=language)
    answered = [AnsweredQuestion(*pair) for pair in zip(all_questions, chosen, strict=True)]
    if all(question.is_right for question in answered):
        QuizPassed.objects.get_or_create(
            person=by, edition=edition, defaults={"at": timezone.now()}
        )
    return answered


@transaction.atomic
def save(
    edition: Edition,
    typed: Mapping[str, Sequence[QuizQuestion]],
    *,
    is_required: bool,
    by: User,
) -> Quiz:
    """Save an edition's questions, and whether passing is required."""
    by.require(Permission.KEEP_POLICY)
    cleaned = {
        language: _cleaned(question_list, language=language)
        for language, question_list in typed.items()
    }
    own = {
        language: [asdict(question) for question in question_list]
        for language, question_list in cleaned.items()
        if question_list != list(default_questions(language))
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
def default_questions(language: str) -> tuple[QuizQuestion, ...]:
    """The default questions."""
    path = FOLDER / f"{Language(language)}.toml"
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["question"]
    return tuple(_question(row) for row in rows)


def field_name(language: str, number: int, name: str) -> str:
    """The form field's name of a part of a question."""
    return f"{language}-{number}-{name}"


def _question(row: Mapping[str, Any]) -> QuizQuestion:
    return QuizQuestion(row["asks"], tuple(row["answers"]), row["right"], row["why"])


def _cleaned(written: Sequence[QuizQuestion], *, language: str) -> list[QuizQuestion]:
    problems: list[Invalid] = []
    questions = [
        _cleaned_question(question, problems, language=language, number=number)
        for number, question in enumerate(written, start=1)
    ]
    if problems:
        raise InvalidFields(problems)
    return questions


def _cleaned_question(
    question: QuizQuestion, problems: list[Invalid], *, language: str, number: int
) -> QuizQuestion:
    def line(value: str, name: str, limit: int = MAX_LENGTH) -> str:
        place = field_name(language, number, name)
        try:
            cleaned = cleaning.clean_line(value, field=place, limit=limit)
        except Invalid as refusal:
            problems.append(refusal)
            return value
        if not cleaned:
            problems.append(Invalid(_("This is missing."), field=place, code="required"))
        return cleaned

    answers = tuple(line(text, f"answer-{n}") for n, text in enumerate(question.answers, start=1))
    return QuizQuestion(
        line(question.asks, "asks"),
        answers,
        question.right,
        line(question.why, "why", MAX_WHY_LENGTH),
    )
