"""How many different people are likely to take part by the end: pure arithmetic, no rows.

Those who share often are there in the first weeks; others come one by one, and some never. So
newcomers follow a curve that flattens: some part of all ever shares, and their paces are spread (a
gamma distribution). Every curve of a grid is weighed by how well it explains the weeks so far and
the period before, and all of them together say what is to come, and how surely.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

MIN_WEEKS = 3
_Z = 1.2816  # eight of ten, of a normal distribution
_SPREADS = (0.3, 0.6, 1.2, 3.0)  # small where few share often and most seldom
_FIRST_WEEKS = (0.01, 0.025, 0.05, 0.1, 0.18, 0.3, 0.5, 0.75)  # who shares in a first week
_EVER = {1.0: 0.55, 0.75: 0.2, 0.5: 0.15, 0.3: 0.1}  # who ever shares, and how likely that is
_CLUSTERED = 3.0  # how much more newcomers scatter than people who know nothing of each other
_UNSURE = 1.5
_EARLIER = 0.5  # what the period before counts beside this one
_LEAST = 0.3
_TINY = 1e-9


@dataclass(frozen=True)
class GrowthHistory:
    """Newcomers of whole weeks since a beginning, what each week weighed, and out of how many."""

    newcomers: Sequence[int]
    weights: Sequence[float]
    could: int


class _Curve(NamedTuple):
    """Which part of all has not come by a time, in usual weeks."""

    ever: float
    spread: float
    slowness: float

    def missing(self, at: float) -> float:
        return 1 - self.ever + self.ever * math.pow(1 + at / self.slowness, -self.spread)

    def likelihood(self, seen: GrowthHistory) -> float:
        """The logarithm of how likely these newcomers are."""
        at, rest, missing, found = 0.0, seen.could, 1.0, 0.0
        for came, weight in zip(seen.newcomers, seen.weights, strict=True):
            at += weight
            then = self.missing(at)
            comes = min(max(1 - then / missing, _TINY), 1 - _TINY)
            found += came * math.log(comes) + max(rest - came, 0) * math.log1p(-comes)
            rest, missing = rest - came, then
        return found / _CLUSTERED


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
    """Low, expected and high of the newcomers by the end of each week ahead.

    None where it is too early to say: neither this period nor the one before has begun to show.
    """
    weeks = len(so_far.newcomers) + (len(before.newcomers) if before else 0)
    rest = so_far.could - sum(so_far.newcomers)
    if weeks < MIN_WEEKS or rest < 0 or not weights:
        return None
    belief, passed = _belief(so_far, before), sum(so_far.weights)
    return [
        _range([_comes(curve, passed, ahead) for curve in _curves()], belief, rest)
        for ahead in accumulate(weights)
    ]


def _belief(so_far: GrowthHistory, before: GrowthHistory | None) -> list[float]:
    """How much each curve is to be believed; together they are one."""
    found = [
        math.log(_EVER[curve.ever])
        + curve.likelihood(so_far)
        + (_EARLIER * curve.likelihood(before) if before else 0.0)
        for curve in _curves()
    ]
    best = max(found)
    weights = [math.exp(one - best) for one in found]
    return [one / sum(weights) for one in weights]


def _comes(curve: _Curve, passed: float, ahead: float) -> float:
    return 1 - curve.missing(passed + ahead) / curve.missing(passed)


def _range(
    comes: Sequence[float], belief: Sequence[float], rest: int
) -> tuple[float, float, float]:
    part = sum(one * each for one, each in zip(belief, comes, strict=True))
    apart = sum(one * (each - part) ** 2 for one, each in zip(belief, comes, strict=True))
    variance = rest * part * (1 - part) * _CLUSTERED + rest * rest * apart * _UNSURE
    middle = max(rest * part, _LEAST)
    square = math.log(1 + max(variance, middle / 2) / middle**2)
    reach, centre = _Z * math.sqrt(square), math.log(middle) - square / 2
    high = min(math.exp(centre + reach), float(rest))
    return min(math.exp(centre - reach), high), rest * part, high
