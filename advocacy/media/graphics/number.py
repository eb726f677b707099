"""The number template: a large number on the accent colour, its meaning below."""

from advocacy.media.graphics import colours, elements
from advocacy.media.graphics.frames import Box, Frame
from advocacy.media.graphics.surface import Surface, optical_centre
from advocacy.media.graphics.text_fitting import Style
from advocacy.media.graphics.typefaces import Face

FIELD_SHARE = 0.57  # of the free height


def lay_out(sheet: Surface, words: dict[str, str]) -> None:
    """The number at the bottom of the field; its meaning, the source and the sender below."""
    frame = sheet.frame
    edge = round(frame.free.top + frame.free.height * FIELD_SHARE)
    sheet.fill(frame.whole.with_edges(bottom=edge), sheet.look.accent)
    _put_number(sheet, words["number"], frame.safe.with_edges(bottom=edge - frame.unit * 4.5))
    _put_meaning(
        sheet,
        words,
        frame.safe.with_edges(top=edge + frame.unit * (4 if frame.is_landscape else 6)),
    )


def _put_number(sheet: Surface, number: str, room: Box) -> None:
    ground = sheet.look.accent
    block = sheet.block(
        "number", number, _figure(sheet.frame), width=room.width, height=room.height
    )
    top = room.bottom - block.height
    sheet.put("number", block, room.left, top, ink=colours.text_colour_on(ground), on=ground)


def _figure(frame: Frame) -> Style:
    return Style(
        face=Face.FIGURE,
        largest=frame.unit * (34 if frame.is_landscape else 52),
        smallest=frame.unit * 7,
        max_lines=1,
    )


def _put_meaning(sheet: Surface, words: dict[str, str], room: Box) -> None:
    """The meaning at the top of the room; source and sender at the bottom."""
    frame, ground = sheet.frame, sheet.look.background
    unit = frame.unit
    line = room.with_edges(top=room.bottom - unit * (5 if frame.is_landscape else 7))
    sheet.sender(line.with_edges(left=line.right - line.width * 0.36), on=ground, right=True)
    if words["source"]:
        _put_source(sheet, words["source"], line.with_edges(right=line.left + line.width * 0.58))
    foot = line.top - unit * 2
    style = elements.headline(frame, largest=4.4 if frame.is_landscape else 6.4, smallest=2.8)
    block = sheet.block("what", words["what"], style, width=room.width, height=foot - room.top)
    sheet.put("what", block, room.left, room.top, ink=colours.text_colour_on(ground), on=ground)


def _put_source(sheet: Surface, source: str, line: Box) -> None:
    ground, style = sheet.look.background, elements.small_print(sheet.frame)
    block = sheet.block("source", source, style, width=line.width, height=line.height)
    top = optical_centre(block, line)
    sheet.put("source", block, line.left, top, ink=colours.secondary_colour_on(ground), on=ground)
