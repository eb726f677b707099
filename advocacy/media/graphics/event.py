"""The event template: title on the background colour, time and place on the accent colour."""

from dataclasses import replace

from django.utils.translation import gettext as _

from advocacy.media.graphics import colours, elements
from advocacy.media.graphics.elements import Stack
from advocacy.media.graphics.frames import Box
from advocacy.media.graphics.surface import Surface
from advocacy.media.graphics.text_fitting import Style
from advocacy.media.models import Template

Fact = tuple[str, str, str]  # field, label, value


def lay_out(sheet: Surface, words: dict[str, str]) -> None:
    """Kicker and sender at the top, the title below, the facts side by side at the bottom."""
    frame, ground = sheet.frame, sheet.look.background
    edge = _put_facts(sheet, words)
    safe = frame.safe
    line = elements.put_head(sheet, str(Template.EVENT.label), safe, on=ground)
    room = Box(safe.left, line.bottom + frame.unit * 4, safe.right, edge - frame.margin * 0.9)
    style = elements.headline(frame, largest=8.6 if frame.is_landscape else 13)
    block = sheet.block("title", words["title"], style, width=room.width, height=room.height)
    top = room.bottom - block.height
    sheet.put("title", block, room.left, top, ink=colours.text_colour_on(ground), on=ground)


def _put_facts(sheet: Surface, words: dict[str, str]) -> float:
    """Draw the known facts in columns; return the top of their field."""
    frame, ground = sheet.frame, sheet.look.accent
    known = [
        (name, label, words[name])
        for name, label in (("when", _("When")), ("where", _("Where")))
        if words[name]
    ]
    safe, gap = frame.safe, frame.unit * 5
    width = (safe.width - gap * (len(known) - 1)) / max(len(known), 1)
    columns = _facts(sheet, known, width=width)
    height = max((column.height for column in columns), default=0)
    top = safe.bottom - height
    edge = round(top - (frame.margin if columns else 0))
    sheet.fill(frame.whole.with_edges(top=edge), ground)
    for index, column in enumerate(columns):
        column.put(safe.left + index * (width + gap), top, on=ground)
    return edge


def _facts(sheet: Surface, known: list[Fact], *, width: float) -> list[Stack]:
    """One column per fact, all in the font size of the smallest."""
    style = elements.name_line(sheet.frame, lines=4)
    measured = [_fact(sheet, fact, style, width=width) for fact in known]
    smallest = min((column.parts[-1][1].size for column in measured), default=0)
    return [_fact(sheet, fact, replace(style, largest=smallest), width=width) for fact in known]


def _fact(sheet: Surface, fact: Fact, style: Style, *, width: float) -> Stack:
    frame, ground = sheet.frame, sheet.look.accent
    name, label, value = fact
    return elements.stack(
        sheet,
        (
            (
                f"{name}_label",
                label,
                elements.small_print(frame),
                colours.secondary_colour_on(ground),
            ),
            (name, value, style, colours.text_colour_on(ground)),
        ),
        width=width,
        gap=frame.unit * (1 if frame.is_landscape else 1.6),
    )
