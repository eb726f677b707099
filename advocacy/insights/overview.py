"""The leader's page: one period, one team or everyone, from every side."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language

from advocacy.content.models import Kind, StoryVersion
from advocacy.insights import counts, withholding
from advocacy.insights.counts import Scope, Sums
from advocacy.insights.figures import Figure, decided, figure
from advocacy.insights.periods import Period, whole_weeks
from advocacy.networks.facts import NetworkSlug
from advocacy.people import teams
from advocacy.people.crowds import Crowd
from advocacy.people.models import Team, User
from advocacy.people.permissions import Permission
from advocacy.tracking import remembering
from advocacy.tracking.counting import COLUMNS

SHOWN = ("opened", "confirmed", "proven", "people", "crawlers")
MOST_STORIES = 20


@dataclass(frozen=True, kw_only=True)
class Line:
    """One row of a table: a team, a network, a kind, a story or a week."""

    key: Any
    name: str
    figures: Mapping[str, Figure]


@dataclass(frozen=True, kw_only=True)
class Overview:
    """Everything on the leader's page."""

    period: Period
    team: Team | None
    as_of: datetime
    heads: int
    figures: Mapping[str, Figure]
    weeks: Sequence[Line]
    weeks_before: Sequence[Line]
    teams: Sequence[Line]
    networks: Sequence[Line]
    kinds: Sequence[Line]
    stories: Sequence[Line]

    @property
    def is_empty(self) -> bool:
        """Nothing has been shared or clicked in the period."""
        return not self.weeks or all(
            line.figures["opened"].value == 0 and not line.figures["people"].value
            for line in self.weeks
        )


def overview(*, by: User, since: date, until: date, team: Team | None = None) -> Overview:
    """Figures of the whole weeks that hold these days, withheld where too few stand behind them."""
    by.require(Permission.SEE_RESULTS)
    period = whole_weeks(since, until)
    scope = (period.since, period.until, team.pk if team else "all", get_language())
    return remembering.until_next_count(
        "overview", *scope, compute=lambda: _overview(period, team=team)
    )


def _overview(period: Period, *, team: Team | None) -> Overview:
    page = _Page(counts.scope(period, team=team.pk if team else None))
    return Overview(
        period=period,
        team=team,
        as_of=page.as_of,
        heads=page.heads,
        figures=page.figures(),
        weeks=page.weeks(),
        weeks_before=_Page(counts.scope(period.before(), team=team.pk if team else None)).weeks(),
        teams=page.teams(team),
        networks=page.by("network", dict(NetworkSlug.choices), "network"),
        kinds=page.by("kind", dict(Kind.choices), "story__kind"),
        stories=page.stories() if team is None else [],
    )


class _Page:
    """Reads one scope and puts every figure through the gate."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.as_of = remembering.counted_up_to() or timezone.now()
        self.heads_of = counts.heads(scope.period)
        own = self.heads_of if scope.team_ids is None else scope.team_ids
        self.heads = sum(self.heads_of.get(team, 0) for team in own)

    def figures(self) -> dict[str, Figure]:
        sums = counts.sums_by(self.scope).get((), dict.fromkeys(COLUMNS, 0))
        did = counts.people(self.scope)
        crowd = Crowd(self.heads, did)
        shown = self._figures(sums, crowd)
        active = figure("active", did, crowd=crowd, as_of=self.as_of)
        share = round(100 * did / self.heads) if self.heads else 0
        adoption = figure("adoption", share, crowd=crowd, as_of=self.as_of)
        return {**shown, "active": active, "adoption": adoption}

    def weeks(self) -> list[Line]:
        by_day = counts.sums_by(self.scope, "day")
        by_week: dict[date, list[Sums]] = defaultdict(list)
        for (day,), sums in by_day.items():
            by_week[whole_weeks(day, day).since].append(sums)
        sums_of = {monday: counts.total(by_week[monday]) for monday in self.scope.period.weeks}
        did = counts.people_by_week(self.scope)
        names = {monday: str(monday.isocalendar().week) for monday in sums_of}
        return self._lines(names, sums_of, did)

    def by(self, dimension: str, names: Mapping[str, Any], of_share: str) -> list[Line]:
        sums_of = {key: sums for (key,), sums in counts.sums_by(self.scope, dimension).items()}
        did = counts.people_by(self.scope, of_share)
        lines = self._lines({key: str(names[key]) for key in sums_of}, sums_of, did)
        return sorted(lines, key=lambda line: -(line.figures["opened"].value or 0))

    def teams(self, parent: Team | None) -> list[Line]:
        """The teams right below, each with everything under it."""
        day = self.scope.period.until
        parent_of = teams.parents(on=day)
        top = parent.pk if parent else None
        heads_in: dict[int, int] = defaultdict(int)
        node_of: dict[int, int] = {}
        for team in parent_of:
            node = _child_on_the_way(team, top, parent_of)
            if node is not None:
                node_of[team] = node
                heads_in[node] += self.heads_of.get(team, 0)
        sums_of: dict[int, list[Sums]] = defaultdict(list)
        for (team,), sums in counts.sums_by(self.scope, "team").items():
            sums_of[node_of.get(team, 0)].append(sums)
        did = self._people_by_node(node_of)
        names = dict(Team.objects.filter(pk__in=heads_in).values_list("pk", "name"))
        crowds = {node: Crowd(heads_in[node], did.get(node, 0)) for node in names}
        verdicts = withholding.siblings(crowds)
        totals = {node: counts.total(sums_of.get(node, [])) for node in names}
        lines = [
            Line(key=node, name=names[node], figures=self._team(totals[node], crowds[node], why))
            for node, why in verdicts.items()
        ]
        return sorted(lines, key=lambda line: (-(line.figures["adoption"].value or -1), line.name))

    def stories(self) -> list[Line]:
        rows = counts.stories(self.scope, most=MOST_STORIES)
        ids = [row["story"] for row in rows]
        did = counts.people_by_story(self.scope, ids)
        titles = _titles(ids)
        return [
            Line(
                key=row["story"],
                name=titles.get(row["story"], ""),
                figures=self._figures(row, Crowd(self.heads, did.get(row["story"], 0))),
            )
            for row in rows
        ]

    def _people_by_node(self, node_of: Mapping[int, int]) -> dict[int, int]:
        pairs = self.scope.shares().order_by().values_list("team", "person").distinct()
        seen: dict[int, set[int]] = defaultdict(set)
        for team, person in pairs:
            if person is not None and team in node_of:
                seen[node_of[team]].add(person)
        return {node: len(people) for node, people in seen.items()}

    def _team(self, sums: Sums, crowd: Crowd, why: Any) -> dict[str, Figure]:
        share = round(100 * crowd.did / crowd.could) if crowd.could else 0
        values = {**sums, "active": crowd.did, "adoption": share}
        names = (*SHOWN, "active", "adoption")
        return {name: decided(name, values[name], withheld=why, as_of=self.as_of) for name in names}

    def _lines(
        self, names: Mapping[Any, str], sums_of: Mapping[Any, Sums], did: Mapping[Any, int]
    ) -> list[Line]:
        crowds = {key: Crowd(self.heads, did.get(key, 0)) for key in sums_of}
        verdicts = withholding.siblings(crowds)
        return [
            Line(
                key=key,
                name=names[key],
                figures={
                    name: decided(name, sums[name], withheld=verdicts[key], as_of=self.as_of)
                    for name in SHOWN
                },
            )
            for key, sums in sums_of.items()
        ]

    def _figures(self, sums: Mapping[str, int], crowd: Crowd) -> dict[str, Figure]:
        return {name: figure(name, sums[name], crowd=crowd, as_of=self.as_of) for name in SHOWN}


def _titles(stories: Sequence[int]) -> dict[int, str]:
    """Each story as it was last shared: a leader does not read the desk's drafts."""
    shared = StoryVersion.objects.filter(story__in=stories, shares__isnull=False).distinct()
    return {version.story_id: version.title for version in shared.order_by("number")}


def _child_on_the_way(
    team: int, top: int | None, parent_of: Mapping[int, int | None]
) -> int | None:
    """The team right below the top that this one belongs to, or None where it lies elsewhere."""
    way = teams.chain(team, dict(parent_of))
    if top is None:
        return way[-1]
    return way[way.index(top) - 1] if top in way and way.index(top) else None
