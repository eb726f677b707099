"""The adversary's quick way to sums and differences finds what forming each of them finds."""

from itertools import combinations
from random import Random

from tests.figures.adversary.figure_masks import Differences, Fields

FEWEST = 3
NUMBERS = 2  # of each share
SHARES = {share: share // 2 for share in range(10)}  # with whose it is


def some_figures(seed):
    """Figures that are mostly parts of each other, so that few are in many differences."""
    random, figures = Random(seed), []
    for _number in range(12):
        part = random.sample(sorted(SHARES), random.choice((3, 5, 8, 10)))
        figures.append({share: (1, int(share % 3 == 0)) for share in part})
    return figures


def slowly(figures):
    """Each difference of two or three that is of too few people, formed share by share."""
    found = set()
    for chosen in [*combinations(range(len(figures)), 2), *combinations(range(len(figures)), 3)]:
        for whole in chosen:
            parts = [one for one in chosen if one != whole]
            behind = {
                person
                for share, person in SHARES.items()
                for place in range(NUMBERS)
                if number(figures[whole], share, place)
                != sum(number(figures[part], share, place) for part in parts)
            }
            if 0 < len(behind) < FEWEST:
                found.add((frozenset({whole} if len(chosen) > 2 else ()), frozenset(chosen)))
    return found


def number(figure, share, place):
    return figure.get(share, (0,) * NUMBERS)[place]


def quickly(figures):
    fields = Fields(NUMBERS)
    differences, known, found = Differences(fields, FEWEST), [], set()
    for name, figure in enumerate(figures):
        new = fields.figure(name, {(share, SHARES[share]): sums for share, sums in figure.items()})
        for whole, parts, _behind in differences.isolating(new, known):
            chosen = frozenset({whole.said, *(part.said for part in parts)})
            found.add((frozenset({whole.said} if len(parts) > 1 else ()), chosen))
        known.append(new)
    return found


def test_every_difference_of_too_few_people_is_found():
    expected = [slowly(some_figures(seed)) for seed in range(4)]

    assert sum(map(len, expected)) > 20
    assert [quickly(some_figures(seed)) for seed in range(4)] == expected
