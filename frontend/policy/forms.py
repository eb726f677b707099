"""The form of values and purposes."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from advocacy.policy.models import VALUES, Purpose
from advocacy.text.languages import Language
from frontend.forms import HubForm

HINTS: dict[str, Any] = {
    VALUES: _("One per line, with what it means to you: “Decency: we keep our word.”"),
    Purpose.FANS: _("People who like the company, and what they get out of it."),
    Purpose.TRAFFIC: _("Readers of the pages you own: jobs, shop, news."),
    Purpose.INVOLVEMENT: _("Conversations: questions, answers, ideas."),
    Purpose.MENTION: _("What others say about you, and where."),
}


class StatementsForm(HubForm):
    """Values and purposes in each of the company's languages."""

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
        """Texts by kind and language."""
        return {_kind_and_language(name): text for name, text in self.cleaned_data.items()}


def _kind_and_language(name: str) -> tuple[str, str]:
    kind, _sep, language = name.rpartition("_")
    return kind, language
