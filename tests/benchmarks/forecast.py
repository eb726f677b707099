"""How often forecasts of goals come true: `.venv/bin/python -m tests.benchmarks.forecast`.

For each kind of company, some hundred pasts of 6 to 104 weeks are forecast over 2 to 26 weeks, and
compared with what came. Beside it stands the naive range: the mean of all weeks, and one standard
deviation of a week times the root of the weeks left.
"""

import argparse
import math
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean, median, pstdev

from advocacy.goals import distinct_growth, forecasting
from advocacy.goals.forecasting import FutureWeek
from tests.goals.generated_crowds import CROWDS, Crowd, crowds
from tests.goals.generated_weeks import KINDS, Case, cases

Z = 1.2816


@dataclass(frozen=True)
class Tried:
    """One forecast and what came."""

    low: float
    high: float
    came: int

    @property
    def held(self) -> bool:
        return self.low <= self.came <= self.high

    @property
    def width(self) -> float:
        return (self.high - self.low) / max(self.came, 1)


def ours(case: Case) -> Tried:
    fan = forecasting.forecast(case.past, [FutureWeek(monday) for monday in case.after])
    low, high = math.floor(fan.end.low), math.ceil(fan.end.high)
    return Tried(low, high, sum(case.after.values()))


def people(crowd: Crowd) -> Tried:
    """How many more people came, of those who had not."""
    weeks = [1.0] * crowd.ahead
    low, _, high = distinct_growth.expected_newcomers(crowd.so_far, weeks, before=crowd.before)[-1]
    return Tried(math.floor(low), math.ceil(high), crowd.came)


def naive(case: Case) -> Tried:
    came, ahead = list(case.past.values()), len(case.after)
    middle, reach = mean(came) * ahead, Z * pstdev(came) * math.sqrt(ahead)
    return Tried(max(middle - reach, 0), middle + reach, sum(case.after.values()))


def coverage(tried: Sequence[Tried]) -> float:
    return mean(one.held for one in tried)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--number", type=int, default=1000, help="companies of each kind")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    print(f"stated range: {forecasting.COVERAGE} %; {asked.number} companies of each kind")
    print(f"{'':12} {'within':>7} {'below':>6} {'above':>6} {'width':>6}   naive: within  width")
    everything, began = [], time.perf_counter()
    for kind in KINDS:
        found = list(cases(kind, number=asked.number, seed=asked.seed))
        tried, plain = [ours(case) for case in found], [naive(case) for case in found]
        everything += tried
        below = mean(one.came < one.low for one in tried)
        above = mean(one.came > one.high for one in tried)
        print(
            f"{kind:12} {coverage(tried):7.1%} {below:6.1%} {above:6.1%}"
            f" {median(one.width for one in tried):6.0%}"
            f"          {coverage(plain):6.1%} {median(one.width for one in plain):6.0%}"
        )
    took = (time.perf_counter() - began) / len(everything)
    print(f"{'all':12} {coverage(everything):7.1%}; {took * 1000:.1f} ms a forecast, all told")
    print("different people:")
    for kind in CROWDS:
        chance = random.Random(f"{kind} {asked.seed}")
        tried = [people(crowd) for crowd in crowds(kind, chance, number=asked.number // 4)]
        below, above = (
            mean(one.came < one.low for one in tried),
            mean(one.came > one.high for one in tried),
        )
        print(f"{kind:14} {coverage(tried):5.1%} {below:6.1%} {above:6.1%}")


if __name__ == "__main__":
    main()
