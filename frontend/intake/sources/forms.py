"""The form of a source: address, schedule, and defaults of its stories."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from advocacy.content.drafts import Hashtag
from advocacy.content.models import Kind, Topic
from advocacy.intake.models import Source, SourceKind
from advocacy.intake.source_options import SourceOptions
from advocacy.people.models import Team
from advocacy.text.languages import Language
from advocacy.text.name_order import by_name
from frontend.editor.forms import hashtags_in, hashtags_line
from frontend.form_fields import RowsField
from frontend.forms import HubForm

PLAIN = ("name", "kind", "url", "story_kind", "language", "days_open", "makes_drafts")
TIMING = ("every_minutes", "from_hour", "to_hour")


class SourceForm(HubForm):
    """Options of a source."""

    name = forms.CharField(label=_("Name"), required=False)
    kind = forms.ChoiceField(label=_("What is read there"), choices=SourceKind.choices)
    url = forms.CharField(
        label=_("Address"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
        help_text=_(
            "For a job platform, the company’s name there will do. Leave empty for the API."
        ),
    )
    makes_drafts = forms.BooleanField(
        label=_("Make drafts of new items at once, instead of letting them wait"), required=False
    )
    story_kind = forms.ChoiceField(label=_("Its items become"), choices=Kind.choices)
    language = forms.ChoiceField(label=_("Language"), choices=Language.choices)
    topics = RowsField(
        label=_("Topics"),
        queryset=Topic.objects.by_name(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    hashtags = forms.CharField(
        label=_("Hashtags"),
        required=False,
        help_text=_(
            "Put a space between them. An exclamation mark makes a hashtag required: #wind!"
        ),
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
    days_open = forms.IntegerField(
        label=_("Days a story is offered"),
        help_text=_("A job ad ends on its deadline."),
    )
    every_minutes = forms.IntegerField(label=_("Minutes between readings"))
    from_hour = forms.IntegerField(label=_("Start hour"))
    to_hour = forms.IntegerField(label=_("End hour"), help_text=_("0 to 24 is around the clock."))

    def options(self) -> SourceOptions:
        values = self.cleaned_data
        return SourceOptions(
            **{name: values[name] for name in (*PLAIN, *TIMING)},
            hashtags=hashtags_in(values["hashtags"]),
            topics=tuple(values["topics"]),
            audience_teams=tuple(values["audience_teams"]),
            audience_languages=tuple(values["audience_languages"]),
        )


def source_defaults(language: str) -> dict[str, Any]:
    """Initial values for a new source."""
    defaults = SourceOptions(name="", language=language)
    return {name: getattr(defaults, name) for name in (*PLAIN, *TIMING)}


def source_initial(source: Source) -> dict[str, Any]:
    """Initial values for an existing source."""
    return {
        **{name: getattr(source, name) for name in (*PLAIN, *TIMING)},
        "hashtags": hashtags_line([Hashtag(**tag) for tag in source.hashtags]),
        "topics": [topic.pk for topic in source.topics.all()],
        "audience_teams": [team.pk for team in source.audience_teams.all()],
        "audience_languages": [code for code in source.audience_languages.split(",") if code],
    }
