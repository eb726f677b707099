"""Forms of the crisis page."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from advocacy.people.models import User
from advocacy.text.languages import Language
from advocacy.text.name_order import by_name
from frontend.forms import HubForm


class ContactForm(HubForm):
    """A crisis contact: duty, person and telephone numbers."""

    duty = forms.CharField(
        label=_("What they do"),
        required=False,
        help_text=_("Such as “decides what we say” or “answers the press”."),
    )
    person = forms.ModelChoiceField(
        User.objects.none(), label=_("Colleague"), required=False, empty_label=_("nobody here")
    )
    outside = forms.CharField(
        label=_("Or somebody outside"),
        required=False,
        help_text=_("Such as the lawyer or the agency on call."),
    )
    phone = forms.CharField(
        label=_("Telephone"), required=False, widget=forms.TextInput(attrs={"inputmode": "tel"})
    )
    deputy = forms.ModelChoiceField(
        User.objects.none(), label=_("Deputy"), required=False, empty_label=_("nobody")
    )
    deputy_phone = forms.CharField(
        label=_("The deputy’s telephone"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = User.objects.active().order_by(by_name(), "pk")
        for name in ("person", "deputy"):
            field = self.fields[name]
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = people


class StatementForm(HubForm):
    """A prepared statement."""

    title = forms.CharField(label=_("Name"), required=False)
    language = forms.ChoiceField(label=_("Language"), choices=Language.choices)
    words = forms.CharField(
        label=_("What may be said"), required=False, widget=forms.Textarea(attrs={"rows": 6})
    )


class CrisisLogForm(HubForm):
    """An entry of the crisis log."""

    words = forms.CharField(
        label=_("What happened?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It stays exactly as you write it; nothing in this log can be changed."),
    )
