"""The font of one line: a face for its text, and the emoji typeface for its emoji."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from PIL.ImageDraw import ImageDraw
from PIL.ImageFont import FreeTypeFont

from advocacy.media.graphics import emoji, typefaces
from advocacy.media.graphics.typefaces import Face

EMOJI_SCALE = 0.9  # of the size of the text
EMOJI_RISE = 0.03  # of it, so that capitals and emoji have the same middle
RUNS = re.compile(f"[{emoji.PRIVATE}]+|[^{emoji.PRIVATE}]+")
Bounds = tuple[float, float, float, float]


@dataclass(frozen=True)
class LineFont:
    """Measures and draws text with emoji; positions are from the left end of the baseline."""

    face: Face
    size: int
    typeface: bytes | None = None

    def getlength(self, line: str) -> float:
        return sum(font.getlength(run) for run, font, _rise in self._runs(line))

    def getbbox(self, line: str) -> Bounds:
        """The box of the ink."""
        boxes, left = [], 0.0
        for run, font, rise in self._runs(line):
            box = font.getbbox(run, anchor="ls")
            boxes.append((left + box[0], box[1] - rise, left + box[2], box[3] - rise))
            left += font.getlength(run)
        lefts, tops, rights, bottoms = zip(*boxes, strict=True) if boxes else [(0.0,)] * 4
        return min(lefts), min(tops), max(rights), max(bottoms)

    def draw(self, pen: ImageDraw, origin: tuple[float, float], line: str, *, ink: str) -> None:
        left, baseline = origin
        for run, font, rise in self._runs(line):
            pen.text((left, baseline - rise), run, font=font, fill=ink, anchor="ls")
            left += font.getlength(run)

    def _runs(self, line: str) -> Iterator[tuple[str, FreeTypeFont, float]]:
        """Each run with its font, and by how much that is raised."""
        for run in RUNS.findall(line):
            if ord(run[0]) >= emoji.FIRST:
                font = typefaces.emoji_font(round(self.size * EMOJI_SCALE))
                yield run, font, self.size * EMOJI_RISE
            else:
                yield run, typefaces.font(self.face, self.size, self.typeface), 0
