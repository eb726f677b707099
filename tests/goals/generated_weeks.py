"""Weeks as companies have them, made by chance: what forecasts are tried on."""

import math
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from advocacy.workdays.holidays import workday_count

PAST = (6, 8, 10, 12, 16, 26, 40, 60, 104)
AHEAD = range(2, 27)
WEEK = timedelta(weeks=1)


@dataclass(frozen=True)
class Case:
    """A past, and what came after it."""

    past: dict[date, int]
    after: dict[date, int]


def cases(kind: str, *, number: int, seed: int) -> Iterator[Case]:
    """Companies of a kind, each with a past and a future of its own length."""
    chance = random.Random(f"{kind} {seed}")
    for _ in range(number):
        known, ahead = chance.choice(PAST), chance.choice(AHEAD)
        start = date(2023, 1, 2) + WEEK * chance.randrange(60)
        mean_of = KINDS[kind](chance, known)
        spread = chance.uniform(0.1, 0.35)
        mondays = [start + WEEK * week for week in range(known + ahead)]
        came = {
            monday: _count(chance, mean_of(week, monday) * _worked(monday), spread)
            for week, monday in enumerate(mondays)
        }
        items = list(came.items())
        yield Case(dict(items[:known]), dict(items[known:]))


def _worked(monday: date) -> float:
    """Not quite what the model takes a holiday to cost."""
    return 0.05 + 0.95 * workday_count(monday) / 5


def _base(chance: random.Random) -> float:
    return math.exp(chance.uniform(math.log(12), math.log(200)))


Mean = Callable[[int, date], float]


def steady(chance: random.Random, known: int) -> Mean:
    base = _base(chance)
    return lambda week, monday: base


def growing(chance: random.Random, known: int) -> Mean:
    base, growth = _base(chance) / 2, chance.uniform(0.004, 0.02)
    return lambda week, monday: base * (1 + growth) ** week


def seasonal(chance: random.Random, known: int) -> Mean:
    """Quiet in July and at Christmas, and slowly up and down over the year."""
    base, summer, christmas = _base(chance), chance.uniform(0.25, 0.7), chance.uniform(0.15, 0.6)

    def mean(week: int, monday: date) -> float:
        number = monday.isocalendar().week
        part = summer if number in (28, 29, 30) else christmas if number in (52, 53, 1) else 1.0
        return base * part * (1 + 0.1 * math.sin(2 * math.pi * week / 52))

    return mean


def bursty(chance: random.Random, known: int) -> Mean:
    """Campaigns of one to three weeks, two to four times as busy, every four to ten weeks."""
    base, means = 0.7 * _base(chance), [0.0] * (max(PAST) + max(AHEAD))
    at, left = chance.randrange(3, 9), 0
    for week in range(len(means)):
        if week == at:
            left = chance.randrange(1, 4)
            at += chance.randrange(4, 10) + left
        means[week] = base * (chance.uniform(2, 4.5) if left > 0 else 1.0)
        left -= 1
    return lambda week, monday: means[week]


def sparse(chance: random.Random, known: int) -> Mean:
    base = chance.uniform(0.2, 2)
    return lambda week, monday: base


def level_shift(chance: random.Random, known: int) -> Mean:
    """From some week of the past on, about half or about double."""
    base, shift = _base(chance), chance.choice((0.5, 0.6, 1.7, 2.2))
    at = chance.randrange(max(2, known - 40), known)
    return lambda week, monday: base * (shift if week >= at else 1.0)


KINDS = {
    "steady": steady,
    "growing": growing,
    "seasonal": seasonal,
    "bursty": bursty,
    "sparse": sparse,
    "level shift": level_shift,
}


def _count(chance: random.Random, mean: float, spread: float) -> int:
    """A count around a mean, more scattered than chance alone would have it."""
    around = chance.gammavariate(1 / spread**2, mean * spread**2)
    if around > 60:
        return max(0, round(chance.gauss(around, math.sqrt(around))))
    number, left, least = 0, chance.random(), math.exp(-around)
    while left > least:
        number, left = number + 1, left * chance.random()
    return number
