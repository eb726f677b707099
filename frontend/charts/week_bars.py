"""Small upright bars, one a week or month, the last one strong."""

from collections.abc import Sequence
from dataclasses import dataclass

MOST = 8  # bars
STEP, WIDTH = 46, 32
FOOT, TALLEST, LEAST = 86, 72, 2


@dataclass(frozen=True)
class Bar:
    """One bar: its left edge, top and height, its number, and the name below it if it has one."""

    left: int
    top: int
    height: int
    value: int
    name: str
    is_last: bool

    @property
    def middle(self) -> int:
        return self.left + WIDTH // 2

    @property
    def above(self) -> int:
        return self.top - 6


def week_bars(names: Sequence[str], values: Sequence[int]) -> list[Bar]:
    """The last bars of a series; the first and the last have their names."""
    shown = list(zip(names, values, strict=True))[-MOST:]
    most = max([value for _name, value in shown], default=0) or 1
    return [
        _bar(number, name, value, most=most, last=len(shown) - 1)
        for number, (name, value) in enumerate(shown)
    ]


def _bar(number: int, name: str, value: int, *, most: int, last: int) -> Bar:
    height = max(value * TALLEST // most, LEAST)
    named = name if number in {0, last} else ""
    return Bar(number * STEP, FOOT - height, height, value, named, number == last)
