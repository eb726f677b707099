"""Filter of the audit log, from the query string."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from advocacy.log import subject_names
from advocacy.log.event_list import EventFilter
from advocacy.log.event_words import EVENT_SENTENCES
from frontend.user_request import UserRequest

ANYBODY = {"who": _("Somebody"), "what": "…", "roles": "…"}


class LogForm(forms.Form):
    """Search words, subject kind, action, person and days; invalid values are ignored."""

    search = forms.CharField(required=False, max_length=120)
    about = forms.ChoiceField(required=False, choices=subject_names.KINDS.items)
    action = forms.ChoiceField(required=False, choices=EVENT_SENTENCES.items)
    person = forms.CharField(required=False, max_length=120)
    since = forms.DateField(required=False)
    until = forms.DateField(required=False)


def requested_filter(request: UserRequest) -> EventFilter:
    form = LogForm(request.GET)
    form.is_valid()
    values: dict[str, Any] = {name: value for name, value in form.cleaned_data.items() if value}
    last_day = values.pop("until", None)  # the page's address says "until"
    return EventFilter(**values, last_day=last_day)


def actions() -> list[tuple[str, str]]:
    """Choices of actions, each as a sentence without a person, sorted by that sentence."""
    sentences = {code: str(sentence) % ANYBODY for code, sentence in EVENT_SENTENCES.items()}
    return sorted(sentences.items(), key=lambda pair: pair[1].casefold())
