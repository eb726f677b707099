"""Forms of a survey: answering and editing it."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from advocacy.policy.models import QuestionKind, Survey, SurveyQuestion
from advocacy.policy.surveys import MAX_QUESTIONS, QuestionInput
from frontend.form_fields import DayInput
from frontend.forms import HubForm

LANGUAGES = ("da", "en")


class SurveyAnswerForm(HubForm):
    """Answers to a survey: one optional field per question."""

    def __init__(self, *args: Any, questions: Sequence[SurveyQuestion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in questions:
            self.fields[f"question_{question.pk}"] = _field(question)

    def answers(self) -> dict[int, list[int] | str]:
        """Option numbers or free text by question id."""
        return {
            int(name.removeprefix("question_")): _answer_value(value)
            for name, value in self.cleaned_data.items()
        }


class SurveyForm(HubForm):
    """Titles and introductions of a survey."""

    title_da = forms.CharField(label=_("Title, in Danish"), max_length=120)
    title_en = forms.CharField(label=_("Title, in English"), max_length=120)
    intro_da = forms.CharField(
        label=_("Introduction, in Danish"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    intro_en = forms.CharField(
        label=_("Introduction, in English"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )

    def by_language(self, name: str) -> dict[str, str]:
        return {language: self.cleaned_data[f"{name}_{language}"] for language in LANGUAGES}


class QuestionForm(HubForm):
    """One question in both languages; a question without text is ignored."""

    kind = forms.ChoiceField(label=_("How it is answered"), choices=QuestionKind.choices)
    da = forms.CharField(label=_("Question, in Danish"), required=False)
    en = forms.CharField(label=_("Question, in English"), required=False)
    options_da = forms.CharField(
        label=_("Answers, in Danish"),
        widget=forms.Textarea(attrs={"rows": 5}),
        required=False,
        help_text=_("One per line."),
    )
    options_en = forms.CharField(
        label=_("Answers, in English"),
        widget=forms.Textarea(attrs={"rows": 5}),
        required=False,
        help_text=_("The same, in the same order."),
    )

    def options(self) -> QuestionInput | None:
        """The question as it was typed, or None without a text."""
        values = self.cleaned_data
        if not (values.get("da") or values.get("en")):
            return None
        options = {language: _lines(values[f"options_{language}"]) for language in LANGUAGES}
        has_options = values["kind"] != QuestionKind.WORDS
        texts = {language: values[language] for language in LANGUAGES}
        return QuestionInput(values["kind"], texts, options if has_options else {})


class SurveyOpenForm(HubForm):
    """Last day of a survey."""

    closes_on = forms.DateField(label=_("Takes answers up to and including"), widget=DayInput())


QuestionFormSet = forms.formset_factory(
    QuestionForm, extra=2, max_num=MAX_QUESTIONS, absolute_max=MAX_QUESTIONS
)


def survey_initial(survey: Survey) -> dict[str, str]:
    """Initial values of `TitlesForm`."""
    named = {"title": survey.titles, "intro": survey.intros}
    return {
        f"{name}_{language}": texts.get(language, "")
        for name, texts in named.items()
        for language in LANGUAGES
    }


def questions_initial(survey: Survey) -> list[dict[str, str]]:
    """Initial values of the question formset."""
    return [
        {
            "kind": question.kind,
            **{language: question.texts.get(language, "") for language in LANGUAGES},
            **{
                f"options_{language}": "\n".join(question.options.get(language, []))
                for language in LANGUAGES
            },
        }
        for question in survey.questions.order_by("position")
    ]


def _field(question: SurveyQuestion) -> forms.Field:
    arguments: Mapping[str, Any] = {"label": question.text, "required": False}
    choices = [(str(number), label) for number, label in enumerate(question.choices)]
    match question.kind:
        case QuestionKind.ONE:
            return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **arguments)
        case QuestionKind.SEVERAL:
            return forms.MultipleChoiceField(
                choices=choices, widget=forms.CheckboxSelectMultiple, **arguments
            )
    return forms.CharField(
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Leave out names; those who write the policy read it as it stands."),
        **arguments,
    )


def _answer_value(value: str | list[str]) -> list[int] | str:
    """Option numbers, or free text."""
    if isinstance(value, list):
        return [int(one) for one in value]
    return value


def _lines(typed: str) -> list[str]:
    return [line.strip() for line in typed.splitlines() if line.strip()]
