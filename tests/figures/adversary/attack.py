"""Sums and differences of up to three published values, and whom each of them isolates."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from advocacy.figures import monthly, reporting_months
from tests.figures.adversary import different_people, truth
from tests.figures.adversary.different_people import Counted, people_of_goal
from tests.figures.adversary.figure_masks import Differences, Fields, Figure
from tests.figures.adversary.truth import Key

REMEMBERED = 3  # versions of a figure that are compared with each other and with all others
SMALL_AUDIENCE, SUBTRACTION = "by a small audience", "by subtraction"
WAITING, NESTED_PERIODS = "by waiting", "by nested periods"
OVERLAPPING_PERIODS = "by overlapping periods"
NEARLY_ALL, UNRELATED = "by naming who did not", "by values that are no parts of each other"
OLDER_VALUES = "by values of different moments"
SEGMENTS = "by a segment and other figures"


@dataclass(frozen=True, eq=False)
class Version:
    """A value as it was published, and what each share had added to it by then."""

    key: Key
    values: tuple
    by_share: dict
    active: frozenset  # the different people who shared
    mask: int  # of the people behind its shares
    packed: int  # what each share adds
    clicks: Figure  # those that have a price

    @cached_property
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
        self.shares = Differences(Fields(len(truth.COLUMNS)), threshold.contributing)
        self.clicks = Differences(Fields(1), threshold.contributing)
        self.others_tried = 0

    @property
    def combinations(self):
        """How many sums and differences were formed."""
        return self.others_tried + self.shares.tried + self.clicks.tried

    def look(self, reading):
        """Take in what is published now, and try everything that is new."""
        sums, numbers = reading.sums, reading.numbers
        now, self.sharers = truth.contributions(self.company), truth.sharers(self.company)
        clicks = truth.priced_clicks(self.company)
        known = self._by_month()
        new = [key for key in sums if self._is_new(key, sums[key], numbers.get(key))]
        for key in new:
            version = self._version(key, sums[key], now.get(key, {}), clicks.get(key, {}))
            self.versions[key] = [*self.versions[key], version][-REMEMBERED:]
            self._alone(version)
            for whole, parts, behind in self.shares.isolating(version, known[key.month]):
                self._find_difference(whole, parts, behind, sums)
            known[key.month].append(version)
        self._wholes_less_all_parts({*new}, sums)
        self._nested_periods(reading.people)
        self._overlapping_periods(reading.people)
        self._form_ranges(reading.ranges)
        self._compare_people(numbers)

    def _version(self, key, values, by_share, clicks):
        assert values == _total(by_share), f"{key} says {values} of {_total(by_share)}"
        _, mask, packed = self.shares.fields.figure(key, by_share)
        active = frozenset(self.sharers.get(key, ()))
        priced = self.clicks.fields.figure(key, clicks)
        return Version(key, values, by_share, active, mask, packed, priced)

    def _by_month(self):
        """Every remembered version, by month; figures of two months have nothing in common."""
        known = defaultdict(list)
        for key, versions in self.versions.items():
            known[key.month] += versions
        return known

    def _find_difference(self, whole, parts, behind, sums):
        versions = [whole, *parts]
        said = " less ".join(f"{version.key} as {version.values}" for version in versions)
        self.find(self._fault(versions, sums), f"{said}: {len(behind)} behind the difference")

    def _fault(self, versions, sums):
        keys = [version.key for version in versions]
        if len({*keys}) == 1:
            return WAITING
        if any(key.dimension == "segment" for key in keys):
            return SEGMENTS
        if any(self.versions[key][-1] not in versions or key not in sums for key in keys):
            return OLDER_VALUES
        whole, *parts = keys
        is_whole = all(whole in self._wholes_of(part) for part in parts)
        return SUBTRACTION if is_whole else UNRELATED

    def _form_ranges(self, ranges):
        """The sums of an own range are those of its months, so they tell nothing new."""
        for (team, months), values in ranges.items():
            known = [ranges[team, (month,)] for month in months if (team, (month,)) in ranges]
            assert values == tuple(sum(column) for column in zip(*known, strict=True))

    def closes(self):
        """The months that close now: published once as they are, and compared from then on."""
        today = self.company.now.date()
        over = [
            month
            for month in truth.RANGE
            if month not in self.closed
            and today > reporting_months.last_day(month) + monthly.SETTLING_PERIOD
        ]
        self.closed |= {*over}
        for key in [key for key in self.versions if key.month in over]:
            del self.versions[key]
        return over

    def compare_goals(self, goals):
        """Numbers of different people of goals, by team, weeks and evidence."""
        read = {
            key: Counted(number, people_of_goal(key, self.versions))
            for key, number in goals.items()
        }
        self._try_people(different_people.of_goals(read))

    def _compare_people(self, numbers):
        """Numbers of different people of a whole and its parts."""
        counts = {}
        for key, number in numbers.items():
            people = self.versions[key][-1].active
            assert number == len(people), f"{key} says {number} people of {len(people)}"
            counts[key] = Counted(number, people)
        self._try_people(different_people.of_parts(counts, self._wholes_of, self._add_up))

    def _try_people(self, said):
        for one in said:
            self.others_tried += 1
            if one.isolates(self.threshold):
                self.find(one.fault, f"{one.said}: {one.number}")

    def _add_up(self, whole, parts):
        """Whether these parts are all of a whole, by the shares that were opened."""
        opened = [self.versions[part][-1].values[0] for part in parts]
        return self.versions[whole][-1].values[0] == sum(opened)

    def _is_new(self, key, values, number):
        if not self.versions[key] or self.versions[key][-1].values != values:
            return True
        return number not in {None, len(self.versions[key][-1].active)}

    def _alone(self, version):
        """A value by itself: of how many people, of how many who could."""
        key, behind = version.key, version.people
        able = truth.able(self.company, key) | behind
        self.others_tried += 1
        if len(able) < self.threshold.eligible or len(behind) < self.threshold.contributing:
            self.find(SMALL_AUDIENCE, f"{key}: {len(behind)} of {len(able)}")
        elif len(able - self.sharers[key]) < self.threshold.contributing:
            self.find(NEARLY_ALL, f"{key}: {len(behind)} of {len(able)}")

    def _wholes_less_all_parts(self, new, sums):
        """A whole less all of its parts, however many."""
        for (whole, _), parts in self._parts_of().items():
            if not new.isdisjoint({whole, *parts}):
                self.others_tried += 1
                newest = [self.versions[key][-1] for key in (whole, *parts)]
                left = newest[0].packed ^ sum(version.packed for version in newest[1:])
                behind = self.shares.fields.people(left, self.threshold.contributing)
                if 0 < len(behind) < self.threshold.contributing:
                    self._find_difference(newest[0], newest[1:], behind, sums)

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
        self.others_tried += 1
        if 0 < number < self.threshold.contributing:
            self.find(fault, f"team {team}, {months}: {number}")

    def find(self, fault, said):
        moment, act = self.company.log[-1] if self.company.log else ("", "")
        self.findings[fault].append(f"{moment} after {act}: {said}")


def _total(by_share):
    rows = list(by_share.values()) or [(0,) * len(truth.COLUMNS)]
    return tuple(sum(column) for column in zip(*rows, strict=True))
