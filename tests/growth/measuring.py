"""How the time for a text grows with the text: processor time, which others leave alone.

One measurement says little, so the least of several counts; what is below `NOISE` at the
largest size is not compared, since what is quadratic is far above it there.
"""

import gc
from collections.abc import Callable
from itertools import pairwise
from time import thread_time
from typing import Any, NamedTuple

DOUBLINGS = 3
MAX_RATIO = 2.6  # a doubling
NOISE = 0.001  # seconds
TRIES = 4
MEASUREMENTS = 12  # at most; the first that is linear decides
LONG = 0.05  # seconds, of an exponential pattern
DECISIVE = 0.4  # seconds; up to here larger sizes may show that a bound was not reached
SMALLEST = 64
Make = Callable[[int], Any]


class Growth(NamedTuple):
    """Seconds at 1, 2, 4 and 8 times a size."""

    size: int
    seconds: tuple[float, ...]

    @property
    def ratio(self) -> float:
        """The factor a doubling, over the three doublings; 1.0 if all is below the noise."""
        if self.seconds[-1] < NOISE:
            return 1.0
        first = max(self.seconds[0], NOISE / 2**9)
        return float((self.seconds[-1] / first) ** (1 / DOUBLINGS))

    @property
    def steps(self) -> list[float]:
        """The factor of each doubling."""
        return [after / max(before, 1e-9) for before, after in pairwise(self.seconds)]


def seconds_for(run: Callable[[Any], object], given: Any) -> float:
    gc.disable()
    began = thread_time()
    run(given)
    spent = thread_time() - began
    gc.enable()
    return spent


def growth(run: Callable[[Any], object], make: Make, *, size: int) -> Growth:
    """Measure at 1, 2, 4 and 8 times the size, again while the ratio is too high."""
    given = [make(size * 2**doubling) for doubling in range(DOUBLINGS + 1)]
    best = [float("inf")] * len(given)
    for _attempt in range(MEASUREMENTS):
        gc.collect(0)
        best = [min(least, seconds_for(run, one)) for least, one in zip(best, given, strict=True)]
        measured = Growth(size, tuple(best))
        if measured.ratio < MAX_RATIO:
            break
    return measured


def explodes(run: Callable[[Any], object], make: Make) -> bool:
    """Whether a few repetitions take long, as they do where the time doubles with each."""
    return any(
        all(seconds_for(run, make(times)) > LONG for _attempt in range(TRIES))
        for times in (*range(1, 24), *range(24, 72, 2))
    )


def slow_size(run: Callable[[Any], object], make: Make, *, most: int) -> int | None:
    """The first size, doubled up to the largest, that takes longer than the noise; or None."""
    size = min(SMALLEST, most)
    while size <= most:
        if all(seconds_for(run, make(size)) > NOISE for _attempt in range(TRIES)):
            return size
        size *= 2
    return None


def worst_ratio(run: Callable[[Any], object], make: Make, *, most: int) -> float:
    """The ratio a doubling, measured where it can be; 1.0 if all sizes are below the noise.

    Bounded repetitions grow fast up to their bound, so larger sizes decide.
    """
    size = slow_size(run, make, most=most)
    while size is not None:
        measured = growth(run, make, size=max(size // 2**DOUBLINGS, 1))
        if measured.ratio < MAX_RATIO or size * 2 > most or measured.seconds[-1] > DECISIVE:
            return measured.ratio
        size *= 2
    return 1.0
