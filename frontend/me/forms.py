"""Forms of a person's own page."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from advocacy.content.models import Topic
from advocacy.people import api_tokens
from advocacy.people.api_token import DEFAULT_DAYS
from advocacy.people.models import BoardFigure, Theme, User
from advocacy.people.token_scopes import TokenScope
from advocacy.sharing.models import Share
from advocacy.sharing.reported_engagement import COLUMNS
from advocacy.text.languages import Language
from frontend.form_fields import RowsField
from frontend.forms import HubForm

OFTEN_ENOUGH = range(1, 11)  # stories a week that one's own goal offers
TOKEN_DAYS = (7, 30, DEFAULT_DAYS, 180, api_tokens.MAX_DAYS)


class ProfileForm(HubForm):
    """Profile and display settings."""

    name = forms.CharField(
        label=_("Name"), widget=forms.TextInput(attrs={"autocomplete": "name"}), required=False
    )
    job_title = forms.CharField(label=_("Job title"), required=False)
    language = forms.ChoiceField(label=_("Language"), choices=Language.choices)
    theme = forms.ChoiceField(label=_("Colours"), choices=Theme.choices)
    mastodon_instance = forms.CharField(
        label=_("Mastodon server"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocapitalize": "none"}),
        help_text=_("For instance mastodon.social. Leave it empty if you have none."),
    )
    signature = forms.CharField(
        label=_("Signature"),
        required=False,
        help_text=_("Under every post: for instance “Mette, wind turbine technician”."),
    )


def _weekly_choices() -> list[tuple[int, str]]:
    return [
        (number, ngettext("%(shown)s story", "%(shown)s stories", number) % {"shown": number})
        for number in OFTEN_ENOUGH
    ]


class WeeklyGoalForm(HubForm):
    """How many stories a week somebody wants to share."""

    weekly = forms.TypedChoiceField(label=_("Stories a week"), choices=_weekly_choices, coerce=int)


class TopicsForm(HubForm):
    """Topics of interest."""

    topics = RowsField(
        label=_("Topics"),
        queryset=Topic.objects.by_name(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("If you choose none, you are offered everything."),
    )


class TokenForm(HubForm):
    """Name, scopes and duration of a new API token."""

    name = forms.CharField(label=_("What is it for?"))
    scopes = forms.MultipleChoiceField(
        label=_("What may it do?"),
        widget=forms.CheckboxSelectMultiple,
        initial=[TokenScope.READ],
        help_text=_("It can do no more than you, also later."),
    )
    days = forms.TypedChoiceField(
        label=_("How long does it last?"),
        coerce=int,
        initial=DEFAULT_DAYS,
        help_text=_("It also ends when you change your password."),
    )

    def __init__(self, data: QueryDict | None = None, *, person: User) -> None:
        super().__init__(data)
        scopes: Any = self.fields["scopes"]
        scopes.choices = [(one.value, one.label) for one in api_tokens.scopes_of(person)]
        days: Any = self.fields["days"]
        days.choices = [
            (count, ngettext("%(days)s day", "%(days)s days", count) % {"days": count})
            for count in TOKEN_DAYS
        ]


def profile_initial(person: User) -> dict[str, Any]:
    """The profile form's values for a person."""
    fields = ("name", "job_title", "language", "theme", "mastodon_instance", "signature")
    return {field: getattr(person, field) for field in fields}


class EngagementForm(HubForm):
    """Engagement that a network shows for a post; empty fields are not available."""

    likes = forms.IntegerField(label=_("Likes"), required=False)
    comments = forms.IntegerField(label=_("Comments"), required=False)
    reshares = forms.IntegerField(label=_("Reshares"), required=False)

    def __init__(self, data: QueryDict | None = None, *, share: Share) -> None:
        initial = {name: getattr(share, name) for name in COLUMNS}
        super().__init__(data, initial=initial, auto_id=f"%s-of-{share.pk}")
        self.share = share
        for field in self.fields.values():
            field.widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})


class LeaderboardForm(HubForm):
    """Display name on the leaderboard, and what is shown with it."""

    name = forms.CharField(
        label=_("The name you want to go by"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
        help_text=_("Your own or one you make up. Only this name is shown."),
    )
    figure = forms.ChoiceField(
        label=_("What may be shown beside it"),
        choices=BoardFigure.choices,
        widget=forms.RadioSelect,
    )
