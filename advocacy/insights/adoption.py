"""The adoption funnel from invited to sharing: the published number of people at each step."""

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
COMPARED_MONTHS = 3  # a funnel is compared with the one so many months before
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
    """The number of people at a step, and the month of its last publication, or None."""

    name: str
    value: int | None
    month: date | None
    part: int | None = None  # in percent of the first published step

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
    """The steps of a team or the company in a month, those three months before, and its teams'."""

    month: date
    before_month: date
    as_of: datetime | None
    whole: Row
    before: Row
    below: Sequence[Row]


PublishedSteps = Mapping[int | None, Mapping[str, tuple[date, int]]]  # team → step → month, people


def funnel(month: date, *, team: Team | None, by: User) -> Funnel:
    """The funnel at the end of a month, each step with its number published last."""
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


def _published_steps(teams: Sequence[int | None], month: date) -> PublishedSteps:
    """Each step of each team with the newest month it is published in, and its number then."""
    cells: Any = FunnelStepCount.objects.filter(own=False, remainder=False, month__since__lte=month)
    of_teams = cells.filter(team__in=[team for team in teams if team is not None])
    cells = of_teams | cells.filter(team=None) if None in teams else of_teams
    steps_of: dict[int | None, dict[str, tuple[date, int]]] = defaultdict(dict)
    for team, step, since, people in cells.order_by("month__since").values_list(
        "team", "step", "month__since", "people"
    ):
        steps_of[team][step] = (since, people)
    return steps_of


def _row(key: int | None, name: str, published: PublishedSteps, month: date) -> Row:
    """`shared` must be of this month; the other steps keep their last published number."""
    steps = dict(published.get(key, {}))
    if FunnelStep.SHARED in steps and steps[FunnelStep.SHARED][0] != month:
        del steps[FunnelStep.SHARED]
    first = next((steps[step][1] for step in STEPS if step in steps), 0)
    return Row(key=key, name=name, steps=[_step(step, steps.get(step), first) for step in STEPS])


def _step(name: str, published: tuple[date, int] | None, first: int) -> Step:
    if published is None:
        return Step(name=name, value=None, month=None)
    month, people = published
    return Step(name=name, value=people, month=month, part=round(100 * people / max(first, 1)))
