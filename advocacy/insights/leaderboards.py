"""The leaderboard of people who chose to be named, and teams by figures per active person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count

from advocacy.clicks import evidence
from advocacy.clicks.models import Click, Verdict
from advocacy.figures import figure_lines, published_figures
from advocacy.figures.daily import day_bounds
from advocacy.figures.figure_lines import FigureLine
from advocacy.figures.published_figures import ReportingPeriod
from advocacy.people.models import BoardFigure, Team, User
from advocacy.people.permissions import Permission
from advocacy.sharing.models import Evidence, Share

# Figures are rounded down: subtracting named people from their team reveals nothing.
ROUNDING_STEPS = (100, 50, 20, 10, 5, 1)
MAX_TEAMS = 10
MAX_CANDIDATES = 100  # candidates, some of which may be suppressed for the whole period


@dataclass(frozen=True, kw_only=True)
class LeaderboardEntry:
    """A person on the leaderboard, with the step their figure reached (None: not shown)."""

    name: str
    figure: str
    step: int | None
    mine: bool


@dataclass(frozen=True, kw_only=True)
class Recognition:
    """Teams with at least the company's figure per active person."""

    as_of: datetime
    teams: Sequence[FigureLine]
    company: FigureLine


def leaderboard(period: ReportingPeriod, *, order: str, by: User) -> list[LeaderboardEntry]:
    """People on the leaderboard, by name or by descending figure."""
    by.require(Permission.SHARE)
    people = list(User.objects.active().exclude(board_name="").order_by("board_name", "pk"))
    counts = _counted(period, people)
    entries = [
        LeaderboardEntry(
            name=person.board_name,
            figure=person.board_figure,
            step=_round_down(counts[person.board_figure].get(person.pk, 0))
            if person.board_figure != BoardFigure.NAME
            else None,
            mine=person.pk == by.pk,
        )
        for person in people
    ]
    if order not in {BoardFigure.SHARES, BoardFigure.CLICKS}:
        return entries
    return sorted(entries, key=lambda entry: (entry.figure != order, -(entry.step or 0)))


def recognition(period: ReportingPeriod, *, by: User) -> Recognition:
    """Published teams at or above the company's rate."""
    by.require(Permission.SEE_RESULTS)
    as_of = figure_lines.counted_at()
    company = figure_lines.line(None, "", published_figures.total(period, team=None), as_of=as_of)
    rate = company.shares_per_person or 0
    ranked = published_figures.teams_by_rate(period, min_rate=rate) if rate else []
    totals = published_figures.published_teams(period, ranked[:MAX_CANDIDATES])
    names = dict(Team.objects.filter(pk__in=totals).values_list("pk", "name"))
    rows = [
        figure_lines.line(pk, names[pk], team_totals, as_of=as_of)
        for pk, team_totals in totals.items()
        if pk in names
    ]
    above = [row for row in rows if row.shares_per_person is not None]
    above.sort(key=lambda row: (-(row.shares_per_person or 0), row.name))
    return Recognition(as_of=as_of, teams=above[:MAX_TEAMS], company=company)


def _counted(
    period: ReportingPeriod, people: Sequence[User]
) -> Mapping[str, dict[int | None, int]]:
    start, end = day_bounds(period.since)[0], day_bounds(period.last_day)[1]
    shares = Share.objects.not_undone().filter(
        person__in=people, opened_at__gte=start, opened_at__lt=end
    )
    confirmed: Any = evidence.at_least(Evidence.CONFIRMED, shares).order_by().values_list("person")
    clicks: Any = Click.objects.filter(
        link__share__person__in=people, verdict=Verdict.PERSON, minute__gte=start, minute__lt=end
    ).order_by()
    return {
        BoardFigure.SHARES: dict(confirmed.annotate(Count("pk"))),
        BoardFigure.CLICKS: dict(clicks.values_list("link__share__person").annotate(Count("pk"))),
    }


def _round_down(number: int) -> int:
    """The highest step reached, or 0."""
    return next((step for step in ROUNDING_STEPS if number >= step), 0)
