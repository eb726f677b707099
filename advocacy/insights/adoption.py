"""The adoption funnel: the number of people at each step, where published."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from advocacy.figures import published_figures, reporting_months, rounding
from advocacy.figures.definition_table import MEANINGS
from advocacy.figures.distinct_people import DistinctCount
from advocacy.figures.funnel_disclosure import FUNNEL_STEPS
from advocacy.figures.meaning import Meaning
from advocacy.figures.models import FunnelStep, FunnelStepCount, ReportingMonth
from advocacy.figures.published_figures import ReportingPeriod
from advocacy.people import team_names, team_tree
from advocacy.people.models import Team, User
from advocacy.people.permissions import Permission
from advocacy.prepared_query import Ids, PreparedQuery
from advocacy.text.name_order import name_key

COMPARED_MONTHS = 3  # months between the two funnels that are compared


@dataclass(frozen=True, kw_only=True)
class FunnelLine:
    """The number of people at a step, with the month it was last published for (None: never)."""

    name: str
    value: int | None
    month: date | None
    part: int | None = None  # in per cent of the first published step
    at_least: bool = False  # the value is the least it can be

    @property
    def meaning(self) -> Meaning:
        return MEANINGS[self.name]


@dataclass(frozen=True, kw_only=True)
class TeamFunnel:
    """A team or the company, with its steps."""

    key: int | None
    name: str
    steps: Sequence[FunnelLine]

    @property
    def by_name(self) -> dict[str, FunnelLine]:
        return {step.name: step for step in self.steps}


@dataclass(frozen=True, kw_only=True)
class Funnel:
    """The funnel of a node, the one three months earlier, and those of the teams below."""

    month: date
    before_month: date
    as_of: datetime | None
    whole: TeamFunnel
    before: TeamFunnel
    below: Sequence[TeamFunnel]


PublishedSteps = Mapping[int | None, Mapping[str, tuple[date, int]]]


def funnel(period: ReportingPeriod, *, team: Team | None, by: User) -> Funnel:
    """The published funnel at the end of a period; each step with its latest published number.

    Who shared is counted over the whole period, as on the overview.
    """
    by.require(Permission.SEE_RESULTS)
    pk, month = team.pk if team else None, period.months[-1]
    parent_of = team_tree.parents(on=period.last_day)
    children = [child for child, parent in parent_of.items() if parent == pk]
    published, active = (
        _published_steps([pk, *children], month),
        published_figures.active_people(period, [pk, *children]),
    )
    earlier = _earlier(period)
    before, active_before = (
        _published_steps([pk], earlier.months[-1]),
        published_figures.active_people(earlier, [pk]),
    )
    names = team_names.names_of(children)
    rows = [
        _row(child, names[child], published, active, month)
        for child in children
        if child in published
    ]
    name = team.name if team else ""
    return Funnel(
        month=month,
        before_month=earlier.months[-1],
        as_of=ReportingMonth.objects.filter(since=month)
        .values_list("counted_at", flat=True)
        .first(),
        whole=_row(pk, name, published, active, month),
        before=_row(pk, name, before, active_before, earlier.months[-1]),
        below=sorted(rows, key=lambda row: name_key(row.name)),
    )


def _earlier(period: ReportingPeriod) -> ReportingPeriod:
    """As many months, that end three months earlier."""
    since, after = period.since, reporting_months.next_month(period.months[-1])
    for _month in range(COMPARED_MONTHS):
        since, after = map(reporting_months.previous_month, (since, after))
    return ReportingPeriod(since, after - reporting_months.DAY)


def _published_steps(nodes: Sequence[int | None], month: date) -> PublishedSteps:
    """By node, each step with the latest month it is published for, and its number then."""
    rows = _OF_TEAMS(month=month, teams=[node for node in nodes if node is not None])
    if None in nodes:
        rows += _OF_COMPANY(month=month)
    by_node: dict[int | None, dict[str, tuple[date, int]]] = defaultdict(dict)
    for node, name, since, people in rows:
        by_node[node][name] = (since, people)
    return by_node


def _steps(month: date, **of: Any) -> Any:
    cells = FunnelStepCount.objects.filter(own=False, remainder=False, month__since__lte=month)
    return (
        cells.filter(**of)
        .order_by("month__since")
        .values_list("team", "step", "month__since", "people")
    )


_OF_TEAMS: PreparedQuery[Any] = PreparedQuery(
    lambda month, teams: _steps(month, team__in=teams), month=date, teams=Ids
)
_OF_COMPANY: PreparedQuery[Any] = PreparedQuery(lambda month: _steps(month, team=None), month=date)


def _row(
    key: int | None,
    name: str,
    published: PublishedSteps,
    active: Mapping[int | None, DistinctCount],
    month: date,
) -> TeamFunnel:
    """“Shared in the period” is of this very period; the other steps keep their latest number."""
    steps = dict(published.get(key, {}))
    steps.pop(FunnelStep.SHARED, None)
    if key in active:
        steps[FunnelStep.SHARED] = (month, active[key].number)
    first = next((steps[step][1] for step in FUNNEL_STEPS if step in steps), 0)
    lines = [_step(step, steps.get(step), first) for step in FUNNEL_STEPS]
    if key in active and active[key].at_least:
        lines[-1] = replace(lines[-1], at_least=True)
    return TeamFunnel(key=key, name=name, steps=lines)


def _step(name: str, published: tuple[date, int] | None, first: int) -> FunnelLine:
    if published is None:
        return FunnelLine(name=name, value=None, month=None)
    month, people = published
    return FunnelLine(
        name=name, value=people, month=month, part=rounding.per_cent(people, max(first, 1))
    )
