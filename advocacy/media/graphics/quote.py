"""The quote template: the quote on the background colour, beside a column in the accent colour."""

from advocacy.media.graphics import colours, elements
from advocacy.media.graphics.frames import Box, Frame
from advocacy.media.graphics.surface import Surface
from advocacy.media.graphics.text_fitting import Style
from advocacy.media.graphics.typefaces import Face

MARKS = {"da": "»", "en": "“"}
QUOTATION_MARKS = "\"“”„»«'‘’ "


def lay_out(sheet: Surface, words: dict[str, str]) -> None:
    """The quotation mark in the column, the quote at the top, speaker and sender at the bottom."""
    frame = sheet.frame
    column = frame.whole.with_edges(right=frame.unit * 14)
    sheet.fill(column, sheet.look.accent)
    _put_mark(sheet, column)
    safe = frame.safe.with_edges(left=column.right + frame.margin)
    foot = _put_speaker(sheet, words, safe)
    room = safe.with_edges(bottom=foot - frame.unit * (4 if frame.is_landscape else 7))
    _put_quote(sheet, words["quote"].strip(QUOTATION_MARKS) or words["quote"], room)


def _put_mark(sheet: Surface, column: Box) -> None:
    frame, ground = sheet.frame, sheet.look.accent
    style = Style(face=Face.FIGURE, largest=frame.unit * 34, smallest=frame.unit * 6, max_lines=1)
    mark = MARKS.get(sheet.setter.language, MARKS["en"])
    block = sheet.block("mark", mark, style, width=column.width * 0.52, height=column.width * 0.6)
    ink_top = block.above + block.inks[0][1]
    left = column.left + (column.width - block.width) / 2
    top = frame.safe.top - ink_top
    sheet.put("mark", block, left, top, ink=colours.text_colour_on(ground), on=ground)


def _put_speaker(sheet: Surface, words: dict[str, str], safe: Box) -> float:
    """Draw the speaker to the left of the sender; return the position of the hairline above."""
    frame, ground = sheet.frame, sheet.look.background
    unit = frame.unit
    left = safe.with_edges(right=safe.left + safe.width * 0.62)
    lines = elements.stack(
        sheet,
        (
            ("who", words["who"], elements.name_line(frame), colours.text_colour_on(ground)),
            (
                "title",
                words["title"],
                elements.secondary_line(frame, lines=2),
                colours.secondary_colour_on(ground),
            ),
        ),
        width=left.width,
        gap=unit * 0.7,
    )
    height = max(lines.height, unit * 7)
    top = safe.bottom - height
    lines.put(left.left, top + (height - lines.height) / 2, on=ground)
    sheet.sender(safe.with_edges(left=left.right + unit * 3, top=top), on=ground, right=True)
    rule = top - unit * (2.6 if frame.is_landscape else 4)
    sheet.rule(safe.left, safe.right, rule, colours.hairline_colour_on(ground))
    return rule


def _put_quote(sheet: Surface, quote: str, room: Box) -> None:
    ground = sheet.look.background
    block = sheet.block("quote", quote, _style(sheet.frame), width=room.width, height=room.height)
    sheet.put("quote", block, room.left, room.top, ink=colours.text_colour_on(ground), on=ground)


def _style(frame: Frame) -> Style:
    largest = 6.4 if frame.is_landscape else 9.2
    smallest = 2.6 if frame.is_landscape else 3.6
    return Style(
        face=Face.HEADLINE,
        largest=frame.unit * largest,
        smallest=frame.unit * smallest,
        leading=1.22,
        max_lines=16,
    )
