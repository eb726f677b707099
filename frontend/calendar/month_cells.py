"""A month on one screen: each day has a few lines, and one that opens the rest."""

from collections.abc import Sequence
from dataclasses import dataclass

from advocacy.content.calendar import Day, Entry
from advocacy.content.models import QuietPeriod
from frontend.calendar.calendar_span import WEEK

MAX_LINES = 3  # of a day, with the line that opens the rest


@dataclass(frozen=True)
class Line:
    """A quiet period, or a story that begins or ends."""

    kind: str
    item: Entry | QuietPeriod


@dataclass(frozen=True)
class Cell:
    """A day of the month with the lines that are shown, and the rest."""

    day: Day
    shown: Sequence[Line]
    rest: Sequence[Line]


def weeks(days: Sequence[Day]) -> list[list[Cell]]:
    """The cells of whole weeks."""
    cells = [_cell(day) for day in days]
    return [cells[n : n + WEEK] for n in range(0, len(cells), WEEK)]


def _cell(day: Day) -> Cell:
    lines = [
        *(Line("quiet", period) for period in day.quiet),
        *(Line("begins", entry) for entry in day.begin),
        *(Line("ends", entry) for entry in day.end),
    ]
    fits = len(lines) <= MAX_LINES
    number = len(lines) if fits else MAX_LINES - 1
    return Cell(day, lines[:number], lines[number:])
