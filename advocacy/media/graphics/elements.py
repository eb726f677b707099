"""Layout elements shared by several templates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from advocacy.media.graphics import colours
from advocacy.media.graphics.frames import Box, Frame
from advocacy.media.graphics.surface import Surface, optical_centre
from advocacy.media.graphics.text_fitting import Block, Style
from advocacy.media.graphics.typefaces import Face

SENDER_SHARE = 0.42  # of the width of its line
DESCENT = 0.24  # of the font size
TextLine = tuple[str, str, Style, str]  # field, words, style, ink


@dataclass(frozen=True)
class Strip:
    """The strip at the bottom: the top of its background, and its line of text."""

    edge: int
    line: Box


@dataclass(frozen=True)
class Stack:
    """Texts stacked vertically, measured but not drawn."""

    sheet: Surface
    parts: tuple[tuple[str, Block, str], ...]
    gap: float

    @property
    def height(self) -> float:
        gaps = self.gap * max(len(self.parts) - 1, 0)
        return sum(_full_height(block) for _field, block, _ink in self.parts) + gaps

    def put(self, left: float, top: float, *, on: str) -> None:
        for field, block, ink in self.parts:
            self.sheet.put(field, block, left, top, ink=ink, on=on)
            top += _full_height(block) + self.gap


def stack(sheet: Surface, lines: Iterable[TextLine], *, width: float, gap: float) -> Stack:
    """The texts that are not empty, each as large as its style and the width allow."""
    height = sheet.frame.free.height / 3
    blocks = tuple(
        (field, sheet.block(field, words, style, width=width, height=height), ink)
        for field, words, style, ink in lines
        if words
    )
    return Stack(sheet, blocks, gap)


def headline(frame: Frame, *, largest: float, smallest: float = 3.8) -> Style:
    """The style of the main text."""
    return Style(
        face=Face.HEADLINE,
        largest=frame.unit * largest * frame.small_text_scale,
        smallest=frame.unit * smallest,
        leading=1.12,
        max_lines=9,
    )


def name_line(frame: Frame, *, lines: int = 2) -> Style:
    """A name, or a line nearly as important as the headline."""
    return _style(frame, Face.BOLD, 3.2 if frame.is_landscape else 3.9, lines=lines)


def secondary_line(frame: Frame, *, lines: int = 3) -> Style:
    """A secondary line."""
    return _style(frame, Face.BODY, 3.1 if frame.is_landscape else 3.7, lines=lines)


def body_text(frame: Frame) -> Style:
    """A few sentences."""
    return _style(frame, Face.BODY, 3.1 if frame.is_landscape else 4.1, lines=9)


def small_print(frame: Frame) -> Style:
    """The smallest text, still legible on a phone."""
    return _style(frame, Face.BODY, 2.4 if frame.is_landscape else 2.9, lines=2)


def put_kicker(sheet: Surface, words: str, room: Box, *, on: str) -> Box:
    """Draw the line at the top that names the kind of graphic."""
    style = _style(sheet.frame, Face.BOLD, 4.2 if sheet.frame.is_landscape else 5, lines=1)
    block = sheet.block("kicker", words, style, width=room.width, height=room.height)
    return sheet.put("kicker", block, room.left, room.top, ink=colours.text_colour_on(on), on=on)


def put_head(sheet: Surface, words: str, room: Box, *, on: str) -> Box:
    """Draw a line with the kicker at the left and the sender at the right."""
    line = room.with_edges(
        bottom=room.top + sheet.frame.unit * (5 if sheet.frame.is_landscape else 7)
    )
    style = _style(sheet.frame, Face.BOLD, 2.8 if sheet.frame.is_landscape else 3.3, lines=1)
    block = sheet.block("kicker", words, style, width=line.width / 2, height=line.height)
    ink = colours.accent_colour_on(on, sheet.look.accent)
    sheet.put("kicker", block, line.left, optical_centre(block, line), ink=ink, on=on)
    sheet.sender(line.with_edges(left=line.right - line.width * SENDER_SHARE), on=on, right=True)
    return line


def strip(frame: Frame) -> Strip:
    """The strip below the field; above the app's controls in a full-screen format."""
    unit = frame.unit
    safe, tall = frame.safe, unit * (5 if frame.is_landscape else 7)
    if frame.is_full_screen:
        line = safe.with_edges(top=safe.bottom - tall)
        return Strip(round(line.top - unit * 4.5), line)
    edge = round(frame.height - tall - unit * (7 if frame.is_landscape else 9))
    top = (edge + frame.height - tall) / 2
    return Strip(edge, safe.with_edges(top=top, bottom=top + tall))


def put_strip(sheet: Surface, line: Box, words: str, *, field: str) -> None:
    """Draw the sender at the left and a text at the right."""
    ground = sheet.look.background
    sheet.sender(sender_box(line), on=ground)
    if not words:
        return
    width = line.width * (0.96 - SENDER_SHARE)
    block = sheet.block(
        field, words, secondary_line(sheet.frame, lines=2), width=width, height=line.height
    )
    left, top = line.right - block.width, optical_centre(block, line)
    sheet.put(field, block, left, top, ink=colours.text_colour_on(ground), on=ground)


def sender_box(line: Box) -> Box:
    """The box of the sender at the left end of a line."""
    return line.with_edges(right=line.left + line.width * SENDER_SHARE)


def _full_height(block: Block) -> float:
    """The height as if the last line had descenders."""
    return max(block.height, block.foot + block.size * DESCENT)


def _style(frame: Frame, face: Face, largest: float, *, lines: int) -> Style:
    smallest = frame.unit * (2.2 if frame.is_landscape else 2.6)
    largest *= frame.small_text_scale
    return Style(
        face=face,
        largest=max(frame.unit * largest, smallest),
        smallest=smallest,
        leading=1.3,
        max_lines=lines,
    )
