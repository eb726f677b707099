"""A sheet to draw on, which remembers every text that was put on it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PIL import Image, ImageDraw
from PIL.Image import Resampling

from advocacy.media.graphics import colours, text_fitting, typefaces
from advocacy.media.graphics.brand_style import Look
from advocacy.media.graphics.frames import Box, Frame
from advocacy.media.graphics.text_fitting import Block, Style, TextBox, Typesetter
from advocacy.media.graphics.typefaces import Face

ELLIPSIS = "…"


class TooLong(Exception):
    """A text does not fit even in the smallest type."""

    def __init__(self, field: str, *, characters: int) -> None:
        super().__init__(field)
        self.field = field
        self.characters = characters


@dataclass(frozen=True)
class PlacedText:
    """A text where it stands: what its ink covers, and which ground it stands on."""

    field: str
    block: Block
    box: Box
    ink: str
    ground: str


def optical_centre(block: Block, box: Box) -> float:
    """Where a block begins whose capitals and baselines are to stand in the middle of a box."""
    return box.top + (box.height + block.body) / 2 - block.foot


class Surface:
    """One graphic while it is laid out."""

    def __init__(self, frame: Frame, look: Look, *, language: str) -> None:
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
        """A hairline, which stays one when the picture is made small."""
        thick = max(round(self.frame.unit * 0.16), 2)
        self.fill(Box(left, round(y), right, round(y) + thick), colour)

    def block(self, field: str, text: str, style: Style, *, width: float, height: float) -> Block:
        """The text set as large as there is room. Raises `TooLong`."""
        wish = TextBox(text=text, width=width, height=height, style=style, setter=self.setter)
        found = text_fitting.fit_text(wish)
        if found is None:
            raise TooLong(field, characters=text_fitting.estimated_capacity(wish))
        return found

    def put(self, field: str, block: Block, left: float, top: float, *, ink: str, on: str) -> Box:
        """Draw a block with its ink at this corner; say what it covers."""
        font = typefaces.font(block.style.face, block.size, self.setter.typeface)
        baseline = top + block.above
        for line, bounds in zip(block.lines, block.inks, strict=True):
            spot = (left - bounds[0], baseline)
            self._pen.text(spot, line, font=font, fill=ink, anchor="ls")
            baseline += block.step
        box = Box(left, top, left + block.width, top + block.height)
        self.placed.append(PlacedText(field, block, box, ink, on))
        return box

    def sender(self, box: Box, *, on: str, right: bool = False) -> Box:
        """The logo, or the company's name, in the middle of this box's height."""
        if self.look.logo is not None:
            return self._logo(self.look.logo, box, right=right)
        unit = self.frame.unit
        largest = unit * (2.8 if self.frame.lies else 3.3) * self.frame.boost
        style = Style(face=Face.NAMED, largest=largest, smallest=unit * 2.2, most_lines=1)
        block = self._name(style, box)
        left = box.right - block.width if right else box.left
        top = optical_centre(block, box)
        return self.put("sender", block, left, top, ink=colours.ink_on(on), on=on)

    def _name(self, style: Style, box: Box) -> Block:
        """On one line if it can be, else on two, else cut short."""
        name, lines = self.look.name, 1
        while True:
            try:
                tried = replace(style, most_lines=lines)
                return self.block("sender", name, tried, width=box.width, height=box.height)
            except TooLong:
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
