"""Horizontal bars as SVG: values, values that may be higher, and estimates with their range."""

from collections.abc import Sequence
from dataclasses import dataclass

ROW, ABOVE_BAR, BELOW_NAME = 46, 26, 16  # of a row: its height, the words above its bar
WIDTH = 358
MAX_CHARACTERS = 52  # of a name and its value, which share a line


@dataclass(frozen=True)
class BarRow:
    """A name with its value in words, and what is drawn of it."""

    name: str
    text: str
    value: float
    low: float | None = None  # of an estimate, of which the value is the likeliest
    high: float | None = None  # of an estimate, or what a value of “at least” may be


@dataclass(frozen=True)
class Bar:
    """Coordinates of a row: a bar from the start, a range, and a dot in that of an estimate."""

    name: str
    text: str
    top: int
    solid: float
    range_from: float
    range_width: float
    dot: float | None

    @property
    def words(self) -> int:
        return self.top + BELOW_NAME

    @property
    def bar(self) -> int:
        return self.top + ABOVE_BAR

    @property
    def middle(self) -> int:
        return self.bar + 7


class BarChart:
    """Bars on one scale that starts at nought; `most` is its end if the values do not reach it."""

    width = WIDTH

    def __init__(
        self, rows: Sequence[BarRow], *, most: float = 0, mean: float | None = None
    ) -> None:
        self.rows = rows
        ends = [row.value if row.high is None else row.high for row in rows]
        self._most = max([*ends, most, mean or 0], default=0) or 1
        self.mean_at = None if mean is None else self._at(mean)

    @property
    def height(self) -> int:
        return len(self.rows) * ROW

    @property
    def bars(self) -> list[Bar]:
        return [self._bar(number, row) for number, row in enumerate(self.rows)]

    @property
    def has_ranges(self) -> bool:
        return any(row.high is not None for row in self.rows)

    def _bar(self, number: int, row: BarRow) -> Bar:
        begins = self._at(row.value if row.low is None else row.low)
        ends = begins if row.high is None else self._at(row.high)
        return Bar(
            name=_shortened(row.name, beside=row.text),
            text=row.text,
            top=ROW * number,
            solid=begins if row.low is None else 0,
            range_from=begins,
            range_width=round(ends - begins, 1),
            dot=None if row.low is None else self._at(row.value),
        )

    def _at(self, value: float) -> float:
        return round(self.width * value / self._most, 1)


def _shortened(name: str, *, beside: str) -> str:
    """A name that leaves its line enough space for the value."""
    room = MAX_CHARACTERS - len(beside)
    return name if len(name) <= room else f"{name[: room - 1].rstrip()}…"
