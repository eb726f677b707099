"""Differences of numbers of different people: of a whole and its parts, and of goals of weeks."""

from collections import Counter, defaultdict
from itertools import combinations
from typing import NamedTuple

from advocacy.figures import reporting_months
from tests.figures.adversary.truth import MONTHS, Key, divided_by

BY_PARTS = "by different people of parts"
BY_GOALS = "by goals of people"
ALONE = "by too few different people"
EVIDENCE = ("opened", "confirmed", "proven")  # each of people who are in those before
MONDAYS = [monday for month in MONTHS for monday in reporting_months.weeks(month)]


class Counted(NamedTuple):
    """A number of different people as it was read, and who they are."""

    number: int
    people: frozenset


class Difference(NamedTuple):
    """What is read by subtracting numbers, and whom it is about."""

    fault: str
    said: str
    number: int
    behind: set

    def isolates(self, threshold):
        few = range(1, threshold.contributing)
        return abs(self.number) in few and len(self.behind) in few


def difference(fault, said, first, *others):
    """The first number less the others."""
    often = Counter(first.people)
    for other in others:
        often.subtract(other.people)
    number = first.number - sum(other.number for other in others)
    return Difference(fault, said, number, {one for one, times in often.items() if times})


def of_parts(counts, wholes_of, is_complete):
    """A whole less a part, less two teams, and less all of what divides it."""
    for (whole, division), parts in _parts_by_whole(counts, wholes_of).items():
        for part in parts:
            yield difference(BY_PARTS, f"{whole} less {part}", counts[whole], counts[part])
        for some in combinations(parts, 2) if division == "team" else ():
            yield difference(
                BY_PARTS, f"{whole} less {some}", counts[whole], *(counts[one] for one in some)
            )
        if is_complete(whole, parts):
            every = [counts[part] for part in parts]
            yield difference(BY_PARTS, f"{whole} less each {division}", counts[whole], *every)


def of_goals(goals):
    """A goal alone, less another inside it, or less two that make it up."""
    by_team = defaultdict(dict)
    for (team, *key), counted in goals.items():
        by_team[team][*key] = counted
    for team, found in by_team.items():
        for (first, last, evidence), counted in found.items():
            said = f"goal of {team}, weeks {first} to {last}, {evidence}"
            yield Difference(ALONE, said, counted.number, counted.people)
            for (begin, end, more), inner in found.items():
                if first <= begin and end <= last and _level(evidence) <= _level(more):
                    less = f"{said} less {begin} to {end}, {more}"
                    yield difference(BY_GOALS, less, counted, inner)
            for middle in range(first, last):
                parts = [(first, middle, evidence), (middle + 1, last, evidence)]
                two = [found[part] for part in parts if part in found]
                if counted.people == frozenset().union(*(part.people for part in two)):
                    yield difference(BY_GOALS, f"{said} less both parts", counted, *two)


def people_of_goal(key, versions):
    """Who is in a goal: the people of its whole months, and of single weeks of others."""
    team, first, last, evidence = key
    mondays, level = MONDAYS[first : last + 1], _level(evidence)
    people = set()
    for month in MONTHS:
        weeks = reporting_months.weeks(month)
        inside = [monday for monday in weeks if monday in mondays]
        cells = [Key(month, team, "week", monday) for monday in inside]
        for cell in [Key(month, team)] if inside == weeks else cells:
            if versions.get(cell):
                people |= versions[cell][-1].sharers(level)
    return frozenset(people)


def _level(evidence):
    return EVIDENCE.index(evidence)


def _parts_by_whole(counts, wholes_of):
    """By whole and by what divides it, the parts whose numbers are known."""
    found = defaultdict(list)
    for key in counts:
        for whole in wholes_of(key):
            if whole in counts:
                division = "team" if whole.team != key.team else divided_by(key)
                found[whole, division].append(key)
    return found
