"""Surveys: creating from the template, editing, opening and answering."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.audit import trail
from advocacy.errors import AdvocacyError, Invalid
from advocacy.people import brand, team_tree
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from advocacy.policy import survey_template
from advocacy.policy.models import (
    QuestionKind,
    Survey,
    SurveyCount,
    SurveyGroup,
    SurveyParticipation,
    SurveyQuestion,
    SurveyTextAnswer,
)
from advocacy.text import cleaning

MAX_LENGTH = 1000
MAX_QUESTIONS = 20


class AlreadyOpen(AdvocacyError):
    """The survey cannot be changed after opening, or another one is open."""


class NotOpen(AdvocacyError):
    """The survey takes no answers today."""


class AlreadyAnswered(AdvocacyError):
    """The person has already answered."""


@dataclass(frozen=True)
class QuestionInput:
    """A question as typed: texts and options by language."""

    kind: str
    texts: Mapping[str, str]
    options: Mapping[str, Sequence[str]]


@transaction.atomic
def create(*, by: User) -> Survey:
    """Create a survey with the template’s questions."""
    by.require(Permission.KEEP_POLICY)
    survey = Survey.objects.create(
        titles=survey_template.TITLES, intros=survey_template.INTROS, created_by=by
    )
    questions = [
        QuestionInput(
            template.kind,
            {"da": template.da, "en": template.en},
            {"da": template.options_da, "en": template.options_en} if template.options_da else {},
        )
        for template in survey_template.QUESTIONS
    ]
    _store(survey, questions)
    trail.record("survey_made", by=by, about=survey)
    return survey


@transaction.atomic
def edit(
    survey: Survey,
    *,
    by: User,
    titles: Mapping[str, str],
    intros: Mapping[str, str],
    questions: Sequence[QuestionInput],
) -> Survey:
    """Change a survey that has not been opened."""
    by.require(Permission.KEEP_POLICY)
    survey = _unopened(survey)
    if not questions:
        raise Invalid(_("Ask at least one question."), code="required")
    survey.titles = {
        language: cleaning.clean_line(words, field=f"title_{language}", limit=120)
        for language, words in titles.items()
    }
    survey.intros = {
        language: cleaning.clean_text(words, field=f"intro_{language}", limit=MAX_LENGTH)
        for language, words in intros.items()
    }
    survey.save(update_fields=["titles", "intros"])
    survey.questions.all().delete()
    _store(survey, questions)
    trail.record("survey_edited", by=by, about=survey)
    return survey


@transaction.atomic
def open_for_answers(survey: Survey, *, by: User, closes_on: date) -> Survey:
    """Open the survey to everybody, last day included."""
    by.require(Permission.KEEP_POLICY)
    survey = _unopened(survey)
    if closes_on < brand.today():
        raise Invalid(_("Choose today or a later day."), field="closes_on", code="too_early")
    if Survey.objects.filter(opened_at__isnull=False, closed_at=None).exists():
        raise AlreadyOpen(
            _("Another survey is open. Close it first; two at once are one too many.")
        )
    _require_every_language(survey)
    survey.opened_at, survey.closes_on = timezone.now(), closes_on
    survey.asked = User.objects.active().count()
    survey.save(update_fields=["opened_at", "closes_on", "asked"])
    trail.record("survey_opened", by=by, about=survey, closes_on=closes_on.isoformat())
    return survey


@transaction.atomic
def answer(survey: Survey, *, by: User, answers: Mapping[int, Sequence[int] | str]) -> None:
    """Add one person’s answers to the counts.

    Only the participation row knows the person: no audit event, no time of an answer.
    """
    survey = Survey.objects.select_for_update(of=("self",)).get(pk=survey.pk)
    if not survey.is_open(on=brand.today()):
        raise NotOpen(_("This survey is closed. Thank you for wanting to answer."))
    questions = list(survey.questions.order_by("position"))
    chosen = {question: _chosen(question, answers.get(question.pk, ())) for question in questions}
    if not any(chosen.values()):
        raise Invalid(_("Answer at least one question."), code="required")
    _row, is_first = SurveyParticipation.objects.get_or_create(survey=survey, person=by)
    if not is_first:
        raise AlreadyAnswered(_("You have answered this survey. Thank you."))
    survey.answers = F("answers") + 1
    survey.save(update_fields=["answers"])
    group, _is_new = SurveyGroup.objects.get_or_create(
        survey=survey, team_id=team_tree.team_of(by, on=brand.today())
    )
    SurveyGroup.objects.filter(pk=group.pk).update(answers=F("answers") + 1)
    for question, selected in chosen.items():
        _add(group, question, selected)


def has_answered(survey: Survey, person: User) -> bool:
    return survey.answered.filter(person=person).exists()


def current_survey(*, on: date) -> Survey | None:
    """The survey that is open on that day, or None."""
    return Survey.objects.open(on=on).order_by("-pk").first()


def _chosen(question: SurveyQuestion, answer: Sequence[int] | str) -> Sequence[int] | str:
    """The valid part of an answer to this question."""
    if question.kind == QuestionKind.WORDS:
        words = answer if isinstance(answer, str) else ""
        return cleaning.clean_text(words, field=f"question_{question.pk}", limit=MAX_LENGTH)
    option_count = len(question.choices)
    selected = sorted(
        {option for option in answer if isinstance(option, int) and 0 <= option < option_count}
    )
    if question.kind == QuestionKind.ONE and len(selected) > 1:
        raise Invalid(_("Choose one answer."), field=f"question_{question.pk}", code="one_only")
    return selected


def _add(group: SurveyGroup, question: SurveyQuestion, answer: Sequence[int] | str) -> None:
    if isinstance(answer, str):
        if answer:
            SurveyTextAnswer.objects.create(question=question, text=answer)
        return
    for option in answer:
        row, _is_new = SurveyCount.objects.get_or_create(
            group=group, question=question, option=option
        )
        SurveyCount.objects.filter(pk=row.pk).update(count=F("count") + 1)


def _store(survey: Survey, questions: Sequence[QuestionInput]) -> None:
    if len(questions) > MAX_QUESTIONS:
        raise Invalid(_("Ask at most 20 questions; short surveys are answered."), code="too_many")
    SurveyQuestion.objects.bulk_create(
        SurveyQuestion(
            survey=survey,
            position=position,
            kind=question.kind,
            texts={
                language: cleaning.clean_line(words, field="", limit=300)
                for language, words in question.texts.items()
            },
            options={
                language: [cleaning.clean_line(words, field="", limit=200) for words in options]
                for language, options in question.options.items()
            },
        )
        for position, question in enumerate(questions, start=1)
    )


def _unopened(survey: Survey) -> Survey:
    survey = Survey.objects.select_for_update(of=("self",)).get(pk=survey.pk)
    if survey.opened_at is not None:
        raise AlreadyOpen(_("This survey has been opened and cannot be changed. Make a new one."))
    return survey


def _require_every_language(survey: Survey) -> None:
    """Raise Invalid unless each question has a text and equally many options in each language."""
    languages = [str(language) for language in brand.current().languages]
    for question in survey.questions.order_by("position"):
        counts = {len(question.options.get(language, [])) for language in languages}
        is_asked = all(question.texts.get(language) for language in languages)
        has_choices = question.kind == QuestionKind.WORDS or 0 not in counts
        if not (is_asked and has_choices and len(counts) == 1):
            raise Invalid(
                _(
                    "Question %(number)s is not the same in every language. Write it in "
                    "each, with the same number of answers."
                )
                % {"number": question.position},
                code="language_missing",
            )
