"""Forms of the desk: a note, a plan, a saved view, a change to many stories."""

from django import forms
from django.utils.translation import gettext_lazy as _

from advocacy.content.bulk_changes import BulkAction, BulkChangeOptions
from advocacy.content.models import Topic
from advocacy.people.models import Team
from advocacy.text.languages import Language
from advocacy.text.name_order import by_name
from frontend.form_fields import MomentField, RowsField
from frontend.forms import HubForm


class ReviewNoteForm(HubForm):
    """Note to the author, and the version it is about."""

    note = forms.CharField(
        label=_("What should be changed?"), widget=forms.Textarea(attrs={"rows": 4}), required=False
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class PlanForm(HubForm):
    """Publication time of a story."""

    at = MomentField(label=_("Offered from"))


class SavedViewForm(HubForm):
    """Name and visibility of a saved view."""

    name = forms.CharField(
        label=_("Name"), required=False, widget=forms.TextInput(attrs={"autofocus": True})
    )
    is_shared = forms.BooleanField(label=_("My colleagues at the desk see it too"), required=False)


class BulkChangeForm(HubForm):
    """A bulk change; each action on the page submits only its own fields."""

    what = forms.ChoiceField(choices=BulkAction.choices)
    topic = forms.ModelChoiceField(
        label=_("Topic"),
        queryset=Topic.objects.by_name(),
        required=False,
        empty_label=_("Choose a topic"),
    )
    teams = RowsField(
        label=_("Only for these teams"),
        queryset=Team.objects.order_by(by_name()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("If you choose none, it is for everyone. A team includes those below it."),
    )
    languages = forms.MultipleChoiceField(
        label=_("Only for people who read"),
        choices=Language.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    expires_at = MomentField(
        label=_("Not after"),
        required=False,
        help_text=_("Leave it empty if they do not end."),
    )
    note = forms.CharField(
        label=_("Why? Those who shared it will read this."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    is_understood = forms.BooleanField(
        label=_("I know that a withdrawal cannot be undone"), required=False
    )

    def clean(self) -> None:
        """Withdrawing requires the confirmation checkbox."""
        values = self.cleaned_data
        if values.get("what") == BulkAction.WITHDRAW and not values.get("is_understood"):
            self.add_error("is_understood", _("Tick this first: a withdrawal is final."))

    def options(self) -> BulkChangeOptions:
        values = self.cleaned_data
        return BulkChangeOptions(
            what=BulkAction(values["what"]),
            topic=values["topic"],
            teams=list(values["teams"]),
            languages=values["languages"],
            expires_at=values["expires_at"],
            note=values["note"],
        )
