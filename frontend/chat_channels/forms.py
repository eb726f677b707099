"""The form of a channel of Teams or Slack."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from advocacy.chat_channels.models import LAST_HOUR, MOST_A_DAY, ChatApp, ChatChannel
from advocacy.chat_channels.registration import ChannelWishes
from advocacy.content.models import Topic
from advocacy.text.languages import Language
from frontend.form_fields import RowsField
from frontend.forms import HubForm

HOURS = [(hour, f"{hour}.00") for hour in range(LAST_HOUR + 1)]
SECRET = {"autocomplete": "off", "spellcheck": "false", "autocapitalize": "off"}


class WishesForm(HubForm):
    """What a channel shows, and when."""

    name = forms.CharField(
        label=_("Name of the channel"),
        max_length=80,
        help_text=_("As it is called in Teams or Slack, so that colleagues know it."),
    )
    language = forms.ChoiceField(
        label=_("Language"),
        choices=Language.choices,
        help_text=_("Of a story in several languages, this one is shown."),
    )
    topics = RowsField(
        Topic.objects.none(),
        label=_("Topics"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen: all."),
    )
    most_a_day = forms.TypedChoiceField(
        label=_("Stories a day, at most"),
        choices=[(number, number) for number in range(1, MOST_A_DAY + 1)],
        coerce=int,
    )
    from_hour = forms.TypedChoiceField(label=_("From"), choices=HOURS[:-1], coerce=int)
    until_hour = forms.TypedChoiceField(label=_("Until"), choices=HOURS[1:], coerce=int)
    on_days_off = forms.BooleanField(
        label=_("Also on weekends and public holidays"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        topics = self.fields["topics"]
        assert isinstance(topics, RowsField)  # noqa: S101 - for the types
        topics.queryset = Topic.objects.by_name()
        if not topics.queryset.exists():
            del self.fields["topics"]

    def wishes(self) -> ChannelWishes:
        names = ("name", "language", "most_a_day", "from_hour", "until_hour", "on_days_off")
        topics = list(self.cleaned_data.get("topics", ()))
        return ChannelWishes(**{name: self.cleaned_data[name] for name in names}, topics=topics)


class NewChannelForm(WishesForm):
    """A channel with the address of its webhook."""

    app = forms.ChoiceField(label=_("App"), choices=ChatApp.choices, widget=forms.RadioSelect)
    address = forms.CharField(
        label=_("Address of the webhook"),
        widget=forms.TextInput(attrs=SECRET),
        help_text=_("It is kept encrypted, and not shown again: whoever has it can write there."),
    )


class ChannelForm(WishesForm):
    """A channel that is there; its address only where it is to be another."""

    address = forms.CharField(
        label=_("New address"),
        required=False,
        widget=forms.TextInput(attrs=SECRET),
        help_text=_("Leave it empty to keep the one there is."),
    )


def initial_of(channel: ChatChannel) -> dict[str, Any]:
    return {
        "name": channel.name,
        "language": channel.language,
        "topics": list(channel.topics.values_list("pk", flat=True)),
        "most_a_day": channel.most_a_day,
        "from_hour": channel.from_hour,
        "until_hour": channel.until_hour,
        "on_days_off": channel.on_days_off,
    }
