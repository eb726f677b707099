"""Forms of the policy quiz: answering and editing it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from advocacy.policy import quizzes
from advocacy.policy.quizzes import ANSWER_COUNT, QUESTION_COUNT, QuizQuestion, field_name
from advocacy.text.languages import Language
from frontend.forms import HubForm


class QuizAnswerForm(HubForm):
    """Answers to the quiz, one per question."""

    def __init__(self, questions: Sequence[QuizQuestion], data: Any = None) -> None:
        super().__init__(data)
        for number, question in enumerate(questions, start=1):
            self.fields[f"question-{number}"] = forms.TypedChoiceField(
                label=question.asks,
                choices=list(enumerate(question.answers)),
                coerce=int,
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose one of the answers.")},
            )

    def chosen(self) -> list[int]:
        return [self.cleaned_data[name] for name in self.fields]


class QuizEditForm(HubForm):
    """Editing the questions in every language of the company."""

    is_required = forms.BooleanField(
        label=_("Ask them before people acknowledge the policy"),
        required=False,
        help_text=_("Otherwise they appear beside the policy, and answering is optional."),
    )

    def __init__(self, languages: Iterable[str], data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.languages = list(languages)
        for language in self.languages:
            for number in range(1, QUESTION_COUNT + 1):
                self._ask(language, number)

    def _ask(self, language: str, number: int) -> None:
        def add(name: str, part: forms.Field) -> None:
            self.fields[field_name(language, number, name)] = part

        add("asks", _line(_("Question")))
        for answer in range(1, ANSWER_COUNT + 1):
            add(f"answer-{answer}", _line(_("Answer %(n)s") % {"n": answer}))
        add(
            "right",
            forms.TypedChoiceField(
                label=_("The right answer"),
                choices=[(n, str(n)) for n in range(1, ANSWER_COUNT + 1)],
                coerce=int,
            ),
        )
        add("why", _line(_("Why"), widget=forms.Textarea(attrs={"rows": 3})))

    def options(self) -> dict[str, list[QuizQuestion]]:
        return {
            language: [self._question(language, number) for number in range(1, QUESTION_COUNT + 1)]
            for language in self.languages
        }

    def by_language(self) -> list[tuple[str, list[list[forms.BoundField]]]]:
        """Bound fields by language name and question."""
        names = ("asks", *(f"answer-{n}" for n in range(1, ANSWER_COUNT + 1)), "right", "why")
        return [
            (
                Language(language).label,
                [
                    [self[field_name(language, number, name)] for name in names]
                    for number in range(1, QUESTION_COUNT + 1)
                ],
            )
            for language in self.languages
        ]

    def _question(self, language: str, number: int) -> QuizQuestion:
        def said(name: str) -> Any:
            return self.cleaned_data[field_name(language, number, name)]

        answers = tuple(said(f"answer-{n}") for n in range(1, ANSWER_COUNT + 1))
        return QuizQuestion(said("asks"), answers, said("right") - 1, said("why"))


def quiz_initial(
    written: Mapping[str, Sequence[QuizQuestion]], *, is_required: bool
) -> dict[str, Any]:
    """Initial values of the edit form."""
    values: dict[str, Any] = {"is_required": is_required}
    for language, questions in written.items():
        for number, question in enumerate(questions, start=1):
            parts = {"asks": question.asks, "right": question.right + 1, "why": question.why}
            parts |= {f"answer-{n}": said for n, said in enumerate(question.answers, start=1)}
            values |= {field_name(language, number, name): value for name, value in parts.items()}
    return values


def _line(label: Any, *, widget: forms.Widget | None = None) -> forms.CharField:
    limit = quizzes.MAX_WHY_LENGTH if widget else quizzes.MAX_LENGTH
    return forms.CharField(label=label, max_length=limit, widget=widget or forms.TextInput())
