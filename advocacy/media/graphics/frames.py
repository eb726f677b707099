"""Frames of a format, and where text may be in them."""

from __future__ import annotations

from dataclasses import dataclass, replace

FULL_SCREEN_RATIO = (
    1.6  # from this ratio on a format is shown full screen, with the app's controls on it
)
COVERED_ABOVE, COVERED_BELOW = 250 / 1920, 340 / 1920


@dataclass(frozen=True)
class Box:
    """A rectangle in pixels; right and bottom are exclusive."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def inset(self, x: float, y: float = 0) -> Box:
        return Box(self.left + x, self.top + y, self.right - x, self.bottom - y)

    def with_edges(self, **edges: float) -> Box:
        return replace(self, **edges)


@dataclass(frozen=True)
class Frame:
    """The format of a graphic. Font sizes follow its width: phones show every format as wide."""

    width: int
    height: int

    @property
    def unit(self) -> float:
        return self.width / 100

    @property
    def is_landscape(self) -> bool:
        return self.width > self.height * 1.2

    @property
    def small_text_scale(self) -> float:
        """How much small text is enlarged where there is height to spare."""
        return min(max(self.height / self.width * 0.3 + 0.7, 1), 1.25)

    @property
    def is_full_screen(self) -> bool:
        return self.height > self.width * FULL_SCREEN_RATIO

    @property
    def whole(self) -> Box:
        return Box(0, 0, self.width, self.height)

    @property
    def margin(self) -> float:
        return self.unit * (5.5 if self.is_landscape else 7.5)

    @property
    def free(self) -> Box:
        """The part that no app covers."""
        if not self.is_full_screen:
            return self.whole
        above, below = round(self.height * COVERED_ABOVE), round(self.height * COVERED_BELOW)
        return self.whole.with_edges(top=above, bottom=self.height - below)

    @property
    def safe(self) -> Box:
        """The part for text."""
        if not self.is_full_screen:
            return self.whole.inset(self.margin, self.margin)
        return self.free.inset(self.margin, self.unit * 3)
