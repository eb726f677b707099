"""The leader's page: one span of months, one team or everyone, from every side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils import timezone

from advocacy.content.models import Kind, StoryVersion
from advocacy.insights import lattice
from advocacy.insights.figures import Figure, decided
from advocacy.insights.lattice import Span, Told
from advocacy.networks.facts import NetworkSlug
from advocacy.people.crowds import Withheld
from advocacy.people.models import Team, User
from advocacy.people.permissions import Permission
from advocacy.sharing.models import Share
from advocacy.tracking.models import CountedUpTo, Dimension

SHOWN = ("opened", "confirmed", "proven", "people", "crawlers")
OF_PEOPLE = ("active", "adoption")
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

    period: Span
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
        """Nothing has been counted in the period."""
        return not self.weeks


def overview(*, by: User, since: date, until: date, team: Team | None = None) -> Overview:
    """Figures of the whole months that hold these days, withheld where too few stand behind."""
    by.require(Permission.SEE_RESULTS)
    span = lattice.span(since, until)
    page = _Page(span, team.pk if team else None, CountedUpTo.moment() or timezone.now())
    total = lattice.total(span, team=page.team)
    return Overview(
        period=span,
        team=team,
        as_of=page.as_of,
        heads=total.could,
        figures=page.figures(total, (*SHOWN, *OF_PEOPLE)),
        weeks=page.weeks(span),
        weeks_before=page.weeks(span.before()),
        teams=page.teams(),
        networks=page.by(Dimension.NETWORK, dict(NetworkSlug.choices)),
        kinds=page.by(Dimension.KIND, dict(Kind.choices)),
        stories=page.stories() if team is None else [],
    )


class _Page:
    """One node and span, its cells put in words."""

    def __init__(self, span: Span, team: int | None, as_of: datetime) -> None:
        self.span, self.team, self.as_of = span, team, as_of

    def figures(self, told: Told, names: Sequence[str]) -> dict[str, Figure]:
        return {name: self._figure(name, told) for name in names}

    def weeks(self, span: Span) -> list[Line]:
        found = lattice.by(Dimension.WEEK, span, team=self.team)
        names = {value: str(date.fromisoformat(value).isocalendar().week) for value in found}
        return [
            self._line(date.fromisoformat(value), names[value], one) for value, one in found.items()
        ]

    def by(self, dimension: Dimension, names: Mapping[str, Any]) -> list[Line]:
        found = lattice.by(dimension, self.span, team=self.team)
        lines = [self._line(value, str(names[value]), one) for value, one in found.items()]
        return sorted(lines, key=lambda line: -(line.figures["opened"].value or 0))

    def teams(self) -> list[Line]:
        """The teams right below, each with everything under it."""
        found = lattice.below(self.span, team=self.team)
        names = dict(Team.objects.filter(pk__in=found).values_list("pk", "name"))
        lines = [
            self._line(team, names[team], one, (*SHOWN, *OF_PEOPLE)) for team, one in found.items()
        ]
        return sorted(lines, key=lambda line: (-(line.figures["adoption"].value or -1), line.name))

    def stories(self) -> list[Line]:
        """The stories shared most in the period, in the whole company."""
        found = lattice.stories(self.span)
        top = sorted(found, key=lambda story: (-found[story].sums["opened"], story))[:MOST_STORIES]
        titles = _titles(top)
        return [self._line(story, titles.get(story, ""), found[story]) for story in top]

    def _line(self, key: Any, name: str, told: Told, names: Sequence[str] = SHOWN) -> Line:
        return Line(key=key, name=name, figures=self.figures(told, names))

    def _figure(self, name: str, told: Told) -> Figure:
        value, withheld = _value(name, told)
        return decided(name, value, withheld=withheld, left_out=told.left_out, as_of=self.as_of)


def _value(name: str, told: Told) -> tuple[int, Withheld]:
    if name not in OF_PEOPLE:
        return told.sums[name], told.withheld
    if told.active is None:
        return 0, told.withheld or "few"
    share = round(100 * told.active / told.could) if told.could else 0
    return (told.active if name == "active" else share), told.withheld


def _titles(stories: Sequence[int]) -> dict[int, str]:
    """Each story as it was last shared: a leader does not read the desk's drafts."""
    was_shared = Exists(Share.objects.filter(version=OuterRef("pk")))
    versions = StoryVersion.objects.filter(was_shared, story__in=stories).order_by("number")
    return dict(versions.values_list("story_id", "title"))
