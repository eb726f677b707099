"""Differences of numbers of different people: of a whole and its parts, and of goals of weeks."""

from collections import defaultdict
from itertools import combinations

BY_PARTS = "by different people of parts"
BY_GOALS = "by goals of people"
ALONE = "by too few different people"
EVIDENCE = ("opened", "confirmed", "proven")  # each of people who are in those before


def parts_by_whole(counts, wholes_of):
    """By whole and by what divides it, the numbers of its parts."""
    found = defaultdict(dict)
    for key, number in counts.items():
        for whole in wholes_of(key):
            if whole in counts:
                division = "team" if whole.team != key.team else key.dimension
                found[whole, division][key] = number
    return found


def differences(counts, wholes_of, is_complete):
    """What a reader works out of numbers of different people: what is said, and how many."""
    for (whole, division), parts in parts_by_whole(counts, wholes_of).items():
        number = counts[whole]
        for part, own in parts.items():
            yield BY_PARTS, f"{whole} less {part}", number - own
        if division == "team":
            for some in combinations(parts.values(), 2):
                yield BY_PARTS, f"{whole} less two teams", number - sum(some)
        if is_complete(whole, parts):
            yield BY_PARTS, f"{whole} and all of {division}", sum(parts.values()) - number


def goal_differences(goals):
    """The numbers of goals of one team, by weeks and evidence: one inside another, or beside it."""
    by_team = defaultdict(list)
    for (team, first, last, evidence), number in goals.items():
        by_team[team].append((first, last, EVIDENCE.index(evidence), number))
    known = {}
    for team, found in by_team.items():
        known = {(first, last, level): number for first, last, level, number in found}
        for first, last, level, number in found:
            yield ALONE, f"goal of {team}, {first} to {last}", number
            for inner_first, inner_last, inner_level, inner in found:
                if first <= inner_first and inner_last <= last and level <= inner_level:
                    yield (
                        BY_GOALS,
                        f"goal of {team}, {first} to {last}, {inner_first}",
                        number - inner,
                    )
            for middle in range(first, last):
                parts = known.get((first, middle, level)), known.get((middle + 1, last, level))
                if None not in parts:
                    yield BY_GOALS, f"goals of {team}, {first} to {last}", sum(parts) - number
