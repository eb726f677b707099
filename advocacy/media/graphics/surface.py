"""A drawing surface that records every text placed on it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PIL import Image, ImageDraw
from PIL.Image import Resampling

from advocacy.media.graphics import colours, glyphs, text_fitting
from advocacy.media.graphics.brand_style import BrandStyle
from advocacy.media.graphics.frames import Box, Frame
from advocacy.media.graphics.text_fitting import Block, Style, TextBox, Typesetter
from advocacy.media.graphics.typefaces import Face

ELLIPSIS = "…"


class TextTooLong(Exception):
    """A text does not fit even in the smallest font size."""

    def __init__(self, field: str, *, characters: int) -> None:
        super().__init__(field)
        self.field = field
        self.characters = characters


@dataclass(frozen=True)
class PlacedText:
    """A text with the box its ink covers, and its colours."""

    field: str
    block: Block
    box: Box
    ink: str
    ground: str


def optical_centre(block: Block, box: Box) -> float:
    """The top of a block whose capitals and baselines are centred in a box."""
    return box.top + (box.height + block.body) / 2 - block.foot


class Surface:
    """One graphic during layout."""

    def __init__(self, frame: Frame, look: BrandStyle, *, language: str) -> None:
        self.frame, self.look = frame, look
        self.setter = Typesetter(language=language, typeface=look.typeface)
        self.picture = Image.new("RGB", (frame.width, frame.height), look.background)
        self.placed: list[PlacedText] = []
        self._pen = ImageDraw.Draw(self.picture)

    def fill(self, box: Box, colour: str) -> None:
        self._pen.rectangle(
            (round(box.left), round(box.top), round(box.right) - 1, round(box.bottom) - 1),
            fill=colour,
        )

    def rule(self, left: float, right: float, y: float, colour: str) -> None:
        """A hairline, thick enough to survive scaling down."""
        thick = max(round(self.frame.unit * 0.16), 2)
        self.fill(Box(left, round(y), right, round(y) + thick), colour)

    def block(self, field: str, text: str, style: Style, *, width: float, height: float) -> Block:
        """The text in the largest size that fits. Raises `TooLong`."""
        text_box = TextBox(text=text, width=width, height=height, style=style, setter=self.setter)
        fitted = text_fitting.fit_text(text_box)
        if fitted is None:
            raise TextTooLong(field, characters=text_fitting.estimated_capacity(text_box))
        return fitted

    def put(self, field: str, block: Block, left: float, top: float, *, ink: str, on: str) -> Box:
        """Draw a block with its ink at this corner; return the box it covers."""
        baseline = top + block.above
        for line, bounds in zip(block.lines, block.inks, strict=True):
            origin = (left - bounds[0], baseline)
            block.font.draw(self._pen, origin, line, ink=ink)
            baseline += block.step
        box = Box(left, top, left + block.width, top + block.height)
        self.placed.append(PlacedText(field, block, box, ink, on))
        return box

    def sender(self, box: Box, *, on: str, right: bool = False) -> Box:
        """Draw the logo, or the company's name, vertically centred in the box."""
        if self.look.logo is not None:
            return self._logo(self.look.logo, box, right=right)
        unit = self.frame.unit
        largest = unit * (2.8 if self.frame.is_landscape else 3.3) * self.frame.small_text_scale
        style = Style(face=Face.BOLD, largest=largest, smallest=unit * 2.2, max_lines=1)
        block = self._name_block(style, box)
        left = box.right - block.width if right else box.left
        top = optical_centre(block, box)
        return self.put("sender", block, left, top, ink=colours.text_colour_on(on), on=on)

    def _name_block(self, style: Style, box: Box) -> Block:
        """On one line if possible, else on two, else shortened."""
        name, lines = glyphs.without_undrawable(self.look.name, self.look.typeface), 1
        while True:
            try:
                wrapped = replace(style, max_lines=lines)
                return self.block("sender", name, wrapped, width=box.width, height=box.height)
            except TextTooLong:
                name = name if lines == 1 else name.rstrip(ELLIPSIS)[:-1] + ELLIPSIS
                lines = 2

    def _logo(self, logo: Image.Image, box: Box, *, right: bool) -> Box:
        scale = min(box.width / logo.width, box.height / logo.height)
        size = max(round(logo.width * scale), 1), max(round(logo.height * scale), 1)
        small = logo.resize(size, Resampling.LANCZOS)
        left = round(box.right - size[0] if right else box.left)
        top = round(box.top + (box.height - size[1]) / 2)
        self.picture.paste(small, (left, top), mask=small)
        return Box(left, top, left + size[0], top + size[1])
