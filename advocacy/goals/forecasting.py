"""Where a count of weeks is likely to end: pure arithmetic, no rows.

Weeks are compared with whole weeks, so the rhythm of workdays and weekends lies within each. What
came in a week is divided by what its calendar weighs, and the level of the weeks is followed at
three speeds, with a trend and without. How far each way of following would have missed before,
over as many weeks as are left, says how much it is listened to, and how wide the range is.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import accumulate, pairwise
from statistics import mean

from advocacy.goals import seasonality
from advocacy.goals.seasonality import Seasons

COVERAGE = 80  # of a hundred forecasts, so many end within their range
MIN_WEEKS = 6  # with fewer whole weeks behind it, a forecast would be a guess
MAX_WEEKS = 104
WEEK = timedelta(weeks=1)

_Z = 1.2816  # eight of ten, of a normal distribution
_SPEEDS = (0.08, 0.2, 0.4)  # how much of the level the newest week decides
_TREND_SPEED, _DAMPING = 0.12, 0.985
_DRIFT = 0.05  # of the level, a week: what may change although the past does not show it
_TRUST = 3.0  # stretches of the past that count as much as the arithmetic does
_DOUBT = 2.0  # the same for one way of following against another
_PRIOR_WEEKS = 4.0  # weeks of spread that is assumed before any is seen
_RECENT, _SPREAD_WEEKS, _LEVEL_WEEKS, _MOST_ORIGINS = 26, 40, 9, 40
_MOST_MISS, _LEAST_MISS, _MOST_ECHO = 9.0, 0.5, 0.6
_LEAST = 0.3


@dataclass(frozen=True)
class FutureWeek:
    """A week to come, or the part that is left of the one it is."""

    monday: date
    part: float = 1.0


@dataclass(frozen=True)
class ForecastRange:
    """What is likely to have been added by the end of a week."""

    monday: date
    low: float
    expected: float
    high: float


@dataclass(frozen=True)
class Forecast:
    """The weeks to come, each with all before it, and what the seasons were taken to be."""

    weeks: Sequence[ForecastRange]
    seasons: Seasons

    @property
    def end(self) -> ForecastRange:
        return self.weeks[-1]


def forecast(past: Mapping[date, int], ahead: Sequence[FutureWeek]) -> Forecast | None:
    """What the weeks ahead will add, from whole weeks by their Mondays (None: too early to say).

    A week that may not be told is left out of the past; it is not taken for an empty one.
    """
    mondays = sorted(past)[-MAX_WEEKS:]
    if len(mondays) < MIN_WEEKS or not ahead:
        return None
    learnt = seasonality.estimate(past)
    first, last = mondays[0], mondays[-1]
    every = [first + WEEK * number for number in range((last - first) // WEEK + 1)]
    model = _Model(
        came=[past.get(monday) for monday in every],
        weights=[learnt.weight(monday) for monday in every],
        stretch=max(1, min(len(ahead), len(mondays) // 3)),
    )
    to_come = [learnt.weight(week.monday) * week.part for week in ahead]
    ranges = [model.range_of(to_come[: number + 1]) for number in range(len(ahead))]
    weeks = [ForecastRange(week.monday, *ends) for week, ends in zip(ahead, ranges, strict=True)]
    return Forecast(weeks, learnt)


@dataclass(frozen=True)
class _State:
    """Where a way of following stands after a week."""

    level: float
    trend: float

    def sum_of(self, weights: Sequence[float]) -> float:
        """What weeks of these weights would bring."""
        grown = accumulate(_DAMPING**step for step in range(1, len(weights) + 1))
        return sum(
            weight * max(self.level + self.trend * steps, 0.0)
            for weight, steps in zip(weights, grown, strict=True)
        )


def _follow(typical: Sequence[float | None], *, speed: float, trending: bool) -> list[_State]:
    """The state after each week; a week without a figure changes nothing."""
    seen = 0
    level = next(one for one in typical if one is not None)
    trend = 0.0
    states = []
    for came in typical:
        hoped = level + _DAMPING * trend
        if came is not None:
            seen += 1
            moved = hoped + max(speed, 1 / seen) * (came - hoped)
            if trending and seen > 2:  # noqa: PLR2004 (two points make any line)
                trend += max(_TREND_SPEED, 1 / (seen + 6)) * (moved - level - _DAMPING * trend)
            level = moved
        states.append(_State(max(level, 0.0), trend))
    return states


@dataclass(frozen=True)
class _Model:
    """The past of one count, followed in several ways."""

    came: Sequence[int | None]
    weights: Sequence[float]
    stretch: int  # how many weeks past forecasts are tried over

    @cached_property
    def typical(self) -> list[float | None]:
        """Each week as if it had been a usual one."""
        return [
            None if came is None else came / weight
            for came, weight in zip(self.came, self.weights, strict=True)
        ]

    @cached_property
    def ways(self) -> list[list[_State]]:
        return [
            _follow(self.typical, speed=speed, trending=trending)
            for trending in (False, True)
            for speed in _SPEEDS
        ]

    @cached_property
    def known(self) -> int:
        return sum(came is not None for came in self.came)

    @cached_property
    def level(self) -> float:
        """The usual week of the last half year."""
        return mean([one for one in self.typical if one is not None][-_RECENT:])

    @cached_property
    def spread(self) -> float:
        """How far a week lies from its level, squared; weeks that echo each other lie wider."""
        middle = self.ways[1]
        off = [
            came - before.level
            for before, came in zip(middle, self.typical[1:], strict=False)
            if came is not None
        ][-_SPREAD_WEEKS:]
        squares = sum(one * one for one in off)
        assumed = 1.5 * self.level + 0.25 + (0.25 * self.level) ** 2
        plain = (_PRIOR_WEEKS * assumed + squares / 1.15) / (_PRIOR_WEEKS + len(off))
        echo = sum(one * two for one, two in pairwise(off)) / (squares + _LEAST)
        echo = min(max(echo * len(off) / (len(off) + 6), 0.0), _MOST_ECHO)
        return plain * (1 + echo) / (1 - echo)

    @cached_property
    def origins(self) -> list[int]:
        """Weeks from which the past can be forecast over a whole stretch."""
        first, last = max(3, len(self.came) // 4), len(self.came) - self.stretch
        whole = [at for at in range(first, last) if None not in self._stretch(at)]
        return whole[-_MOST_ORIGINS:]

    def _stretch(self, at: int) -> Sequence[int | None]:
        return self.came[at + 1 : at + 1 + self.stretch]

    @cached_property
    def misses(self) -> list[list[float]]:
        """By way of following: what came less what would have been said, from each origin."""
        ahead = [self.weights[at + 1 : at + 1 + self.stretch] for at in self.origins]
        came = [sum(one or 0 for one in self._stretch(at)) for at in self.origins]
        return [
            [
                real - way[at].sum_of(weights)
                for at, weights, real in zip(self.origins, ahead, came, strict=True)
            ]
            for way in self.ways
        ]

    @cached_property
    def trust(self) -> list[float]:
        """How much each way is listened to, by how little it missed."""
        assumed = 1.3 * self.stretch * self.spread
        stretches = len(self.origins) / self.stretch
        missed = [
            (_DOUBT * assumed + sum(one * one for one in misses) / self.stretch)
            / (_DOUBT + stretches)
            for misses in self.misses
        ]
        weights = [1 / one**2 for one in missed]
        return [one / sum(weights) for one in weights]

    @cached_property
    def widening(self) -> float:
        """How much wider than the arithmetic says the range has to be, from past misses."""
        squares = 0.0
        for number, at in enumerate(self.origins):
            miss = sum(one * of[number] for one, of in zip(self.trust, self.misses, strict=True))
            weights = self.weights[at + 1 : at + 1 + self.stretch]
            level = max(self.ways[1][at].level, 0.1)
            said = max(self._variance(weights, level=level, known=at + 1), 0.25)
            squares += min(miss * miss / said, _MOST_MISS)
        stretches = len(self.origins) / self.stretch
        found = (_TRUST + squares / self.stretch) / (_TRUST + stretches)
        return max(found, _LEAST_MISS)

    def _variance(self, weights: Sequence[float], *, level: float, known: int) -> float:
        """Of a sum of weeks: each week's own, the level's, and where it may drift to."""
        whole = sum(weights)
        drift = sum(rest * rest for rest in accumulate(reversed(weights)))
        unsure = self.spread / min(known, _LEVEL_WEEKS) * whole * whole
        return self.spread * whole + unsure + (_DRIFT * level) ** 2 * drift

    def range_of(self, weights: Sequence[float]) -> tuple[float, float, float]:
        """Low, expected and high of a sum; never below nothing, wider above than below."""
        said = [way[-1].sum_of(weights) for way in self.ways]
        expected = sum(one * each for one, each in zip(self.trust, said, strict=True))
        apart = sum(
            one * (each - expected) ** 2 for one, each in zip(self.trust, said, strict=True)
        )
        variance = self._variance(weights, level=self.level, known=self.known) + apart
        middle = max(expected, _LEAST)
        square = math.log(1 + max(variance * self.widening, middle) / middle**2)
        reach = _Z * (1 + 1 / self.known) * math.sqrt(square)
        centre = math.log(middle) - square / 2
        return math.exp(centre - reach), expected, math.exp(centre + reach)
