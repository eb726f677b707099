"""A forecast of distinct people by the end of a period: pure arithmetic, no queries.

Frequent sharers appear in the first weeks; others follow one by one, and some never. So newcomers
follow a saturating curve: a part of all people ever shares, and their rates are spread (a gamma
distribution). Each curve of a grid is weighted by its likelihood for the weeks so far and for the
period before; the weighted curves give the forecast and its uncertainty.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

MIN_WEEKS = 3
_Z = 1.2816  # standard normal quantile of an 80 % interval
_SPREADS = (0.3, 0.6, 1.2, 3.0)  # gamma shape; small if few share often and most seldom
_FIRST_WEEKS = (0.01, 0.025, 0.05, 0.1, 0.18, 0.3, 0.5, 0.75)  # share in the first week
_EVER = {1.0: 0.55, 0.75: 0.2, 0.5: 0.15, 0.3: 0.1}  # share who ever share, with its prior
_CLUSTERED = 3.0  # overdispersion: newcomers come in clusters
_UNSURE = 1.5
_EARLIER = 0.5  # weight of the period before
_LEAST = 0.3
_TINY = 1e-9


@dataclass(frozen=True)
class GrowthHistory:
    """Newcomers per week, the weight of each week, and the number of people who could share."""

    newcomers: tuple[int, ...]
    weights: tuple[float, ...]
    eligible: int


class _Curve(NamedTuple):
    """The share of people who have not come by a time, in usual weeks."""

    ever: float
    spread: float
    slowness: float

    def missing(self, at: float) -> float:
        return 1 - self.ever + self.ever * math.pow(1 + at / self.slowness, -self.spread)

    def likelihood(self, history: GrowthHistory) -> float:
        """The logarithm of the likelihood of these newcomers."""
        time, remaining, missing, log_likelihood = 0.0, history.eligible, 1.0, 0.0
        for newcomers, weight in zip(history.newcomers, history.weights, strict=True):
            time += weight
            missing_after = self.missing(time)
            probability = min(max(1 - missing_after / missing, _TINY), 1 - _TINY)
            log_likelihood += newcomers * math.log(probability) + max(
                remaining - newcomers, 0
            ) * math.log1p(-probability)
            remaining, missing = remaining - newcomers, missing_after
        return log_likelihood / _CLUSTERED


@lru_cache(maxsize=1)
def _curves() -> list[_Curve]:
    return [
        _Curve(ever, spread, 1 / ((1 - first) ** (-1 / spread) - 1))
        for ever in _EVER
        for spread in _SPREADS
        for first in _FIRST_WEEKS
    ]


def expected_newcomers(
    so_far: GrowthHistory, weights: Sequence[float], *, before: GrowthHistory | None = None
) -> list[tuple[float, float, float]] | None:
    """Low, expected and high number of newcomers by the end of each week ahead.

    None if it is too early to say: there are too few weeks in this period and the one before.
    """
    weeks = len(so_far.newcomers) + (len(before.newcomers) if before else 0)
    remaining = so_far.eligible - sum(so_far.newcomers)
    if weeks < MIN_WEEKS or remaining < 0 or not weights:
        return None
    posterior, elapsed = _posterior(so_far, before), sum(so_far.weights)
    return [
        _interval(
            [_arrival_probability(curve, elapsed, ahead) for curve in _curves()],
            posterior,
            remaining,
        )
        for ahead in accumulate(weights)
    ]


@lru_cache(maxsize=128)
def _posterior(so_far: GrowthHistory, before: GrowthHistory | None) -> list[float]:
    """The posterior probability of each curve; a goal's stays as it is until the next count."""
    log_weights = [
        math.log(_EVER[curve.ever])
        + curve.likelihood(so_far)
        + (_EARLIER * curve.likelihood(before) if before else 0.0)
        for curve in _curves()
    ]
    best = max(log_weights)
    weights = [math.exp(weight - best) for weight in log_weights]
    return [weight / sum(weights) for weight in weights]


def _arrival_probability(curve: _Curve, elapsed: float, ahead: float) -> float:
    return 1 - curve.missing(elapsed + ahead) / curve.missing(elapsed)


def _interval(
    probabilities: Sequence[float], posterior: Sequence[float], remaining: int
) -> tuple[float, float, float]:
    mean_probability = sum(
        weight * probability for weight, probability in zip(posterior, probabilities, strict=True)
    )
    between_variance = sum(
        weight * (probability - mean_probability) ** 2
        for weight, probability in zip(posterior, probabilities, strict=True)
    )
    variance = (
        remaining * mean_probability * (1 - mean_probability) * _CLUSTERED
        + remaining * remaining * between_variance * _UNSURE
    )
    middle = max(remaining * mean_probability, _LEAST)
    square = math.log(1 + max(variance, middle / 2) / middle**2)
    half_width, centre = _Z * math.sqrt(square), math.log(middle) - square / 2
    high = min(math.exp(centre + half_width), float(remaining))
    return min(math.exp(centre - half_width), high), remaining * mean_probability, high
