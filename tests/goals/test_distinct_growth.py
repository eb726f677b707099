"""How many different people a period is likely to gather."""

import math
import random
from itertools import pairwise

from advocacy.goals import distinct_growth
from advocacy.goals.distinct_growth import GrowthHistory
from tests.goals.generated_crowds import CROWDS, crowds


def test_newcomers_decrease():
    so_far = GrowthHistory((30, 14, 8, 5, 3, 2), (1.0,) * 6, 200)

    ends = distinct_growth.expected_newcomers(so_far, [1.0] * 6)

    low, expected, high = ends[-1]
    assert 0 < low < expected < high < 30


def test_newcomers_are_limited_to_the_remaining_people():
    everybody = GrowthHistory((40, 9, 1), (1.0,) * 3, 50)

    assert distinct_growth.expected_newcomers(everybody, [1.0] * 20)[-1] == (0, 0, 0)


def test_three_weeks_are_needed_and_the_period_before_is_enough():
    nothing, before = GrowthHistory((), (), 100), GrowthHistory((20, 10, 5), (1.0,) * 3, 100)

    assert distinct_growth.expected_newcomers(nothing, [1.0] * 4) is None
    assert distinct_growth.expected_newcomers(nothing, [1.0] * 3, before=before)[-1][1] > 20


def test_range_widens_by_week():
    ends = distinct_growth.expected_newcomers(
        GrowthHistory((9, 6, 4, 3), (1.0,) * 4, 60), [1.0] * 10
    )

    for earlier, later in pairwise(ends):
        assert earlier[1] <= later[1]
        assert earlier[2] <= later[2]


def test_the_range_holds_as_often_as_it_says():
    held = []
    for kind in CROWDS:
        chance = random.Random(f"{kind} 5")
        for crowd in crowds(kind, chance, number=25):
            low, _, high = distinct_growth.expected_newcomers(
                crowd.so_far, [1.0] * crowd.ahead, before=crowd.before
            )[-1]
            held.append(math.floor(low) <= crowd.came <= math.ceil(high))

    assert 0.72 <= sum(held) / len(held) <= 0.95
