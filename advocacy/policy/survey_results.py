"""Results of a closed survey, for the company and its publishable groups."""

from collections import defaultdict
from dataclasses import dataclass

from django.utils.translation import gettext as _

from advocacy.policy import survey_suppression
from advocacy.policy.models import (
    QuestionKind,
    Survey,
    SurveyCount,
    SurveyGroup,
    SurveyQuestion,
    SurveyTextAnswer,
)
from advocacy.policy.survey_suppression import Answer
from advocacy.text.name_order import by_name
from advocacy.thresholds import group_size


@dataclass(frozen=True)
class OptionResult:
    """An option: its count, its per cent, and its per cent in each group (None: suppressed)."""

    label: str
    count: int
    percent: int
    in_groups: tuple[int | None, ...]


@dataclass(frozen=True)
class QuestionResult:
    """A question with the results of its options, or its free-text answers."""

    question: SurveyQuestion
    lines: tuple[OptionResult, ...]
    words: tuple[str, ...]


@dataclass(frozen=True)
class SurveyResults:
    """Results by group and question. Without groups, the results are suppressed."""

    groups: tuple[tuple[str, int], ...]
    answered: tuple[QuestionResult, ...]
    answers: int

    @property
    def is_suppressed(self) -> bool:
        return not self.groups

    @property
    def compares(self) -> bool:
        return len(self.groups) > 1


def results(survey: Survey, *, with_words: bool) -> SurveyResults:
    """Read a closed survey, with free-text answers only on request."""
    groups = list(survey.groups.select_related("team").order_by(by_name("team__name"), "pk"))
    counts: dict[int, dict[Answer, int]] = defaultdict(dict)
    for row in SurveyCount.objects.filter(group__in=groups).order_by("pk"):
        counts[row.question_id][Answer(row.option, row.group_id)] = row.count
    words = _words(survey) if with_words else {}
    questions = tuple(
        QuestionResult(
            question,
            _lines(question, counts[question.pk], groups),
            tuple(words.get(question.pk, ())),
        )
        for question in survey.questions.order_by("position")
        if with_words or question.kind != QuestionKind.WORDS
    )
    named = tuple((_name(group), group.answers) for group in groups)
    return SurveyResults(named, questions, sum(group.answers for group in groups))


def _lines(
    question: SurveyQuestion, counts: dict[Answer, int], groups: list[SurveyGroup]
) -> tuple[OptionResult, ...]:
    answers = {group.pk: group.answers for group in groups}
    everyone = sum(answers.values())
    if question.kind == QuestionKind.WORDS or not everyone:
        return ()
    published = survey_suppression.publishable_answers(
        counts,
        answers,
        options=range(len(question.choices)),
        one_each=question.kind == QuestionKind.ONE,
        fewest=group_size.current_threshold().contributing,
    )
    results = []
    for option, label in enumerate(question.choices):
        chosen = {group: counts.get(Answer(option, group), 0) for group in answers}
        shares = tuple(
            _percent(count, answers[group]) if Answer(option, group) in published else None
            for group, count in chosen.items()
        )
        total = sum(chosen.values())
        results.append(OptionResult(label, total, _percent(total, everyone), shares))
    return tuple(results)


def _words(survey: Survey) -> dict[int, list[str]]:
    texts: dict[int, list[str]] = defaultdict(list)
    for row in SurveyTextAnswer.objects.filter(question__survey=survey).order_by("id"):
        texts[row.question_id].append(row.text)
    return texts


def _percent(part: int, whole: int) -> int:
    return round(100 * part / whole) if whole else 0


def _name(group: SurveyGroup) -> str:
    if group.team is None:
        return _("Everybody else")
    if group.with_others:
        return _("%(team)s and others") % {"team": group.team.name}
    return group.team.name
