"""What a figure on a page is about, and in which of its months it may be read at all."""

from collections import defaultdict
from dataclasses import dataclass

from advocacy.figures.models import MonthlyCell
from tests.recount.bases import Bases
from tests.recount.counting import SUMS, Month, Selection, half_even

OF_SHARE = {
    "network": lambda value: lambda share: share.network == value,
    "kind": lambda value: lambda share: share.kind == value,
    "story": lambda value: lambda share: share.story == value,
    "story_network": lambda value: lambda share: (share.story, share.network) == value,
    "segment": lambda value: lambda share: value in share.segments,
    "story_language": lambda value: lambda share: (share.story, share.language) == value,
}


@dataclass(frozen=True)
class Subject:
    """A team (None: everybody), and one value of one dimension."""

    team: int | None = None
    dimension: str = ""
    value: object = None

    @property
    def selection(self):
        if self.dimension == "week":
            return Selection(self.team, monday=self.value)
        if self.dimension == "segment":
            return Selection(None, OF_SHARE["segment"](self.value), segment=self.value)
        if self.dimension:
            chosen = OF_SHARE[self.dimension](self.value)
            return Selection(self.team, chosen, stories=self._stories)
        return Selection(self.team)

    @property
    def _stories(self):
        """Which stories it is about; None: all."""
        if self.dimension == "kind":
            return lambda offer: offer.kind == self.value
        if self.dimension == "story_language":
            return lambda offer: (offer.story, offer.language) == self.value
        story = self.value[0] if self.dimension == "story_network" else self.value
        is_of_story = self.dimension in {"story", "story_network"}
        return (lambda offer: offer.story == story) if is_of_story else None


class Expected:
    """What each subject's figures must be: counted from rows, over the months that are shown."""

    def __init__(self, recount):
        self.recount, self.bases = recount, Bases(recount.rows, recount)
        self.known = {}
        self.shown_in = defaultdict(set)
        columns = ("team", "network", "kind", "story", "week", "language", "segment")
        cells = MonthlyCell.objects.filter(own=False, suppression="")
        for since, *named in cells.values_list("month__since", *columns):
            self.shown_in[_subject(named)].add(since)

    def months(self, subject, months):
        """Those of some months in which a subject may be read."""
        return tuple(month for month in months if month.first in self.shown_in[subject])

    def figures(self, subject, months):
        """Every figure by name; None where no month may be read."""
        if subject.dimension == "campaign":
            return self._sum(subject.value, months)
        shown = self.months(subject, months)
        if (subject, shown) not in self.known:
            self.known[subject, shown] = self._figures(subject.selection, shown) if shown else None
        return self.known[subject, shown]

    def _sum(self, stories, months):
        """Stories together: what may be read of each."""
        each = [self.figures(Subject(None, "story", story), months) for story in stories]
        known = [found for found in each if found]
        names = (*SUMS, "applications", "earned")
        return {name: sum(found[name] for found in known) for name in names} if known else None

    def _figures(self, selection, months):
        active = self.recount.active(selection, months)
        there = self.bases.people(selection, months)
        sums = self.recount.sums(selection, months)
        adoption = half_even(100 * len(active) / len(there)) if there else 0
        return sums | {"active": len(active), "adoption": adoption}

    def left_over(self, whole, parts, months):
        """What a whole holds that its parts do not, in the months in which each is shown."""
        if parts and parts[0].dimension == "segment":  # of the months divided by it
            months = [one for one in months if any(self.months(part, [one]) for part in parts)]
        total = self.figures(whole, months)
        shown = [found for part in parts if (found := self.figures(part, months))]
        return {name: number - sum(part[name] for part in shown) for name, number in total.items()}


def _subject(named):
    team, network, kind, story, week, language, segment = named
    if segment:
        return Subject(None, "segment", tuple(segment.split(":", 1)))
    if story and language:
        return Subject(team, "story_language", (story, language))
    if story and network:
        return Subject(team, "story_network", (story, network))
    values = {"network": network, "kind": kind, "story": story, "week": week}
    set_ones = [(dimension, value) for dimension, value in values.items() if value]
    return Subject(team, *set_ones[0]) if set_ones else Subject(team)


def last_months(number, today):
    """This month and those before it, oldest first."""
    months = [Month.with_day(today)]
    while len(months) < number:
        months.insert(0, months[0].before())
    return months
