"""Who could contribute to a cell: the people who were there at the time and in the audience.

A cell of a week, a kind or a story often has fewer eligible people than its node has in the month:
some came later or had left, and a story may be meant for some teams or languages only. Such a base
is worked out here; a cell without one has the people of its node.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import NamedTuple

from pyroaring import BitMap

from advocacy.content.models import COUNTED_AS, Story, StoryVersion
from advocacy.figures import memberships, reporting_months
from advocacy.figures.daily import day_bounds
from advocacy.figures.disclosure import COMPANY, Cell, TreeNode
from advocacy.figures.models import StoryDay
from advocacy.figures.monthly_cells import MonthCells
from advocacy.figures.slices import Slice
from advocacy.people import brand
from advocacy.people.models import User
from advocacy.sharing.models import Share

Bases = dict[Cell, BitMap]
WEEK_END = timedelta(days=6)


class StoryFacts(NamedTuple):
    """When a story could be shared, and the version that says by whom."""

    pk: int
    head: int  # the story it is counted as
    kind: str
    language: str
    created_at: datetime
    released_at: datetime | None
    planned_at: datetime | None
    embargo_at: datetime | None
    withdrawn_at: datetime | None
    live_version: int | None

    @property
    def begins_at(self) -> datetime | None:
        moments = (self.released_at, self.planned_at, self.embargo_at)
        return max((moment for moment in moments if moment), default=None)


def story_facts() -> list[StoryFacts]:
    """Every story."""
    columns = ("released_at", "planned_at", "live_version__embargo_at", "withdrawn_at")
    rows = Story.objects.annotate(head=COUNTED_AS).values_list(
        "pk", "head", "kind", "language", "created_at", *columns, "live_version"
    )
    return [StoryFacts(*row) for row in rows]


def smaller_bases(month: date, cells: MonthCells, stories: Iterable[StoryFacts]) -> Bases:
    """The bases that are smaller than their node's. Contributors always belong to them."""
    presence = _Presence(month)
    bases = {**_week_bases(month, cells, presence), **_story_bases(month, cells, presence, stories)}
    for cell in bases.keys() & cells.counts.keys():
        bases[cell] |= cells.counts[cell].sharers[0]
    return {
        cell: base for cell, base in bases.items() if len(base) < len(cells.eligible[cell.node])
    }


class _Presence:
    """The people who were in their team for a part of the month only."""

    def __init__(self, month: date) -> None:
        self.stays = memberships.partial_stays(month)

    def absent(self, first: date, last: date) -> dict[int | None, BitMap]:
        """By team, who was in it in the month but on none of these days."""
        absent: dict[int | None, BitMap] = defaultdict(BitMap)
        present: dict[int | None, BitMap] = defaultdict(BitMap)
        for stay in self.stays:
            was_there = stay.first <= last and stay.last >= first
            (present if was_there else absent)[stay.team].add(stay.person)
        return {team: people - present[team] for team, people in absent.items()}

    def absent_from_company(self, first: date, last: date) -> BitMap:
        present = BitMap(
            stay.person for stay in self.stays if stay.first <= last and stay.last >= first
        )
        return BitMap(stay.person for stay in self.stays) - present


def _week_bases(month: date, cells: MonthCells, presence: _Presence) -> Bases:
    bases: Bases = {}
    for monday in reporting_months.weeks(month) if presence.stays else ():
        absent = presence.absent(monday, monday + WEEK_END)
        people = _present_by_node(COMPANY, cells, absent) if absent else {}
        bases |= {Cell(node, Slice(week=monday)): some for node, some in people.items()}
    return bases


def _present_by_node(
    node: TreeNode, cells: MonthCells, absent: Mapping[int | None, BitMap]
) -> dict[TreeNode, BitMap]:
    children = cells.children.get(node, ())
    if not children:
        return {node: cells.eligible[node] - absent.get(node.team, BitMap())}
    present: dict[TreeNode, BitMap] = {}
    for child in children:
        present |= _present_by_node(child, cells, absent)
    present[node] = BitMap.union(BitMap(), *(present[child] for child in children))
    return present


def _story_bases(
    month: date, cells: MonthCells, presence: _Presence, stories: Iterable[StoryFacts]
) -> Bases:
    """The bases of stories, of their networks and languages, and of kinds at every node."""
    shared = _shared_stories(month)
    offered = [story for story in stories if story.pk in shared or _is_offered(story, month)]
    audience = _Audience(month, cells, presence, offered)
    bases: Bases = {}
    for cell in cells.counts:
        if cell.slice.story is not None:
            people = audience.base_of(cell.slice.story, cell.slice.language)
            if people is not None:
                bases[cell] = people.copy()
    for kind, people in audience.bases_of_kinds():
        for node, everyone in cells.eligible.items():
            bases[Cell(node, Slice(kind=kind))] = everyone & people
    return bases


def _shared_stories(month: date) -> set[int]:
    """The stories with shares or clicks in a month, each translation by itself."""
    start, end = day_bounds(month)[0], day_bounds(reporting_months.last_day(month))[1]
    days = StoryDay.objects.filter(day__range=(month, reporting_months.last_day(month)))
    shares = Share.objects.not_undone().filter(opened_at__gte=start, opened_at__lt=end)
    return {
        story
        for rows in (days, shares)
        for story in rows.order_by().values_list("story", flat=True).distinct()
    }


def _is_offered(story: StoryFacts, month: date) -> bool:
    """Whether a story could be shared on a day of the month."""
    start, end = day_bounds(month)[0], day_bounds(reporting_months.last_day(month))[1]
    begins_at = story.begins_at
    is_over = story.withdrawn_at is not None and story.withdrawn_at < start
    return begins_at is not None and begins_at < end and not is_over


@dataclass
class _Audience:
    """Who may share each of these stories in a month."""

    month: date
    cells: MonthCells
    presence: _Presence
    stories: Collection[StoryFacts]

    def base_of(self, story: int, language: str) -> BitMap | None:
        """The people who could share a story, or its translation; None for everybody."""
        return _together(
            self._bases[one.pk] for one in self._by_head[story] if language in {"", one.language}
        )

    def bases_of_kinds(self) -> Iterator[tuple[str, BitMap]]:
        """The kinds that not everybody could share, each with those who could."""
        bases: dict[str, list[BitMap | None]] = defaultdict(list)
        for story in self.stories:
            bases[story.kind].append(self._bases[story.pk])
        for kind, people in bases.items():
            together = _together(people)
            if together is not None:
                yield kind, together

    @cached_property
    def _by_head(self) -> dict[int, list[StoryFacts]]:
        by_head: dict[int, list[StoryFacts]] = defaultdict(list)
        for story in self.stories:
            by_head[story.head].append(story)
        return by_head

    @cached_property
    def _bases(self) -> dict[int, BitMap | None]:
        return {story.pk: self._base(story) for story in self.stories}

    def _base(self, story: StoryFacts) -> BitMap | None:
        meant = self._meant.get(story.pk)
        absent = self._absent(story) if self.presence.stays else BitMap()
        if not absent:
            return meant
        return (self.cells.eligible[COMPANY] if meant is None else meant) - absent

    def _absent(self, story: StoryFacts) -> BitMap:
        """Who was there in the month, but not while the story was offered."""
        first, last = self.month, reporting_months.last_day(self.month)
        if story.begins_at is not None:
            first = max(first, brand.day_of(story.begins_at))
        if story.withdrawn_at is not None:
            last = min(last, brand.day_of(story.withdrawn_at))
        return self.presence.absent_from_company(first, last) if first <= last else BitMap()

    @cached_property
    def _meant(self) -> dict[int, BitMap]:
        """The audience of each story that every version in question limits."""
        versions = self._versions_in_question()
        limited = _LimitedVersions({version for _, version in versions}, self.cells)
        by_story: dict[int, list[int]] = defaultdict(list)
        for story, version in versions:
            by_story[story].append(version)
        return {
            story: BitMap.union(BitMap(), *(limited.people[version] for version in some))
            for story, some in by_story.items()
            if all(version in limited.people for version in some)
        }

    def _versions_in_question(self) -> set[tuple[int, int]]:
        """Each story's live version, and the versions that were shared in the month."""
        start, end = day_bounds(self.month)[0], day_bounds(reporting_months.last_day(self.month))[1]
        live = {(story.pk, story.live_version) for story in self.stories if story.live_version}
        limited = set(_limited(version for _, version in live))
        open_to_all = {story for story, version in live if version not in limited}
        unclear = [story.pk for story in self.stories if story.pk not in open_to_all]
        shares = Share.objects.filter(
            story__in=unclear, opened_at__gte=start, opened_at__lt=end
        ).order_by()
        shared = set(shares.values_list("story", "version").distinct()) if unclear else set()
        return {pair for pair in live if pair[0] not in open_to_all} | shared


def _together(bases: Iterable[BitMap | None]) -> BitMap | None:
    """Who could share one or another of several stories; None for everybody."""
    every = list(bases)
    limited = [some for some in every if some is not None]
    return BitMap.union(BitMap(), *limited) if len(limited) == len(every) else None


def _limited(versions: Iterable[int]) -> list[int]:
    """Those of these versions that are not for everybody."""
    wanted = set(versions)
    teams = StoryVersion.audience_teams.through.objects.order_by()
    by_team = set(teams.values_list("storyversion_id", flat=True).distinct())
    by_language = StoryVersion.objects.exclude(audience_languages="").order_by()
    return [*wanted & (by_team | set(by_language.values_list("pk", flat=True)))]


class _LimitedVersions:
    """The audiences of versions; `people` holds those that are not for everybody."""

    def __init__(self, versions: Collection[int], cells: MonthCells) -> None:
        limited = _limited(versions)
        rows = StoryVersion.objects.filter(pk__in=limited).values_list("pk", "audience_languages")
        languages = dict(rows)
        teams_of: dict[int, list[int]] = defaultdict(list)
        through = StoryVersion.audience_teams.through.objects.filter(storyversion__in=limited)
        for version, team in through.values_list("storyversion", "team"):
            teams_of[version].append(team)
        speakers = _speakers() if any(languages.values()) else {}
        self.people: dict[int, BitMap] = {}
        for version in limited:
            people = cells.eligible[COMPANY]
            if teams_of[version]:
                nodes = (cells.eligible.get(TreeNode(team), BitMap()) for team in teams_of[version])
                people = BitMap.union(BitMap(), *nodes)
            if codes := [code for code in languages[version].split(",") if code]:
                people = people & BitMap.union(
                    BitMap(), *(speakers.get(code, BitMap()) for code in codes)
                )
            self.people[version] = people


def _speakers() -> dict[str, BitMap]:
    by_language: dict[str, list[int]] = defaultdict(list)
    for person, language in User.objects.order_by().values_list("pk", "language"):
        by_language[language].append(person)
    return {language: BitMap(people) for language, people in by_language.items()}
