"""How forms come out: each field with label, hint and error, tied together for screen readers."""

from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting

from advocacy.errors import Invalid


class HubRenderer(TemplatesSetting):
    """Every form and field of the hub, in one look."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"


class HubForm(forms.Form):
    """A form that only cleans; what the domain refuses is put by the field it names."""

    def refuse(self, refusal: Invalid) -> None:
        """Show what the domain said by the fields it named."""
        for problem in refusal.problems:
            field = problem.field if problem.field in self.fields else None
            self.add_error(field, str(problem))

    def status(self) -> int:
        """What to answer with: 422 when something is to be mended."""
        return 422 if self.is_bound and self.errors else 200

    def given(self) -> dict[str, Any]:
        return self.cleaned_data
