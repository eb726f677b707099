"""Drawing a template: cleaning the texts and laying them out for one format."""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import override
from PIL.Image import Image as Picture

from advocacy.errors import Invalid
from advocacy.media.graphics import event, fields, hiring, news, number, quote
from advocacy.media.graphics.brand_style import BrandStyle
from advocacy.media.graphics.frames import Frame
from advocacy.media.graphics.surface import Surface, TextTooLong
from advocacy.media.models import Template

LAYOUTS: dict[Template, Callable[[Surface, dict[str, str]], None]] = {
    Template.HIRING: hiring.lay_out,
    Template.QUOTE: quote.lay_out,
    Template.NUMBER: number.lay_out,
    Template.EVENT: event.lay_out,
    Template.NEWS: news.lay_out,
}


def draw(
    template: str,
    words: Mapping[str, str],
    *,
    size: tuple[int, int],
    look: BrandStyle,
    language: str,
) -> Picture:
    """The graphic in this size. Raises `Invalid` for a text that does not fit."""
    return lay_out(template, words, size=size, look=look, language=language).picture


def lay_out(
    template: str,
    words: Mapping[str, str],
    *,
    size: tuple[int, int],
    look: BrandStyle,
    language: str,
) -> Surface:
    """The drawn surface, with the position of each text."""
    kind = Template(template)
    shown = _drawable(kind, words, look)
    sheet = Surface(Frame(*size), look, language=language)
    try:
        with override(language):
            LAYOUTS[kind](sheet, shown)
    except TextTooLong as refusal:
        raise _too_long(kind, refusal) from None
    return sheet


def _drawable(kind: Template, words: Mapping[str, str], look: BrandStyle) -> dict[str, str]:
    return {
        field.name: fields.drawable(
            words.get(field.name, ""), field=field.name, typeface=look.typeface
        )
        for field in fields.FIELDS[kind]
    }


def _too_long(kind: Template, refusal: TextTooLong) -> Invalid:
    message = _(
        "“%(label)s” is too long for the graphic: shorten it to about %(count)s characters."
    )
    values = {"label": fields.label(kind, refusal.field), "count": refusal.characters}
    return Invalid(message % values, field=refusal.field, code="too_long")
