"""Base class of all forms, and their renderer."""

from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting

from advocacy.errors import Invalid


class HubRenderer(TemplatesSetting):
    """Renders each field with its label, help text and errors, linked for screen readers."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"


class HubForm(forms.Form):
    """A form that only cleans values; the domain validates, and its errors go to the fields."""

    def refuse(self, refusal: Invalid) -> None:
        """Add each validation problem of the domain to the field it names."""
        for problem in refusal.problems:
            field = problem.field if problem.field in self.fields else None
            self.add_error(field, str(problem))

    def status(self) -> int:
        """HTTP status of the page: 422 if the submitted form has errors."""
        return 422 if self.is_bound and self.errors else 200

    def options(self) -> Any:
        """Cleaned values as keyword arguments; some forms return a dataclass of the domain."""
        return self.cleaned_data
