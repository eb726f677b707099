"""Sums and differences of up to three published values, and whom each of them isolates."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations, product

from advocacy.figures import monthly, reporting_months
from tests.figures.adversary import different_people, truth
from tests.figures.adversary.company import BEFORE
from tests.figures.adversary.different_people import Counted, people_of_goal
from tests.figures.adversary.truth import Key

MOST_VALUES = 3  # of different moments that are combined
REMEMBERED = 3  # versions of a figure that are compared with each other
SMALL_AUDIENCE, SUBTRACTION = "by a small audience", "by subtraction"
WAITING, NESTED_PERIODS = "by waiting", "by nested periods"
OVERLAPPING_PERIODS = "by overlapping periods"
NEARLY_ALL, CROSSING = "by naming who did not", "by crossing two dimensions"
OLDER_WHOLES = "by parts of an older whole"
SEGMENTS = "by a segment and two other figures"


@dataclass(frozen=True)
class Version:
    """A value as it was published, and what each share had added to it by then."""

    values: tuple
    by_share: dict
    active: frozenset  # the different people who shared

    @property
    def people(self):
        return {one.person for one in self.by_share}

    def sharers(self, level):
        """Those who shared with this evidence."""
        sure = {one.person for one, numbers in self.by_share.items() if numbers[level]}
        return sure & self.active


class Adversary:
    """Remembers everything that was published, and combines it."""

    def __init__(self, company, threshold):
        self.company, self.threshold = company, threshold
        self.versions = defaultdict(list)
        self.findings = defaultdict(list)
        self.sharers, self.closed = {}, set()
        self.combinations = 0

    def look(self, sums, numbers, people):
        """Take in what is published now, and try everything that is new."""
        now, self.sharers = truth.contributions(self.company), truth.sharers(self.company)
        new = {key for key in sums if self._is_new(key, sums[key], numbers.get(key))}
        for key in new:
            by_share = now.get(key, {})
            assert sums[key] == _total(by_share), f"{key} says {sums[key]} of {_total(by_share)}"
            version = Version(sums[key], by_share, frozenset(self.sharers.get(key, ())))
            self.versions[key] = [*self.versions[key], version][-REMEMBERED:]
        for key in new:
            self._alone(key)
            self._before_and_after(key)
        self._wholes_and_parts(new, sums)
        self._segments_and_others(new)
        self._nested_periods(people)
        self._overlapping_periods(people)

    def form_ranges(self, ranges):
        """The sums of an own range are those of its months, so they tell nothing new."""
        for (team, months), values in ranges.items():
            known = [ranges[team, (month,)] for month in months if (team, (month,)) in ranges]
            assert values == tuple(sum(column) for column in zip(*known, strict=True))

    def closes_month_before(self):
        """Whether a period closes now: it is published once as it is, and compared from then on."""
        closes_on = reporting_months.last_day(BEFORE) + monthly.SETTLING_PERIOD
        if self.company.now.date() <= closes_on or BEFORE in self.closed:
            return False
        self.closed.add(BEFORE)
        for key in [key for key in self.versions if key.month == BEFORE]:
            del self.versions[key]
        return True

    def compare_people(self, numbers, goals):
        """Numbers of different people of a whole and its parts, and of goals."""
        counts = {}
        for key, number in numbers.items():
            people = self.versions[key][-1].active
            assert number == len(people), f"{key} says {number} people of {len(people)}"
            counts[key] = Counted(number, people)
        read = {
            key: Counted(number, people_of_goal(key, self.versions))
            for key, number in goals.items()
        }
        said = different_people.of_parts(counts, self._wholes_of, self._add_up)
        for one in (*said, *different_people.of_goals(read)):
            self.combinations += 1
            if one.isolates(self.threshold):
                self._find(one.fault, f"{one.said}: {one.number}")

    def _add_up(self, whole, parts):
        """Whether these parts are all of a whole, by the shares that were opened."""
        opened = [self.versions[part][-1].values[0] for part in parts]
        return self.versions[whole][-1].values[0] == sum(opened)

    def _is_new(self, key, values, number):
        if not self.versions[key] or self.versions[key][-1].values != values:
            return True
        return number not in {None, len(self.versions[key][-1].active)}

    def _alone(self, key):
        """A value by itself: of how many people, of how many who could."""
        behind = self.versions[key][-1].people
        able = truth.able(self.company, key) | behind
        self.combinations += 1
        if len(able) < self.threshold.eligible or len(behind) < self.threshold.contributing:
            self._find(SMALL_AUDIENCE, f"{key}: {len(behind)} of {len(able)}")
        elif len(able - self.sharers[key]) < self.threshold.contributing:
            self._find(NEARLY_ALL, f"{key}: {len(behind)} of {len(able)}")

    def _before_and_after(self, key):
        *earlier, now = self.versions[key]
        for before in earlier:
            self._try(WAITING, [now, before], key)

    def _wholes_and_parts(self, new, sums):
        """A whole less one part, two parts, or all of them, as they stand now or stood before."""
        parts_of = self._parts_of()
        for (whole, _), parts in parts_of.items():
            for some in [*combinations(parts, 1), *combinations(parts, 2), tuple(parts)]:
                if not new.isdisjoint({whole, *some}):
                    self._subtract(whole, some, sums)
        for whole in {whole for whole, _ in parts_of}:
            divisions = [parts for (of, _), parts in parts_of.items() if of == whole]
            for one, other in combinations(divisions, 2):
                for pair in product(one, other):
                    if whole in sums and not new.isdisjoint({whole, *pair}):
                        newest = [self.versions[key][-1] for key in (whole, *pair)]
                        self._try(CROSSING, newest, whole, *pair)

    def _subtract(self, whole, parts, sums):
        newest = [self.versions[part][-1] for part in parts]
        *earlier, now = self.versions[whole]
        fault = SUBTRACTION if sums.keys() >= {whole, *parts} else WAITING
        self._try(fault, [now, *newest], whole, *parts)
        for before in earlier if len(parts) < MOST_VALUES else ():
            self._try(OLDER_WHOLES, [before, *newest], whole, *parts)

    def _parts_of(self):
        """By published figure and what divides it, the published figures of its parts."""
        parts_of = defaultdict(list)
        for key in [key for key, versions in self.versions.items() if versions]:
            for whole in self._wholes_of(key):
                if self.versions.get(whole):
                    divided_by = "team" if whole.team != key.team else truth.divided_by(key)
                    parts_of[whole, divided_by].append(key)
        return parts_of

    def _wholes_of(self, key):
        month, team, dimension, value = key
        if team is not None:
            yield key._replace(team=self.company.parent_of[team])
        if dimension in {"network", "kind", "week", "story", "segment"}:
            yield Key(month, team)
        if dimension == "story":
            kind = next(one.kind for one in self.company.offered if one.counted_as == value)
            yield Key(month, None, "kind", kind)
        if dimension == "story_language":
            yield Key(month, None, "story", value[0])
        if dimension == "story_network":
            yield Key(month, None, "story", value[0])
            yield Key(month, None, "network", value[1])

    def _segments_and_others(self, new):
        """A segment less or with any one or two other figures of its month."""
        known = [key for key, versions in self.versions.items() if versions]
        for segment in [key for key in known if key.dimension == "segment"]:
            others = [key for key in known if key.month == segment.month and key != segment]
            for some in [*combinations(others, 1), *combinations(others, 2)]:
                if not new.isdisjoint({segment, *some}):
                    self._try_segment(segment, some)

    def _try_segment(self, segment, others):
        """What is left is of enough people wherever one of the figures has enough by itself."""
        mine, *theirs = (self.versions[key][-1] for key in (segment, *others))
        outside = [one.people - mine.people for one in theirs]
        self.combinations += 2
        if len(set().union(*outside)) < self.threshold.contributing:
            self._try(SEGMENTS, [mine, *theirs], segment, *others)
        if len(others) == MOST_VALUES - 1:
            for whole, part in (theirs, theirs[::-1]):
                if len(part.people - whole.people) < self.threshold.contributing:
                    self._try(SEGMENTS, [whole, mine, part], segment, *others)

    def _try(self, fault, versions, *keys):
        """The first value less the others: how many people's shares are in what is left."""
        self.combinations += 1
        first, *others = versions
        left = dict(first.by_share)
        for other in others:
            for share, numbers in other.by_share.items():
                mine = left.get(share, (0,) * len(numbers))
                left[share] = tuple(a - b for a, b in zip(mine, numbers, strict=True))
        behind = {share.person for share, numbers in left.items() if any(numbers)}
        if 0 < len(behind) < self.threshold.contributing:
            self._find(fault, f"{keys}: {len(behind)} behind the difference")

    def _nested_periods(self, people):
        """What the numbers of different people say of those in one period only, or in both."""
        for (team, months), number in people.items():
            for first in range(1, len(months)):
                early, late = months[:first], months[first:]
                if (team, early) in people and (team, late) in people:
                    one, other = people[team, early], people[team, late]
                    self._count(NESTED_PERIODS, team, months, number - one)
                    self._count(NESTED_PERIODS, team, months, number - other)
                    self._count(NESTED_PERIODS, team, months, one + other - number)

    def _overlapping_periods(self, people):
        """What four periods say of those who were there before and after a pause."""
        for (team, months), number in people.items():
            for begin, end in combinations(range(1, len(months)), 2):
                early, late, both = months[:end], months[begin:], months[begin:end]
                if people.keys() >= {(team, early), (team, late), (team, both)}:
                    known = people[team, early] + people[team, late]
                    paused = known - number - people[team, both]
                    self._count(OVERLAPPING_PERIODS, team, months, paused)

    def _count(self, fault, team, months, number):
        self.combinations += 1
        if 0 < number < self.threshold.contributing:
            self._find(fault, f"team {team}, {months}: {number}")

    def _find(self, fault, said):
        moment, act = self.company.log[-1] if self.company.log else ("", "")
        self.findings[fault].append(f"{moment} after {act}: {said}")


def _total(by_share):
    rows = list(by_share.values()) or [(0,) * len(truth.COLUMNS)]
    return tuple(sum(column) for column in zip(*rows, strict=True))
