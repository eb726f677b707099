"""SVG chart of a goal: counts, straight line to the target, and forecast range."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil, log10

from django.utils import formats

from advocacy.goals.progress import Progress

LINES = 4
LEFT, RIGHT, TOP, BOTTOM = 48, 16, 18, 30
DIGIT, GAP = 7.5, 14  # of a number beside the chart: the width of a digit, the space around it
WEEK = timedelta(weeks=1)

Point = tuple[float, float]


@dataclass(frozen=True)
class Tick:
    at: float
    text: str


@dataclass(frozen=True)
class GoalDrawing:
    """Coordinates of one chart at one size."""

    width: int
    height: int
    came: str
    last: Point | None
    straight: str
    target_at: float
    fan: str
    middle: str
    across: Sequence[Tick]
    up: Sequence[Tick]
    left: int

    @property
    def right(self) -> int:
        return self.width - RIGHT

    @property
    def foot(self) -> int:
        return self.height - 8


class GoalChart:
    """Chart of a goal in two sizes, for desktop and phone."""

    def __init__(self, reached: Progress, *, today: date) -> None:
        self.reached = reached
        self.mondays = list(reached.period.weeks)
        self.now = self._ends_at(min(today, reached.period.last))
        highest = max([reached.target, reached.value, *(week.high for week in reached.forecast)])
        self.top = _round_up(ceil(highest))
        self.left = max(LEFT, round(len(_grouped(self.top)) * DIGIT + GAP))

    def page(self) -> GoalDrawing:
        return self._drawn(900, 300, most_names=13)

    def phone(self) -> GoalDrawing:
        return self._drawn(358, 260, most_names=5)

    def _ends_at(self, day: date) -> float:
        """Number of weeks passed at the end of a day."""
        return max((day - self.reached.period.first).days + 1, 0) / 7

    def _drawn(self, width: int, height: int, *, most_names: int) -> GoalDrawing:
        floor = height - BOTTOM
        step = (width - self.left - RIGHT) / len(self.mondays)
        scale = (floor - TOP) / self.top

        def at(weeks: float, value: float) -> Point:
            return (round(self.left + step * weeks, 1), round(floor - scale * value, 1))

        came = [[at(weeks, value) for weeks, value in piece] for piece in self._came()]
        fan = self.reached.forecast
        here = at(self.now, self.reached.value)
        ends = [(self._ends_at(week.monday + WEEK - timedelta(days=1)), week) for week in fan]
        lows = [at(weeks, week.low) for weeks, week in ends]
        highs = [at(weeks, week.high) for weeks, week in ends]
        middles = [at(weeks, week.expected) for weeks, week in ends]
        every = ceil(len(self.mondays) / most_names)
        return GoalDrawing(
            width=width,
            height=height,
            came=" ".join(_path(piece) for piece in came),
            last=here if came else None,
            left=self.left,
            straight=_path([at(0, 0), at(len(self.mondays), self.reached.target)]),
            target_at=at(0, self.reached.target)[1],
            fan=f"{_path([here, *highs, *reversed(lows)])} Z" if fan else "",
            middle=_path([here, *middles]) if fan else "",
            across=[
                Tick(at(number + 0.5, 0)[0], str(monday.isocalendar().week))
                for number, monday in enumerate(self.mondays)
                if number % every == 0
            ],
            up=[
                Tick(at(0, value)[1], _grouped(value))
                for value in (self.top * part / LINES for part in range(LINES + 1))
            ],
        )

    def _came(self) -> list[list[Point]]:
        """The total by the end of each week, and now; in pieces, as some weeks are not known."""
        if self.reached.suppression or not self.now:
            return []
        running = self.reached.running
        pieces: list[list[Point]] = [[(0.0, 0.0)]]
        for number, monday in enumerate(self.mondays):
            if number + 1 >= self.now:
                break
            if monday in running:
                pieces[-1].append((number + 1.0, float(running[monday])))
            elif pieces[-1]:
                pieces.append([])
        pieces[-1].append((self.now, float(self.reached.value)))
        return [piece for piece in pieces if len(piece) > 1]


def _path(points: Sequence[Point]) -> str:
    return " ".join(
        f"{'L' if number else 'M'}{x:.1f} {y:.1f}" for number, (x, y) in enumerate(points)
    )


def _grouped(value: float) -> str:
    return formats.number_format(round(value), 0, use_l10n=True, force_grouping=True)


def _round_up(value: int) -> int:
    """Round up to a number that four grid lines divide evenly."""
    unit: int = 10 ** int(log10(max(value, LINES)))
    steps = (1, 1.2, 1.6, 2, 2.4, 3.2, 4, 6, 8, 10)
    fits = (round(unit * step) for step in steps if unit * step >= max(value, LINES))
    return next(top for top in fits if top % LINES == 0)
