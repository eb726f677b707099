"""Line charts as SVG, drawn on the server in two sizes."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, log10

from django.utils import formats

LINES = 4  # across the chart, above the foot
MARGIN_LEFT, MARGIN_RIGHT, MARGIN_TOP, MARGIN_BOTTOM = 44, 12, 14, 28
Values = Sequence[int | None]


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
    dots: Sequence[tuple[float, float]] = ()
    so_far: str = ""  # to the last point, of which more may come
    so_far_words: tuple[float, float] = (0, 0)
    left: int = MARGIN_LEFT

    @property
    def right(self) -> int:
        return self.width - MARGIN_RIGHT

    @property
    def foot(self) -> int:
        return self.height - 8


class LineChart:
    """Line chart of a series, with a thin line of the period before.

    The last value of a series that is still `running` is drawn as what there is so far.
    """

    def __init__(
        self, names: Sequence[str], now: Values, before: Values = (), *, running: bool = False
    ) -> None:
        self.names, self.now, self.before = names, now, before
        self.running = running and len(now) > 1 and None not in now[-2:]
        self.top = _round_up(max([value or 0 for value in [*now, *before]], default=0))

    @property
    def is_drawn(self) -> bool:
        """Whether there are at least two points to draw a line."""
        return sum(value is not None for value in self.now) > 1

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
        parts = [self.top * part / LINES for part in range(LINES + 1)]
        named = list(enumerate(zip(xs, self.names, strict=True)))
        whole = [*self.now[:-1], None] if self.running else self.now
        return Drawing(
            width=width,
            height=height,
            now=_path(xs, whole, floor, scale),
            before=_path(xs, self.before, floor, scale),
            across=[Tick(round(x, 1), name) for n, (x, name) in named if n % every == 0],
            up=[Tick(round(floor - value * scale, 1), _grouped(value)) for value in parts],
            dots=_isolated_points(xs, self.now, floor, scale),
            so_far=_path(xs[-2:], self.now[-2:], floor, scale) if self.running else "",
            so_far_words=self._beside_last(xs[-1], floor, scale) if self.running else (0, 0),
        )

    def _beside_last(self, x: float, floor: float, scale: float) -> tuple[float, float]:
        """Beneath the line: it falls to the last point from above, or rises to it."""
        before, last = (value or 0 for value in self.now[-2:])
        return round(x - 10, 1), round(floor - last * scale + (-4 if last < before else 16), 1)


def _path(xs: Sequence[float], values: Values, floor: float, scale: float) -> str:
    """SVG path through the published values, broken at suppressed ones."""
    path, drawing = "", False
    for x, value in zip(xs, values, strict=False):
        if value is None:
            drawing = False
            continue
        path += f"{'L' if drawing else 'M'}{x:.1f} {floor - value * scale:.1f} "
        drawing = True
    return path.strip()


def _isolated_points(
    xs: Sequence[float], values: Values, floor: float, scale: float
) -> list[tuple[float, float]]:
    """Points between two suppressed values, drawn as dots because a line would not show them."""
    padded = [None, *values, None]
    return [
        (round(xs[n], 1), round(floor - value * scale, 1))
        for n, value in enumerate(values)
        if value is not None and padded[n] is None and padded[n + 2] is None
    ]


def _grouped(value: float) -> str:
    return formats.number_format(round(value), 0, use_l10n=True, force_grouping=True)


def _round_up(value: int) -> int:
    """Round up to a number that four grid lines divide evenly."""
    if value <= LINES:
        return LINES
    unit: int = 10 ** int(log10(value))
    steps = (1, 2, 4, 6, 8, 10)
    return next(unit * step for step in steps if unit * step >= value)
