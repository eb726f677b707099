"""The fields of each template, and cleaning of their texts."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import regex
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from advocacy.errors import Invalid, InvalidFields
from advocacy.media.graphics import typefaces
from advocacy.media.graphics.typefaces import Face
from advocacy.media.models import Template
from advocacy.text import cleaning

GRAPHEME = regex.compile(r"\X")
LETTER = regex.compile(r"[\p{L}\p{N}]")
INVISIBLE = "\u00ad\u200d\ufe0e\ufe0f"


@dataclass(frozen=True)
class TemplateField:
    """One text field of a template."""

    name: str
    label: str | Promise
    limit: int
    required: bool = True


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
    """Every field as one cleaned line. Raises `InvalidFields` with every problem."""
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
    """The text without graphemes the typeface lacks, such as emoji.

    Raises `Invalid` for letters.
    """
    drawn = []
    for grapheme in GRAPHEME.findall(words):
        if all(_has(character, typeface) for character in grapheme):
            drawn.append(grapheme)
        elif LETTER.match(grapheme):
            raise Invalid(
                _("The typeface has no “%(sign)s”. Write it another way.") % {"sign": grapheme},
                field=field,
                code="sign",
            )
    return " ".join("".join(drawn).split(" ")).strip(" ")


def label(template: Template, name: str) -> str:
    """The field's label in the form."""
    return next(str(field.label) for field in FIELDS[template] if field.name == name)


def _clean(field: TemplateField, text: str, *, finished: bool) -> str:
    words = cleaning.clean_line(text, field=field.name, limit=field.limit)
    if finished and field.required and not words:
        raise Invalid(
            _("Write something in “%(label)s”.") % {"label": field.label},
            field=field.name,
            code="required",
        )
    return words


def _has(sign: str, typeface: bytes | None) -> bool:
    return sign in INVISIBLE or all(typefaces.has_glyph(face, sign, typeface) for face in Face)
