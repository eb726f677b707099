"""Forecasting weekly counts: pure arithmetic, no queries.

Whole weeks are compared, so the rhythm of workdays and weekends is within each. A week's count is
divided by its calendar weight, and the level is smoothed at three speeds, with and without trend.
The past errors of each smoother, over as many weeks as are left, give its weight in the forecast
and the width of the range.
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

COVERAGE = 80  # per cent of forecasts that end within their range
MIN_WEEKS = 6  # with fewer whole weeks, a forecast would be a guess
MAX_WEEKS = 104
WEEK = timedelta(weeks=1)

_Z = 1.2816  # standard normal quantile of an 80 % interval
_SPEEDS = (0.08, 0.2, 0.4)  # smoothing factors of the level
_TREND_SPEED, _DAMPING = 0.12, 0.985
_DRIFT = 0.05  # of the level, per week: change that the past does not show
_TRUST = 3.0  # weight of the theoretical variance, in stretches of past errors
_DOUBT = 2.0  # the same for one smoother against another
_PRIOR_WEEKS = 4.0  # weeks of assumed variance before any is observed
_RECENT, _SPREAD_WEEKS, _LEVEL_WEEKS, _MAX_ORIGINS = 26, 40, 9, 40
_MAX_ERROR_RATIO, _MIN_FACTOR, _MAX_AUTOCORRELATION = 9.0, 0.5, 0.6
_LEAST = 0.3


@dataclass(frozen=True)
class FutureWeek:
    """A future week, or the remaining part of the current one."""

    monday: date
    part: float = 1.0


@dataclass(frozen=True)
class ForecastRange:
    """The range of the sum from now to the end of a week."""

    monday: date
    low: float
    expected: float
    high: float


@dataclass(frozen=True)
class Forecast:
    """Cumulative ranges of the weeks ahead, and the seasonal factors used."""

    weeks: Sequence[ForecastRange]
    seasons: Seasons

    @property
    def end(self) -> ForecastRange:
        return self.weeks[-1]


def forecast(past: Mapping[date, int], ahead: Sequence[FutureWeek]) -> Forecast | None:
    """Forecast the weeks ahead from whole weeks by their Mondays (None: too early to say).

    A suppressed week is missing from the past; it is not counted as zero.
    """
    mondays = sorted(past)[-MAX_WEEKS:]
    if len(mondays) < MIN_WEEKS or not ahead:
        return None
    seasons = seasonality.estimate(past)
    first, last = mondays[0], mondays[-1]
    all_mondays = [first + WEEK * number for number in range((last - first) // WEEK + 1)]
    model = _Model(
        counts=[past.get(monday) for monday in all_mondays],
        weights=[seasons.weight(monday) for monday in all_mondays],
        stretch=max(1, min(len(ahead), len(mondays) // 3)),
    )
    future_weights = [seasons.weight(week.monday) * week.part for week in ahead]
    ranges = [model.range_of(future_weights[: number + 1]) for number in range(len(ahead))]
    highs = accumulate((high for _, _, high in ranges), max)  # of a sum: it never becomes less
    weeks = [
        ForecastRange(week.monday, low, expected, high)
        for week, (low, expected, _), high in zip(ahead, ranges, highs, strict=True)
    ]
    return Forecast(weeks, seasons)


@dataclass(frozen=True)
class _State:
    """A smoother's level and trend after a week."""

    level: float
    trend: float

    def sum_of(self, weights: Sequence[float]) -> float:
        """The expected sum of weeks of these weights."""
        trend_steps = accumulate(_DAMPING**step for step in range(1, len(weights) + 1))
        return sum(
            weight * max(self.level + self.trend * steps, 0.0)
            for weight, steps in zip(weights, trend_steps, strict=True)
        )


def _smooth(typical: Sequence[float | None], *, speed: float, trending: bool) -> list[_State]:
    """The state after each week; a week without a count leaves it unchanged."""
    seen = 0
    level = next(value for value in typical if value is not None)
    trend = 0.0
    states = []
    for count in typical:
        predicted = level + _DAMPING * trend
        if count is not None:
            seen += 1
            updated = predicted + max(speed, 1 / seen) * (count - predicted)
            if trending and seen > 2:  # noqa: PLR2004 (two points make any line)
                trend += max(_TREND_SPEED, 1 / (seen + 6)) * (updated - level - _DAMPING * trend)
            level = updated
        states.append(_State(max(level, 0.0), trend))
    return states


@dataclass(frozen=True)
class _Model:
    """The past of one count, smoothed in several ways."""

    counts: Sequence[int | None]
    weights: Sequence[float]
    stretch: int  # weeks over which past forecasts are tested

    @cached_property
    def typical(self) -> list[float | None]:
        """The count of each week, adjusted for its calendar weight."""
        return [
            None if count is None else count / weight
            for count, weight in zip(self.counts, self.weights, strict=True)
        ]

    @cached_property
    def smoothers(self) -> list[list[_State]]:
        return [
            _smooth(self.typical, speed=speed, trending=trending)
            for trending in (False, True)
            for speed in _SPEEDS
        ]

    @cached_property
    def known(self) -> int:
        return sum(count is not None for count in self.counts)

    @cached_property
    def level(self) -> float:
        """The mean adjusted week of the last half year."""
        return mean([value for value in self.typical if value is not None][-_RECENT:])

    @cached_property
    def spread(self) -> float:
        """The variance of a week around its level, increased for autocorrelation."""
        middle = self.smoothers[1]
        deviations = [
            count - before.level
            for before, count in zip(middle, self.typical[1:], strict=False)
            if count is not None
        ][-_SPREAD_WEEKS:]
        squares = sum(deviation * deviation for deviation in deviations)
        assumed = 1.5 * self.level + 0.25 + (0.25 * self.level) ** 2
        variance = (_PRIOR_WEEKS * assumed + squares / 1.15) / (_PRIOR_WEEKS + len(deviations))
        autocorrelation = sum(first * second for first, second in pairwise(deviations)) / (
            squares + _LEAST
        )
        autocorrelation = min(
            max(autocorrelation * len(deviations) / (len(deviations) + 6), 0.0),
            _MAX_AUTOCORRELATION,
        )
        return variance * (1 + autocorrelation) / (1 - autocorrelation)

    @cached_property
    def origins(self) -> list[int]:
        """Weeks from which a whole stretch of the past can be forecast."""
        first, last = max(3, len(self.counts) // 4), len(self.counts) - self.stretch
        whole = [at for at in range(first, last) if None not in self._stretch(at)]
        return whole[-_MAX_ORIGINS:]

    def _stretch(self, at: int) -> Sequence[int | None]:
        return self.counts[at + 1 : at + 1 + self.stretch]

    @cached_property
    def errors(self) -> list[list[float]]:
        """The errors of each smoother: actual less forecast sum, from each origin."""
        ahead = [self.weights[at + 1 : at + 1 + self.stretch] for at in self.origins]
        actual_sums = [sum(count or 0 for count in self._stretch(at)) for at in self.origins]
        return [
            [
                actual - smoother[at].sum_of(weights)
                for at, weights, actual in zip(self.origins, ahead, actual_sums, strict=True)
            ]
            for smoother in self.smoothers
        ]

    @cached_property
    def smoother_weights(self) -> list[float]:
        """The weight of each smoother, by its past errors."""
        assumed = 1.3 * self.stretch * self.spread
        stretches = len(self.origins) / self.stretch
        mean_squares = [
            (_DOUBT * assumed + sum(error * error for error in errors) / self.stretch)
            / (_DOUBT + stretches)
            for errors in self.errors
        ]
        weights = [1 / square**2 for square in mean_squares]
        return [weight / sum(weights) for weight in weights]

    @cached_property
    def variance_factor(self) -> float:
        """The factor of past squared errors to the theoretical variance."""
        squares = 0.0
        for number, at in enumerate(self.origins):
            error = sum(
                weight * errors[number]
                for weight, errors in zip(self.smoother_weights, self.errors, strict=True)
            )
            weights = self.weights[at + 1 : at + 1 + self.stretch]
            level = max(self.smoothers[1][at].level, 0.1)
            variance = max(self._variance(weights, level=level, known=at + 1), 0.25)
            squares += min(error * error / variance, _MAX_ERROR_RATIO)
        stretches = len(self.origins) / self.stretch
        factor = (_TRUST + squares / self.stretch) / (_TRUST + stretches)
        return max(factor, _MIN_FACTOR)

    def _variance(self, weights: Sequence[float], *, level: float, known: int) -> float:
        """The variance of a sum of weeks: their noise, the level's error, and its drift."""
        total = sum(weights)
        drift = sum(remaining * remaining for remaining in accumulate(reversed(weights)))
        level_error = self.spread / min(known, _LEVEL_WEEKS) * total * total
        return self.spread * total + level_error + (_DRIFT * level) ** 2 * drift

    def range_of(self, weights: Sequence[float]) -> tuple[float, float, float]:
        """Low, expected and high of a sum; a log-normal range, never below zero."""
        sums = [smoother[-1].sum_of(weights) for smoother in self.smoothers]
        expected = sum(
            weight * each for weight, each in zip(self.smoother_weights, sums, strict=True)
        )
        between_variance = sum(
            weight * (each - expected) ** 2
            for weight, each in zip(self.smoother_weights, sums, strict=True)
        )
        variance = self._variance(weights, level=self.level, known=self.known) + between_variance
        middle = max(expected, _LEAST)
        square = math.log(1 + max(variance * self.variance_factor, middle) / middle**2)
        half_width = _Z * (1 + 1 / self.known) * math.sqrt(square)
        centre = math.log(middle) - square / 2
        return math.exp(centre - half_width), expected, math.exp(centre + half_width)
