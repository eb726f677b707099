"""Forms of how the policy is made."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from advocacy.people.models import Team
from advocacy.policy.models import VALUES, Outcome, Purpose, Voice
from advocacy.text.languages import Language
from frontend.forms import HubForm, RowsField
from frontend.people.forms import DayInput


class TextForm(HubForm):
    """An edition's text in one language."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    body = forms.CharField(
        label=_("The text, in Markdown"),
        widget=forms.Textarea(attrs={"rows": 28, "spellcheck": "true"}),
        required=False,
        help_text=_("“# ” begins a part, “## ” a section, “- ” a point; *italic*, **bold**."),
    )
    news = forms.CharField(
        label=_("What is new"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        help_text=_("Two or three sentences for people who know the previous edition."),
    )


class ApproveForm(HubForm):
    """From which day the edition is in force, and which text was read."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    in_force_on = forms.DateField(label=_("In force from"), widget=DayInput())


class DiscardForm(HubForm):
    """Which text was looked at before it goes."""

    revision = forms.IntegerField(widget=forms.HiddenInput)


class CallForm(HubForm):
    """Whom a hearing asks, about what, from when until when."""

    opens_on = forms.DateField(label=_("From"), widget=DayInput())
    closes_on = forms.DateField(
        label=_("Up to and including"),
        widget=DayInput(),
        help_text=_("Two weeks give people who are on holiday a chance."),
    )
    teams = RowsField(
        Team.objects.order_by("name"),
        label=_("Teams"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("With the teams below them, as they are today."),
    )
    with_panel = forms.BooleanField(label=_("The panel"), required=False)
    question = forms.CharField(
        label=_("What would you like to hear about?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        help_text=_("For example: Is the section on working hours right for those on shifts?"),
    )


class CommentForm(HubForm):
    """A comment on a passage."""

    said = forms.CharField(
        label=_("Your comment"), widget=forms.Textarea(attrs={"rows": 4}), required=False
    )
    thanked_by_name = forms.BooleanField(label=_("Thank me by name in the edition"), required=False)


class AnswerForm(HubForm):
    """What became of a comment."""

    outcome = forms.ChoiceField(
        label=_("What happened to it"),
        choices=Outcome.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    said = forms.CharField(
        label=_("Your answer"), widget=forms.Textarea(attrs={"rows": 4}), required=False
    )


class VolunteerForm(HubForm):
    """Which voices a person has, by their own account."""

    voices = forms.MultipleChoiceField(
        label=_("Which of these fit you?"),
        choices=[
            (Voice.YOUNG, _("Young: among the youngest where I work")),
            (Voice.OLD, _("Experienced: many years in working life behind me")),
            (Voice.NEWCOMER, _("New here: less than a year")),
            (Voice.SUPER_USER, _("Super-user: on social media every day")),
            (Voice.SCEPTIC, _("Sceptic: I doubt that it is a good idea")),
            (Voice.FAN, _("Fan: I already tell others about us")),
        ],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


class DrawForm(HubForm):
    """How many are drawn."""

    size = forms.IntegerField(
        label=_("How many"),
        initial=8,
        help_text=_("Between 3 and 30; 6 to 10 people talk well together."),
    )


class StatementsForm(HubForm):
    """The values and the purposes, each in the company's languages."""

    def __init__(self, *args: Any, languages: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind, label in [(VALUES, _("Our values")), *Purpose.choices]:
            for language in languages:
                self.fields[f"{kind}_{language}"] = forms.CharField(
                    label=f"{label} ({Language(language).label})",
                    widget=forms.Textarea(attrs={"rows": 4 if kind == VALUES else 2}),
                    required=False,
                    help_text=HINTS[kind],
                )

    def words(self) -> dict[tuple[str, str], str]:
        """Each text by its kind and language."""
        return {_parted(name): text for name, text in self.cleaned_data.items()}


HINTS: dict[str, Any] = {
    VALUES: _("One per line, with what it means to you: “Decency: we keep our word.”"),
    Purpose.FANS: _("People who like the company, and what they get out of it."),
    Purpose.TRAFFIC: _("Readers of the pages you own: jobs, shop, news."),
    Purpose.INVOLVEMENT: _("Conversations: questions, answers, ideas."),
    Purpose.MENTION: _("What others say about you, and where."),
}


def call_initial(*, today: date, days: int) -> dict[str, Any]:
    """A hearing begins today and lasts so many days."""
    return {"opens_on": today, "closes_on": date.fromordinal(today.toordinal() + days)}


def _parted(name: str) -> tuple[str, str]:
    kind, _sep, language = name.rpartition("_")
    return kind, language
