"""The fields of each template, and cleaning of their texts."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import regex
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from advocacy.errors import Invalid, InvalidFields
from advocacy.media.graphics import emoji, glyphs
from advocacy.media.models import Template
from advocacy.text import cleaning

ONE_LINE = 80  # characters of a field without line breaks
BLANK_LINES = regex.compile(r" *\n(?: *\n)+ *")


@dataclass(frozen=True)
class TemplateField:
    """One text field of a template."""

    name: str
    label: str | Promise
    limit: int
    required: bool = True

    @property
    def has_lines(self) -> bool:
        """Whether the line breaks that somebody types in it are kept."""
        return self.limit > ONE_LINE


FIELDS: dict[Template, tuple[TemplateField, ...]] = {
    Template.HIRING: (
        TemplateField("role", gettext_lazy("Position"), 100),
        TemplateField("place", gettext_lazy("Place"), 80, required=False),
        TemplateField("line", gettext_lazy("Deadline, or one more line"), 60, required=False),
    ),
    Template.QUOTE: (
        TemplateField("quote", gettext_lazy("Quote"), 400),
        TemplateField("who", gettext_lazy("Who says it"), 60, required=False),
        TemplateField("title", gettext_lazy("Job title"), 80, required=False),
    ),
    Template.NUMBER: (
        TemplateField("number", gettext_lazy("Number"), 20),
        TemplateField("what", gettext_lazy("What it counts"), 200),
        TemplateField("source", gettext_lazy("Source"), 80, required=False),
    ),
    Template.EVENT: (
        TemplateField("title", gettext_lazy("Title"), 160),
        TemplateField("when", gettext_lazy("When"), 80, required=False),
        TemplateField("where", gettext_lazy("Where"), 80, required=False),
    ),
    Template.NEWS: (
        TemplateField("headline", gettext_lazy("Headline"), 200),
        TemplateField("summary", gettext_lazy("In short"), 400, required=False),
    ),
}


def clean(template: Template, texts: Mapping[str, Any], *, finished: bool = True) -> dict[str, str]:
    """Every field cleaned, in one line or several. Raises `InvalidFields` with every problem."""
    cleaned: dict[str, str] = {}
    problems: list[Invalid] = []
    for field in FIELDS[template]:
        try:
            cleaned[field.name] = _clean(field, str(texts.get(field.name) or ""), finished=finished)
        except Invalid as refusal:
            problems.append(refusal)
    if problems:
        raise InvalidFields(problems)
    return cleaned


def drawable(words: str, *, field: str, typeface: bytes | None) -> str:
    """The text in characters that have glyphs. Raises `Invalid` for what cannot be drawn."""
    drawn = []
    for grapheme in glyphs.GRAPHEME.findall(words):
        glyph = glyphs.drawn_as(grapheme, typeface)
        if glyph is None:
            raise _not_drawn(grapheme, field=field)
        drawn.append(glyph)
    return " ".join("".join(drawn).split(" ")).strip(" ")


def label(template: Template, name: str) -> str:
    """The field's label in the form."""
    return next(str(field.label) for field in FIELDS[template] if field.name == name)


def _clean(field: TemplateField, text: str, *, finished: bool) -> str:
    clean = cleaning.clean_text if field.has_lines else cleaning.clean_line
    words = BLANK_LINES.sub("\n\n", clean(text, field=field.name, limit=field.limit))
    if finished and field.required and not words:
        raise Invalid(
            _("Write something in “%(label)s”.") % {"label": field.label},
            field=field.name,
            code="required",
        )
    return words


def _not_drawn(grapheme: str, *, field: str) -> Invalid:
    sentence = _("The typeface has no “%(sign)s”. Write it another way.")
    if emoji.is_emoji(grapheme):
        sentence = _("The hub cannot draw %(sign)s. Choose another emoji, or leave it out.")
    return Invalid(sentence % {"sign": grapheme}, field=field, code="sign")
