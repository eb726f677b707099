"""Charts as plain SVG: drawn on the server, once for a phone and once for a page."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, log10

from advocacy.insights.overview import Line

LINES = 4  # across the chart, above the foot
MARGIN_LEFT, MARGIN_RIGHT, MARGIN_TOP, MARGIN_BOTTOM = 44, 12, 14, 28


@dataclass(frozen=True)
class Tick:
    at: float
    text: str


@dataclass(frozen=True)
class Drawing:
    """Coordinates of one chart at one size."""

    width: int
    height: int
    now: str
    before: str
    across: Sequence[Tick]
    up: Sequence[Tick]
    left: int = MARGIN_LEFT

    @property
    def right(self) -> int:
        return self.width - MARGIN_RIGHT

    @property
    def foot(self) -> int:
        return self.height - 8


class WeekChart:
    """Confirmed shares a week, with the weeks before thin beneath them."""

    def __init__(self, weeks: Sequence[Line], before: Sequence[Line]) -> None:
        self.now = [line.figures["confirmed"].value for line in weeks]
        self.before = [line.figures["confirmed"].value for line in before]
        self.names = [line.name for line in weeks]
        self.top = _round_up(max([value or 0 for value in [*self.now, *self.before]], default=0))

    def page(self) -> Drawing:
        return self._drawn(900, 250, most_names=13)

    def phone(self) -> Drawing:
        return self._drawn(358, 220, most_names=5)

    def _drawn(self, width: int, height: int, *, most_names: int) -> Drawing:
        inner = width - MARGIN_LEFT - MARGIN_RIGHT
        step = inner / max(len(self.names) - 1, 1)
        xs = [MARGIN_LEFT + step * n for n in range(len(self.names))]
        floor = height - MARGIN_BOTTOM
        scale = (floor - MARGIN_TOP) / self.top
        every = ceil(len(xs) / most_names)
        return Drawing(
            width=width,
            height=height,
            now=_path(xs, self.now, floor, scale),
            before=_path(xs, self.before, floor, scale),
            across=[
                Tick(round(x, 1), name)
                for n, (x, name) in enumerate(zip(xs, self.names, strict=True))
                if n % every == 0
            ],
            up=[
                Tick(round(floor - value * scale, 1), str(round(value)))
                for value in (self.top * part / LINES for part in range(LINES + 1))
            ],
        )


def _path(xs: Sequence[float], values: Sequence[int | None], floor: float, scale: float) -> str:
    """A line through what is shown; where a week is withheld, the line is broken."""
    path, drawing = "", False
    for x, value in zip(xs, values, strict=False):
        if value is None:
            drawing = False
            continue
        path += f"{'L' if drawing else 'M'}{x:.1f} {floor - value * scale:.1f} "
        drawing = True
    return path.strip()


def _round_up(value: int) -> int:
    """A round number at or above, that four lines divide well."""
    if value <= LINES:
        return LINES
    unit: int = 10 ** int(log10(value))
    steps = (1, 2, 4, 6, 8, 10)
    return next(unit * step for step in steps if unit * step >= value)
