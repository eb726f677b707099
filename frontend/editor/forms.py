"""Forms of the story editor."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from advocacy.content import expiry
from advocacy.content.caption_gaps import MALFORMED, has_malformed_gap
from advocacy.content.drafts import CaptionText, Draft, Hashtag, Job
from advocacy.content.models import Kind, Marking, Topic
from advocacy.media.models import Asset
from advocacy.networks.facts import NetworkSlug
from advocacy.people.models import Team
from advocacy.text.languages import Language
from advocacy.text.name_order import by_name
from frontend.form_fields import MomentField, RowsField
from frontend.forms import HubForm

CAPTIONS = 15
NOT_GIVEN: dict[str, Any] = {
    **dict.fromkeys(("embargo_at", "expires_at", "job_deadline")),
    **dict.fromkeys(("topics", "audience_teams", "audience_languages"), ()),
}


class StartForm(HubForm):
    """What a new story begins with."""

    start = forms.CharField(
        label=_("Paste a link, or write a title"),
        widget=forms.TextInput(attrs={"autofocus": True, "autocomplete": "off", "class": "big"}),
        error_messages={"required": _("Paste the link of a page, or write a title.")},
    )


class StoryForm(HubForm):
    """All fields of a story except captions and pictures."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Kind.choices)
    language = forms.ChoiceField(label=_("Language"), choices=Language.choices)
    title = forms.CharField(label=_("Title"), widget=forms.TextInput, required=False)
    url = forms.CharField(
        label=_("Address the link leads to"), widget=forms.URLInput, required=False
    )
    summary = forms.CharField(
        label=_("In short"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        help_text=_("Two or three sentences that colleagues read first."),
    )
    hashtags = forms.CharField(
        label=_("Hashtags"),
        required=False,
        help_text=_(
            "Put a space between them. An exclamation mark makes a hashtag required: #wind!"
        ),
    )
    marking = forms.ChoiceField(
        label=_("Marking"),
        choices=Marking.choices,
        help_text=_(
            "Comes first in every post. By law, a post that is meant to sell must be "
            "recognisable as advertising."
        ),
    )
    topics = RowsField(
        label=_("Topics"),
        queryset=Topic.objects.by_name(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    audience_teams = RowsField(
        label=_("Only for these teams"),
        queryset=Team.objects.order_by(by_name()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("If you choose none, it is for everyone. A team includes those below it."),
    )
    audience_languages = forms.MultipleChoiceField(
        label=_("Only for people who read"),
        choices=Language.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    planned_at = MomentField(label=_("Offered from"), required=False)
    embargo_at = MomentField(label=_("Not before"), required=False)
    expires_at = MomentField(
        label=_("Not after"),
        required=False,
        help_text=_(
            "If you leave it empty, it ends 30 days after it is offered, or on the deadline for "
            "a job ad."
        ),
    )
    evergreen = forms.BooleanField(
        label=_("Evergreen: without an end date of its own it is offered for 180 days"),
        required=False,
    )
    job_employer = forms.CharField(label=_("Employer"), required=False)
    job_place = forms.CharField(label=_("Place"), required=False)
    job_deadline = forms.DateField(
        label=_("Deadline"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        required=False,
    )
    job_identifier = forms.CharField(label=_("Job number"), required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    number = forms.IntegerField(widget=forms.HiddenInput, required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def draft(self, *, captions: Sequence[CaptionText], assets: Sequence[Asset]) -> Draft:
        """The draft of the filled-in fields; invalid fields count as empty."""
        values = {**dict.fromkeys(self.fields, ""), **NOT_GIVEN, **self.cleaned_data}
        plain = ("title", "url", "summary", "marking", "embargo_at", "expires_at")
        draft = Draft(
            **{name: values[name] for name in plain},
            hashtags=hashtags_in(values["hashtags"]),
            captions=tuple(captions),
            topics=tuple(values["topics"]),
            audience_teams=tuple(values["audience_teams"]),
            audience_languages=tuple(values["audience_languages"]),
            assets=tuple(assets),
            job=Job(
                employer=values["job_employer"],
                place=values["job_place"],
                deadline=values["job_deadline"],
                identifier=values["job_identifier"],
            ),
        )
        if not values["evergreen"]:
            return draft
        return expiry.with_expiry(draft, at=timezone.now(), lifetime=expiry.EVERGREEN_LIFETIME)


class CaptionForm(HubForm):
    """One caption."""

    text = forms.CharField(
        label=_("Caption"), widget=forms.Textarea(attrs={"rows": 3}), required=False, strip=False
    )
    network = forms.ChoiceField(
        label=_("For"), choices=[("", _("all networks")), *NetworkSlug.choices], required=False
    )
    locked = forms.BooleanField(label=_("Locked"), required=False)

    def clean_text(self) -> str:
        """Show an invalid fill-in gap as an error of its caption."""
        said: str = self.cleaned_data["text"]
        if has_malformed_gap(said):
            raise forms.ValidationError(MALFORMED)
        return said


CaptionFormSet = forms.formset_factory(
    CaptionForm, extra=0, min_num=0, max_num=CAPTIONS, absolute_max=CAPTIONS + 5
)


def hashtags_in(line: str) -> tuple[Hashtag, ...]:
    """Parse hashtags: in “#wind! #jobs” the first is required."""
    words = [word for word in re.split(r"[\s,]+", line) if word.strip("#!")]
    return tuple(
        Hashtag(text=word.lstrip("#").rstrip("!"), required=word.endswith("!")) for word in words
    )


def hashtags_line(tags: Sequence[Hashtag]) -> str:
    return " ".join(f"#{tag.text}{'!' if tag.required else ''}" for tag in tags)


def draft_initial(draft: Draft) -> dict[str, Any]:
    """The form's initial values for a draft."""
    plain = ("title", "url", "summary", "marking", "embargo_at", "expires_at")
    return {
        **{name: getattr(draft, name) for name in plain},
        "hashtags": hashtags_line(draft.hashtags),
        "topics": [topic.pk for topic in draft.topics],
        "audience_teams": [team.pk for team in draft.audience_teams],
        "audience_languages": list(draft.audience_languages),
        "job_employer": draft.job.employer,
        "job_place": draft.job.place,
        "job_deadline": draft.job.deadline,
        "job_identifier": draft.job.identifier,
    }
