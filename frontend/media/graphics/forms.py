"""The form of a graphic: the fields of its template, and the language it is in."""

from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from advocacy.content.drafts import Draft
from advocacy.media.assets import ALT_LIMIT
from advocacy.media.graphics.fields import FIELDS, TemplateField
from advocacy.media.models import Template
from advocacy.text.languages import Language
from frontend.forms import HubForm

ONE_LINE = 80


class GraphicForm(HubForm):
    """The texts of one template."""

    language = forms.ChoiceField(
        label=gettext_lazy("Language"),
        choices=Language.choices,
        help_text=gettext_lazy("Decides where words break, and what the hub writes itself."),
    )
    alt = forms.CharField(
        label=gettext_lazy("The picture in words"),
        max_length=ALT_LIMIT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy(
            "For people who cannot see it. If you leave it empty, the words you wrote are used."
        ),
    )

    def __init__(self, template: Template, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        own = {field.name: _field(field) for field in FIELDS[template]}
        self.fields = {**own, **self.fields}
        self.words = tuple(own)

    @property
    def drawn_fields(self) -> list[forms.BoundField]:
        """Bound fields whose text is drawn on the graphic."""
        return [self[name] for name in self.words]

    def now(self) -> dict[str, str]:
        """Current values of the form, bound or not, for drawing."""
        names = ("language", *self.words)
        return {name: str(self[name].value() or "") for name in names}


def from_story(template: Template, draft: Draft, *, language: str) -> dict[str, str]:
    """Initial texts of a graphic from the story's draft."""
    with override(language):
        day = draft.job.deadline
        line = _("Apply by %(day)s") % {"day": date_format(day, "MONTH_DAY_FORMAT")} if day else ""
    starts = {
        Template.HIRING: {"role": draft.title, "place": draft.job.place, "line": line},
        Template.EVENT: {"title": draft.title},
        Template.NEWS: {"headline": draft.title, "summary": draft.summary},
    }
    return starts.get(template, {})


def _field(field: TemplateField) -> forms.CharField:
    """A text field; the domain validates required ones."""
    long = field.limit > ONE_LINE
    widget = forms.Textarea(attrs={"rows": 2}) if long else forms.TextInput()
    widget.attrs["maxlength"] = field.limit
    label = str(field.label) if field.required else _optional(field)
    return forms.CharField(label=label, required=False, widget=widget)


def _optional(field: TemplateField) -> str:
    return _("%(label)s (optional)") % {"label": field.label}
