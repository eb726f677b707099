"""SVG chart of a goal: counts, straight line to the target, and forecast range."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil, log10

from django.utils import formats
from django.utils.translation import gettext as _

from advocacy.goals.progress import Progress

LINES = 4
LEFT, TOP, BOTTOM = 34, 18, 26
DIGIT, GAP = 7.5, 14  # of a number beside the chart: the width of a digit, the space around it
COURSE_NAMED_AT = 0.42  # of the way to the target
APART = 16  # between the words of two ends, one above the other
WEEK = timedelta(weeks=1)

Point = tuple[float, float]


@dataclass(frozen=True)
class Tick:
    at: float
    text: str


@dataclass(frozen=True)
class GoalDrawing:
    """Coordinates of one chart at one size; words stand beside what they name."""

    width: int
    height: int
    came: str
    last: Point | None
    straight: str
    target_at: float
    fan: str
    fan_at: float
    course_at: Point
    across: Sequence[Tick]
    up: Sequence[Tick]
    left: int
    right: int

    @property
    def beside(self) -> int:
        """Where the words of the ends begin."""
        return self.right + 8

    @property
    def last_words(self) -> Point:
        """Beneath the line, on the side where nothing is drawn."""
        x, y = self.last or (0, 0)
        return x + 9, y + 18

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
        self.beside = round(len(self._longest_words()) * DIGIT + GAP)

    def page(self) -> GoalDrawing:
        return self._drawn(760, 262, most_names=14)

    def phone(self) -> GoalDrawing:
        return self._drawn(360, 230, most_names=5)

    def _longest_words(self) -> str:
        """The longest of what stands at the right end."""
        words = [f"{_('target')} {_grouped(self.reached.target)}"]
        if self.reached.low is not None and self.reached.high is not None:
            words.append(f"{_grouped(self.reached.low)}–{_grouped(self.reached.high)}")
        return max(words, key=len)

    def _ends_at(self, day: date) -> float:
        """Number of weeks passed at the end of a day."""
        return max((day - self.reached.period.first).days + 1, 0) / 7

    def _drawn(self, width: int, height: int, *, most_names: int) -> GoalDrawing:
        floor, right = height - BOTTOM, width - self.beside
        step = (right - self.left) / len(self.mondays)
        scale = (floor - TOP) / self.top

        def at(weeks: float, value: float) -> Point:
            return (round(self.left + step * weeks, 1), round(floor - scale * value, 1))

        came = [[at(weeks, value) for weeks, value in piece] for piece in self._came()]
        here = at(self.now, self.reached.value)
        lows, highs = self._forecast(at)
        every, weeks = ceil(len(self.mondays) / most_names), len(self.mondays)
        target_at = at(0, self.reached.target)[1]
        return GoalDrawing(
            width=width,
            height=height,
            came=" ".join(_path(piece) for piece in came),
            last=here if came else None,
            left=self.left,
            right=right,
            straight=_path([at(0, 0), at(weeks, self.reached.target)]),
            target_at=target_at,
            fan=f"{_path([here, *highs, *reversed(lows)])} Z" if highs else "",
            fan_at=_apart(target_at, (lows[-1][1] + highs[-1][1]) / 2) if highs else 0,
            course_at=at(weeks * COURSE_NAMED_AT, self.reached.target * COURSE_NAMED_AT),
            across=[
                Tick(at(number + 0.5, 0)[0], self._week_name(number))
                for number in range(0, weeks, every)
            ],
            up=[
                Tick(at(0, value)[1], _grouped(value))
                for value in (self.top * part / LINES for part in range(LINES + 1))
            ],
        )

    def _forecast(self, at: Callable[[float, float], Point]) -> tuple[list[Point], list[Point]]:
        """The lower and the upper end of the range by the end of each week."""
        ahead = self.reached.forecast
        ends = [(self._ends_at(week.monday + WEEK - timedelta(days=1)), week) for week in ahead]
        return (
            [at(weeks, week.low) for weeks, week in ends],
            [at(weeks, week.high) for weeks, week in ends],
        )

    def _week_name(self, number: int) -> str:
        """The number of a week, in words for the first."""
        week = self.mondays[number].isocalendar().week
        return str(week) if number else _("week %(number)s") % {"number": week}

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


def _apart(first: float, second: float) -> float:
    """Where the second words stand so that they do not lie on the first."""
    if abs(second - first) >= APART:
        return second
    return first + (APART if second >= first else -APART)


def _grouped(value: float) -> str:
    return formats.number_format(round(value), 0, use_l10n=True, force_grouping=True)


def _round_up(value: int) -> int:
    """Round up to a number that four grid lines divide evenly."""
    unit: int = 10 ** int(log10(max(value, LINES)))
    steps = (1, 1.2, 1.6, 2, 2.4, 3.2, 4, 6, 8, 10)
    fits = (round(unit * step) for step in steps if unit * step >= max(value, LINES))
    return next(top for top in fits if top % LINES == 0)
