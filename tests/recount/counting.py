"""Every figure counted again from plain rows, by what its definition says."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

WEEK, DAY = timedelta(days=7), timedelta(days=1)
SUMS = ("opened", "confirmed", "proven", "people", "crawlers", "internal", "engagement")
VERDICTS = {"people": {"person"}, "crawlers": {"crawler", "prefetch"}, "internal": {"internal"}}


def thursday(day):
    """A week belongs to the calendar month of its Thursday."""
    return day - timedelta(days=day.weekday()) + timedelta(days=3)


def weeks_of(year, month):
    """The Mondays of a month, which is whole weeks."""
    day = thursday(date(year, month, 1))
    mondays = []
    while (day.year, day.month) <= (year, month):
        if (day.year, day.month) == (year, month):
            mondays.append(day - timedelta(days=3))
        day += WEEK
    return mondays


@dataclass(frozen=True)
class Month:
    """A month of whole weeks."""

    first: date
    last: date

    @classmethod
    def of(cls, year, month):
        mondays = weeks_of(year, month)
        return cls(mondays[0], mondays[-1] + 6 * DAY)

    @classmethod
    def with_day(cls, day):
        return cls.of(thursday(day).year, thursday(day).month)

    def before(self):
        return Month.with_day(self.first - DAY)

    def holds(self, day):
        return self.first <= day <= self.last


@dataclass(frozen=True)
class Selection:
    """Which shares a figure is about: those of a team with all below it, and of one value."""

    team: int | None = None
    chosen: Callable = lambda _share: True
    monday: date | None = None
    stories: Callable | None = None  # the stories it is about, where it is not about all
    segment: tuple | None = None  # a kind, and its value


def half_even(value):
    """A fraction as a whole number; a half goes to the even one."""
    return round(Fraction(value))


class Recount:
    """Figures of months from rows."""

    def __init__(self, rows):
        self.rows = rows

    def below(self, team, month):
        """A team and all below it, as the tree stood at the end of the month or stands today."""
        parent_of = self.rows.parents(min(month.last, self.rows.today))
        found, size = {team}, 0
        while len(found) > size:
            size = len(found)
            found |= {child for child, parent in parent_of.items() if parent in found}
        return found

    def sums(self, selection, months):
        """The sums of some months, by the name of the figure."""
        total = dict.fromkeys((*SUMS, "applications", "earned"), 0)
        for month in months:
            for name, number in self._month(selection, month).items():
                total[name] += number
        return total

    def _month(self, selection, month):
        teams = None if selection.team is None else self.below(selection.team, month)
        first = selection.monday or month.first
        last = first + 6 * DAY if selection.monday else month.last

        def counts(share, day):
            is_of_team = teams is None or share.team in teams
            return first <= day <= last and is_of_team and selection.chosen(share)

        shares = [one for one in self.rows.shares if counts(one, one.day)]
        visits = [one for one in self.rows.visits if counts(one.share, one.day)]
        found = {
            "opened": len(shares),
            "confirmed": sum(share.level >= 1 for share in shares),
            "proven": sum(share.level == 2 for share in shares),
            "engagement": sum(share.reactions for share in shares),
            "earned": sum(visit.cents for visit in visits),
            "applications": sum(counts(one.share, one.day) for one in self.rows.applications),
        }
        for name, verdicts in VERDICTS.items():
            found[name] = sum(visit.verdict in verdicts for visit in visits)
        return found

    def active(self, selection, months, *, level=0):
        """The different people who shared; who moved counts in the team of the last share."""
        people = set()
        for month in months:
            people |= self._sharers(selection, month, level)
        return people

    def _sharers(self, selection, month, level):
        last_team = {}
        for share in self.rows.shares:
            in_week = selection.monday in {None, share.day - timedelta(days=share.day.weekday())}
            is_meant = month.holds(share.day) and in_week and selection.chosen(share)
            if is_meant and share.level >= level and share.person is not None:
                last_team[share.person] = share.team
        if selection.team is None:
            return set(last_team)
        teams = self.below(selection.team, month)
        return {person for person, team in last_team.items() if team in teams}
