"""Adoption as a funnel: how many have come how far, where that may be told."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from advocacy.figures import reporting_months
from advocacy.figures.definitions import FROM_SHARES, Meaning
from advocacy.figures.funnel_disclosure import STEPS
from advocacy.figures.models import FunnelStep, FunnelStepCount, ReportingMonth
from advocacy.people import team_tree
from advocacy.people.models import Team, User
from advocacy.people.permissions import Permission

NOT_THE_SAME = _(
    "Those who had left by then. Anyone who has reached a step also counts in the steps before it."
)
BEFORE = 3  # months that a funnel is compared across
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
        NOT_THE_SAME,
    ),
    "acknowledged": Meaning(
        "people",
        _("acknowledged the policy"),
        _("Of these, those who had read and understood an edition of the policy."),
        _("The hub’s own records of acknowledgements."),
        NOT_THE_SAME,
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
class Step:
    """How many had come so far, and in which month that was last told; None where it never was."""

    name: str
    value: int | None
    month: date | None
    part: int | None = None  # in percent of the first step that is told

    @property
    def meaning(self) -> Meaning:
        return MEANINGS[self.name]


@dataclass(frozen=True, kw_only=True)
class Row:
    """A team, or the company, with its steps."""

    key: int | None
    name: str
    steps: Sequence[Step]

    @property
    def by_name(self) -> dict[str, Step]:
        return {step.name: step for step in self.steps}


@dataclass(frozen=True, kw_only=True)
class Funnel:
    """The steps of a node up to a month, those three months before, and those of teams below."""

    month: date
    before_month: date
    as_of: datetime | None
    whole: Row
    before: Row
    below: Sequence[Row]


Told = Mapping[int | None, Mapping[str, tuple[date, int]]]


def funnel(month: date, *, team: Team | None, by: User) -> Funnel:
    """What may be told by the end of a month: each step as it was told last."""
    by.require(Permission.SEE_RESULTS)
    pk = team.pk if team else None
    parent_of = team_tree.parents(on=reporting_months.last_day(month))
    children = [child for child, parent in parent_of.items() if parent == pk]
    told = _told([pk, *children], month)
    earlier = month
    for _month in range(BEFORE):
        earlier = reporting_months.previous_month(earlier)
    named = dict(Team.objects.filter(pk__in=children).values_list("pk", "name"))
    rows = [_row(child, named[child], told, month) for child in children if child in told]
    name = team.name if team else ""
    return Funnel(
        month=month,
        before_month=earlier,
        as_of=ReportingMonth.objects.filter(since=month)
        .values_list("counted_at", flat=True)
        .first(),
        whole=_row(pk, name, told, month),
        before=_row(pk, name, _told([pk], earlier), earlier),
        below=sorted(rows, key=lambda row: row.name),
    )


def _told(nodes: Sequence[int | None], month: date) -> Told:
    """Of each node, each step with the newest month it is told of, and its number then."""
    cells: Any = FunnelStepCount.objects.filter(own=False, remainder=False, month__since__lte=month)
    of_teams = cells.filter(team__in=[node for node in nodes if node is not None])
    asked = of_teams | cells.filter(team=None) if None in nodes else of_teams
    found: dict[int | None, dict[str, tuple[date, int]]] = defaultdict(dict)
    for node, name, since, people in asked.order_by("month__since").values_list(
        "team", "stage", "month__since", "people"
    ):
        found[node][name] = (since, people)
    return found


def _row(key: int | None, name: str, told: Told, month: date) -> Row:
    """Who shared this month is of this month or of none; the others stand until they move."""
    steps = dict(told.get(key, {}))
    if FunnelStep.SHARED in steps and steps[FunnelStep.SHARED][0] != month:
        del steps[FunnelStep.SHARED]
    first = next((steps[one][1] for one in STEPS if one in steps), 0)
    return Row(key=key, name=name, steps=[_step(one, steps.get(one), first) for one in STEPS])


def _step(name: str, told: tuple[date, int] | None, first: int) -> Step:
    if told is None:
        return Step(name=name, value=None, month=None)
    month, people = told
    return Step(name=name, value=people, month=month, part=round(100 * people / max(first, 1)))
