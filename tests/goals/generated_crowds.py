"""People who share at paces of their own, made by chance."""

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass

from advocacy.goals.distinct_growth import GrowthHistory


@dataclass(frozen=True)
class Crowd:
    """Newcomers so far and in the period before, and how many more came."""

    so_far: GrowthHistory
    before: GrowthHistory | None
    ahead: int
    came: int


def spread(chance, many):
    mean, shape = 0.35 * chance.uniform(0.2, 1.5), chance.choice((0.3, 0.8))
    return [chance.gammavariate(shape, mean / shape) for _ in range(many)]


def alike(chance, many):
    return [chance.uniform(0.02, 0.4)] * many


def eager_and_slow(chance, many):
    return [chance.choice((0.8, 0.03)) if chance.random() < 0.4 else 0.01 for _ in range(many)]


def half_never(chance, many):
    return [chance.uniform(0.1, 0.6) if chance.random() < 0.5 else 0.0 for _ in range(many)]


CROWDS = {
    "spread": spread,
    "alike": alike,
    "eager and slow": eager_and_slow,
    "half never": half_never,
}


def crowds(kind: str, chance: random.Random, *, number: int) -> Iterator[Crowd]:
    for _ in range(number):
        many = chance.choice((12, 30, 80, 250))
        paces = CROWDS[kind](chance, many)
        passed, ahead = chance.randrange(3, 14), chance.randrange(2, 16)
        whole = _newcomers(chance, paces, passed + ahead)
        earlier = _newcomers(chance, paces, passed + ahead) if chance.random() < 0.5 else None
        yield Crowd(
            GrowthHistory(tuple(whole[:passed]), (1.0,) * passed, many),
            GrowthHistory(tuple(earlier), (1.0,) * len(earlier), many) if earlier else None,
            ahead,
            sum(whole[passed:]),
        )


def _newcomers(chance: random.Random, paces: list[float], weeks: int) -> list[int]:
    seen: set[int] = set()
    found = []
    for _ in range(weeks):
        busy = chance.gammavariate(16, 1 / 16)
        now = {
            who for who, pace in enumerate(paces) if chance.random() < 1 - math.exp(-pace * busy)
        }
        found.append(len(now - seen))
        seen |= now
    return found
