"""The hiring template: the role at the bottom of a field in the accent colour, a strip below."""

from advocacy.media.graphics import colours, elements
from advocacy.media.graphics.frames import Box
from advocacy.media.graphics.surface import Surface
from advocacy.media.models import Template


def lay_out(sheet: Surface, words: dict[str, str]) -> None:
    """Kicker at the top, role and place at the bottom of the field, sender and deadline below."""
    strip = elements.strip(sheet.frame)
    ground = sheet.look.accent
    sheet.fill(sheet.frame.whole.with_edges(bottom=strip.edge), ground)
    safe = sheet.frame.safe
    field = safe.with_edges(bottom=strip.edge - sheet.frame.margin * 0.9)
    kicker = elements.put_kicker(sheet, str(Template.HIRING.label), field, on=ground)
    field = field.with_edges(top=kicker.bottom + sheet.frame.unit * 5)
    _put_role(sheet, words, _above_place(sheet, words["place"], field))
    elements.put_strip(sheet, strip.line, words["line"], field="line")


def _above_place(sheet: Surface, place: str, field: Box) -> Box:
    if not place:
        return field
    ground, frame = sheet.look.accent, sheet.frame
    style = elements.secondary_line(frame, lines=2)
    block = sheet.block("place", place, style, width=field.width, height=field.height / 3)
    top = field.bottom - block.height
    sheet.put("place", block, field.left, top, ink=colours.secondary_colour_on(ground), on=ground)
    return field.with_edges(
        bottom=top - frame.unit * (3 if frame.is_landscape else 4.4 * frame.small_text_scale)
    )


def _put_role(sheet: Surface, words: dict[str, str], field: Box) -> None:
    ground, frame = sheet.look.accent, sheet.frame
    style = elements.headline(frame, largest=9.5 if frame.is_landscape else 14)
    block = sheet.block("role", words["role"], style, width=field.width, height=field.height)
    top = field.bottom - block.height
    sheet.put("role", block, field.left, top, ink=colours.text_colour_on(ground), on=ground)
