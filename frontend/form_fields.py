"""Form fields and widgets shared by several areas."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from advocacy.errors import Invalid
from advocacy.people.models import Team, User
from advocacy.text import address_values
from advocacy.text.name_order import by_name
from advocacy.workdays import clock_changes

LOCAL = "%Y-%m-%dT%H:%M:%S"
MOMENTS = [LOCAL, "%Y-%m-%dT%H:%M"]


class RowsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Multiple choice of rows by primary key; out-of-range keys are validation errors."""

    def clean(self, value: Any) -> Any:
        for pk in value or []:
            if address_values.row_id(str(pk)) is None:
                message, params = self.error_messages["invalid_choice"], {"value": str(pk)[:40]}
                raise forms.ValidationError(message, code="invalid_choice", params=params)
        return super().clean(value)


class DayInput(forms.DateInput):
    """Date input of the browser."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def team_choice() -> forms.ModelChoiceField[Team]:
    """Optional team."""
    return forms.ModelChoiceField(
        Team.objects.order_by(by_name()), label=_("Team"), required=False, empty_label=_("No team")
    )


class ColleagueField(forms.CharField):
    """Active user by email address, with suggestions of those who have a role."""

    def __init__(self, **more: Any) -> None:
        super().__init__(
            widget=forms.EmailInput(attrs={"list": "colleagues"}), max_length=254, **more
        )

    def clean(self, value: Any) -> Any:
        address = str(super().clean(value) or "").strip()
        if not address:
            return None
        found = User.objects.filter(email__iexact=address).first()
        if found is None:
            raise forms.ValidationError(_("Nobody here has this address."))
        return found


class MomentInput(forms.DateTimeInput):
    """Date and time input of the browser, with seconds."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"step": 1, **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        return value.strftime(LOCAL) if isinstance(value, datetime) else value


class MomentField(forms.DateTimeField):
    """Date and time in the company's zone; an hour that a night lacks or has twice is explained."""

    widget = MomentInput

    def __init__(self, **more: Any) -> None:
        super().__init__(input_formats=MOMENTS, **more)

    def to_python(self, value: Any) -> datetime | None:
        try:
            return super().to_python(value)
        except forms.ValidationError as refusal:
            if refusal.code != "ambiguous_timezone":
                raise
            local = (refusal.params or {})["datetime"]
        try:
            return clock_changes.moment(local, timezone.get_current_timezone())
        except Invalid as why:
            raise forms.ValidationError(str(why), code=why.code) from None
