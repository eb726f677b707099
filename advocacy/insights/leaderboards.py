"""The leaderboard of people who chose to be named, and teams by how many took part."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any

from django.db.models import Count

from advocacy.clicks import evidence
from advocacy.clicks.models import Click, Verdict
from advocacy.figures import figure_lines, published_figures, team_participation
from advocacy.figures.daily import day_bounds
from advocacy.figures.figure_lines import FigureLine
from advocacy.figures.published_figures import ReportingPeriod
from advocacy.figures.published_totals import PublishedTotals
from advocacy.figures.team_participation import Participation
from advocacy.people import brand, team_names
from advocacy.people.models import BoardFigure, User
from advocacy.people.permissions import Permission
from advocacy.sharing.models import Evidence, Share
from advocacy.text.name_order import by_name, name_key

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
    """Teams to thank, and the company they are compared with."""

    period: ReportingPeriod
    as_of: datetime
    teams: Sequence[FigureLine]
    company: FigureLine


def leaderboard(period: ReportingPeriod, *, order: str, by: User) -> list[LeaderboardEntry]:
    """People on the leaderboard, by name or by descending figure."""
    by.require(Permission.SHARE)
    people = list(
        User.objects.active().exclude(board_name="").order_by(by_name("board_name"), "pk")
    )
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
    """Published teams of which more took part than before, or as many as of the company.

    Those that grew most come first. Newcomers who have not shared yet cost a team nothing that it
    had before, and those who have are thanked. A running month would stand beside a whole one, so
    as many months are taken up to the last one that is over.
    """
    by.require(Permission.SEE_RESULTS)
    as_of = figure_lines.counted_at()
    period = published_figures.finished_months(period, today=brand.day_of(as_of))
    earlier = period.before()
    company = _line(None, "", _company(period), _company(earlier), as_of)
    candidates = _candidates(period, earlier)
    now = published_figures.published_teams(period, candidates)
    before = published_figures.published_teams(earlier, candidates)
    names = team_names.names_of(now)
    lines = [
        _line(pk, names[pk], totals, before.get(pk), as_of)
        for pk, totals in now.items()
        if pk in names
    ]
    thanked = [line for line in lines if _is_thanked(line, company)]
    thanked.sort(
        key=lambda line: (-(line.growth or 0), -(line.participation or 0), name_key(line.name))
    )
    return Recognition(period=period, as_of=as_of, teams=thanked[:MAX_TEAMS], company=company)


def _company(period: ReportingPeriod) -> PublishedTotals:
    return published_figures.total(period, team=None)


def _line(
    key: int | None,
    name: str,
    now: PublishedTotals,
    before: PublishedTotals | None,
    as_of: datetime,
) -> FigureLine:
    return FigureLine(
        key=key,
        name=name,
        figures=figure_lines.figures(now, as_of=as_of),
        before=figure_lines.figures(before, as_of=as_of) if before else None,
    )


def _is_thanked(line: FigureLine, company: FigureLine) -> bool:
    if line.participation is None:
        return False
    has_grown = line.growth is not None and line.growth > 0
    return has_grown or (
        company.participation is not None and line.participation >= company.participation
    )


def _candidates(period: ReportingPeriod, earlier: ReportingPeriod) -> list[int]:
    """The teams that grew most, then those of which most took part."""
    now, before = team_participation.by_team(period), team_participation.by_team(earlier)

    def order(team: int) -> tuple[Fraction, Fraction, int]:
        then = _part(before[team]) if team in before else _part(now[team])
        return -max(_part(now[team]) - then, Fraction(0)), -_part(now[team]), team

    return sorted(now, key=order)[:MAX_CANDIDATES]


def _part(people: Participation) -> Fraction:
    return Fraction(people.active, people.eligible or 1)


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
