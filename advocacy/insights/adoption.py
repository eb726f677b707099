"""The adoption funnel: the number of people at each step, where published."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from advocacy.figures import reporting_months, rounding
from advocacy.figures.definitions import FROM_SHARES, Meaning
from advocacy.figures.funnel_disclosure import FUNNEL_STEPS
from advocacy.figures.models import FunnelStep, FunnelStepCount, ReportingMonth
from advocacy.people import team_tree
from advocacy.people.models import Team, User
from advocacy.people.permissions import Permission

LEAVES_OUT_LEAVERS = _(
    "Those who had left by then. Anyone who has reached a step also counts in the steps before it."
)
COMPARED_MONTHS = 3  # months between the two funnels that are compared
MEANINGS: dict[str, Meaning] = {
    "invited": Meaning(
        "people",
        _("invited"),
        _(
            "Everyone with an account at the end of the month, and everyone with an open "
            "invitation."
        ),
        _("The staff list and the invitations, as they stood then."),
        _("Those who had left by then, and invitations to a team that nobody is in yet."),
    ),
    "joined": Meaning(
        "people",
        _("logged in"),
        _("Of these, those who had opened their invitation and logged in."),
        _("The staff list as it stood then."),
        LEAVES_OUT_LEAVERS,
    ),
    "acknowledged": Meaning(
        "people",
        _("acknowledged the policy"),
        _("Of these, those who had read and understood an edition of the policy."),
        _("The hub’s own records of acknowledgements."),
        LEAVES_OUT_LEAVERS,
    ),
    "shared_ever": Meaning(
        "people",
        _("shared once"),
        _("Of these, those who had shared at least one story, in this month or before."),
        FROM_SHARES,
        _("Shares older than the figures that are kept, and those taken back."),
    ),
    "shared": Meaning(
        "people",
        _("shared this month"),
        _("Of these, those who shared in the month itself."),
        FROM_SHARES,
        _("Shares that were taken back."),
    ),
}


@dataclass(frozen=True, kw_only=True)
class FunnelLine:
    """The number of people at a step, with the month it was last published for (None: never)."""

    name: str
    value: int | None
    month: date | None
    part: int | None = None  # in per cent of the first published step

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


def funnel(month: date, *, team: Team | None, by: User) -> Funnel:
    """The published funnel at the end of a month; each step with its latest published number."""
    by.require(Permission.SEE_RESULTS)
    pk = team.pk if team else None
    parent_of = team_tree.parents(on=reporting_months.last_day(month))
    children = [child for child, parent in parent_of.items() if parent == pk]
    published = _published_steps([pk, *children], month)
    earlier = month
    for _month in range(COMPARED_MONTHS):
        earlier = reporting_months.previous_month(earlier)
    names = dict(Team.objects.filter(pk__in=children).values_list("pk", "name"))
    rows = [_row(child, names[child], published, month) for child in children if child in published]
    name = team.name if team else ""
    return Funnel(
        month=month,
        before_month=earlier,
        as_of=ReportingMonth.objects.filter(since=month)
        .values_list("counted_at", flat=True)
        .first(),
        whole=_row(pk, name, published, month),
        before=_row(pk, name, _published_steps([pk], earlier), earlier),
        below=sorted(rows, key=lambda row: row.name),
    )


def _published_steps(nodes: Sequence[int | None], month: date) -> PublishedSteps:
    """By node, each step with the latest month it is published for, and its number then."""
    cells: Any = FunnelStepCount.objects.filter(own=False, remainder=False, month__since__lte=month)
    of_teams = cells.filter(team__in=[node for node in nodes if node is not None])
    cells_of_nodes = of_teams | cells.filter(team=None) if None in nodes else of_teams
    by_node: dict[int | None, dict[str, tuple[date, int]]] = defaultdict(dict)
    for node, name, since, people in cells_of_nodes.order_by("month__since").values_list(
        "team", "step", "month__since", "people"
    ):
        by_node[node][name] = (since, people)
    return by_node


def _row(key: int | None, name: str, published: PublishedSteps, month: date) -> TeamFunnel:
    """“Shared this month” is of this very month; the other steps keep their latest number."""
    steps = dict(published.get(key, {}))
    if FunnelStep.SHARED in steps and steps[FunnelStep.SHARED][0] != month:
        del steps[FunnelStep.SHARED]
    first = next((steps[step][1] for step in FUNNEL_STEPS if step in steps), 0)
    return TeamFunnel(
        key=key, name=name, steps=[_step(step, steps.get(step), first) for step in FUNNEL_STEPS]
    )


def _step(name: str, published: tuple[date, int] | None, first: int) -> FunnelLine:
    if published is None:
        return FunnelLine(name=name, value=None, month=None)
    month, people = published
    return FunnelLine(
        name=name, value=people, month=month, part=rounding.per_cent(people, max(first, 1))
    )
