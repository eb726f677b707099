"""The page of the company or of one team: its figures, over time, beside others, and below."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from advocacy.content.models import Kind
from advocacy.insights import lattice, lines
from advocacy.insights.figures import Figures
from advocacy.insights.lattice import Span
from advocacy.insights.left_out import LeftOut, left_out
from advocacy.insights.lines import Line
from advocacy.people import teams
from advocacy.people.models import Team, User
from advocacy.people.permissions import Permission
from advocacy.tracking.models import Dimension


@dataclass(frozen=True, kw_only=True)
class NodePage:
    """Everything on it."""

    span: Span
    team: Team | None
    as_of: datetime
    above: Sequence[Team]  # from the top down to the team's parent
    figures: Figures
    before: Figures
    company: Figures | None  # to compare a team with
    over_time: Sequence[Line]
    over_time_before: Sequence[Line]
    below: Sequence[Line]
    kinds: Sequence[Line]
    left_out: Sequence[LeftOut]

    @property
    def is_empty(self) -> bool:
        """Nothing has been counted in the period."""
        return not any(line.figures["opened"].withheld == "" for line in self.over_time) and (
            self.figures["opened"].left_out == 0
        )


def node(span: Span, *, team: Team | None, by: User) -> NodePage:
    """Figures of a node of the tree, with everything below it."""
    by.require(Permission.SEE_RESULTS)
    as_of, pk = lines.counted_at(), team.pk if team else None
    earlier = span.before()
    told = lattice.total(span, team=pk)
    return NodePage(
        span=span,
        team=team,
        as_of=as_of,
        above=_above(team, span),
        figures=lines.figures(told, as_of=as_of),
        before=lines.figures(lattice.total(earlier, team=pk), as_of=as_of),
        company=_company(span, as_of) if team else None,
        over_time=lines.over_time(span, team=pk, as_of=as_of),
        over_time_before=lines.over_time(earlier, team=pk, as_of=as_of),
        below=_below(span, pk, as_of),
        kinds=_kinds(span, pk, as_of),
        left_out=[] if team else left_out(span),
    )


def _company(span: Span, as_of: datetime) -> Figures:
    return lines.figures(lattice.total(span, team=None), as_of=as_of)


def _above(team: Team | None, span: Span) -> list[Team]:
    if team is None:
        return []
    above = teams.chain(team.pk, teams.parents(on=span.until))[1:]
    found = Team.objects.in_bulk(above)
    return [found[pk] for pk in reversed(above)]


def _below(span: Span, team: int | None, as_of: datetime) -> list[Line]:
    """The teams right below, those with most people taking part first."""
    found = lattice.below(span, team=team)
    named = dict(Team.objects.filter(pk__in=found).values_list("pk", "name"))
    rows = [lines.line(pk, named[pk], told, as_of=as_of) for pk, told in found.items()]
    return sorted(rows, key=lambda one: (-(one.figures["adoption"].value or -1), one.name))


def _kinds(span: Span, team: int | None, as_of: datetime) -> Sequence[Line]:
    found = lattice.by(Dimension.KIND, span, team=team)
    return lines.by_value(found, {}, dict(Kind.choices), as_of=as_of)
