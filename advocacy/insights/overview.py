"""The leader's page: one period, one team or everyone, from every side."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils import timezone

from advocacy.content.models import Kind, StoryVersion
from advocacy.insights import counts, withholding
from advocacy.insights.counts import Count, Scope, Sums
from advocacy.insights.figures import Figure, decided, figure
from advocacy.insights.periods import Period, whole_weeks
from advocacy.networks.facts import NetworkSlug
from advocacy.people import teams
from advocacy.people.crowds import Crowd
from advocacy.people.models import Team, User
from advocacy.people.permissions import Permission
from advocacy.sharing.models import Share
from advocacy.tracking.models import CountedUpTo, Dimension

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
        networks=page.by(Dimension.NETWORK, dict(NetworkSlug.choices)),
        kinds=page.by(Dimension.KIND, dict(Kind.choices)),
        stories=page.stories() if team is None else [],
    )


class _Page:
    """Reads one scope and puts every figure through the gate."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.as_of = CountedUpTo.moment() or timezone.now()
        self.heads_of = counts.heads(scope.period)
        own = self.heads_of if scope.team_ids is None else scope.team_ids
        self.heads = sum(self.heads_of.get(team, 0) for team in own)
        self.rows = counts.rows(scope)

    def figures(self) -> dict[str, Figure]:
        found = counts.together(self._of(Dimension.NOTHING))
        crowd = Crowd(self.heads, found.did)
        share = round(100 * found.did / self.heads) if self.heads else 0
        values = {**found.sums, "active": found.did, "adoption": share}
        names = (*SHOWN, "active", "adoption")
        return {name: figure(name, values[name], crowd=crowd, as_of=self.as_of) for name in names}

    def weeks(self) -> list[Line]:
        found = counts.by(lambda row: row.monday, self._of(Dimension.NOTHING))
        mondays = {monday: str(monday.isocalendar().week) for monday in self.scope.period.weeks}
        return self._lines(mondays, {monday: found[monday] for monday in mondays})

    def by(self, dimension: Dimension, names: Mapping[str, Any]) -> list[Line]:
        found = counts.by(lambda row: row.value, self._of(dimension))
        lines = self._lines({key: str(names[key]) for key in found}, found)
        return sorted(lines, key=lambda line: -(line.figures["opened"].value or 0))

    def teams(self, parent: Team | None) -> list[Line]:
        """The teams right below, each with everything under it."""
        node_of = teams.nodes_below(parent, on=self.scope.period.until)
        heads_in: dict[int, int] = defaultdict(int)
        for team, node in node_of.items():
            heads_in[node] += self.heads_of.get(team, 0)
        rows = [row for row in self.rows if row.team in node_of and not row.dimension]
        found = counts.by(lambda row: node_of.get(row.team or 0), rows)
        names = dict(Team.objects.filter(pk__in=heads_in).values_list("pk", "name"))
        crowds = {node: Crowd(heads_in[node], found[node].did) for node in names}
        verdicts = withholding.siblings(crowds)
        lines = [
            Line(
                key=node,
                name=names[node],
                figures=self._team(found[node].sums, crowds[node], why),
            )
            for node, why in verdicts.items()
        ]
        return sorted(lines, key=lambda line: (-(line.figures["adoption"].value or -1), line.name))

    def stories(self) -> list[Line]:
        """The stories shared most in the period, in the whole company."""
        found = counts.by(lambda row: int(row.value), counts.stories(self.scope, most=MOST_STORIES))
        titles = _titles(list(found))
        lines = [
            Line(
                key=story,
                name=titles.get(story, ""),
                figures=self._figures(count.sums, Crowd(self.heads, count.did)),
            )
            for story, count in found.items()
        ]
        order = sorted(found, key=lambda story: (-found[story].sums["opened"], story))
        return sorted(lines, key=lambda line: order.index(line.key))

    def _of(self, dimension: Dimension) -> list[counts.Row]:
        """The rows that add up to the scope, divided by one dimension."""
        whole = self.scope.team_ids is None
        return [
            row for row in self.rows if row.dimension == dimension and (row.team is None) == whole
        ]

    def _team(self, sums: Sums, crowd: Crowd, why: Any) -> dict[str, Figure]:
        share = round(100 * crowd.did / crowd.could) if crowd.could else 0
        values = {**sums, "active": crowd.did, "adoption": share}
        names = (*SHOWN, "active", "adoption")
        return {name: decided(name, values[name], withheld=why, as_of=self.as_of) for name in names}

    def _lines(self, names: Mapping[Any, str], found: Mapping[Any, Count]) -> list[Line]:
        verdicts = withholding.siblings(
            {key: Crowd(self.heads, count.did) for key, count in found.items()}
        )
        return [
            Line(
                key=key,
                name=names[key],
                figures={
                    name: decided(name, count.sums[name], withheld=verdicts[key], as_of=self.as_of)
                    for name in SHOWN
                },
            )
            for key, count in found.items()
        ]

    def _figures(self, sums: Mapping[str, int], crowd: Crowd) -> dict[str, Figure]:
        return {name: figure(name, sums[name], crowd=crowd, as_of=self.as_of) for name in SHOWN}


def _titles(stories: Sequence[int]) -> dict[int, str]:
    """Each story as it was last shared: a leader does not read the desk's drafts."""
    was_shared = Exists(Share.objects.filter(version=OuterRef("pk")))
    versions = StoryVersion.objects.filter(was_shared, story__in=stories).order_by("number")
    return dict(versions.values_list("story_id", "title"))
