"""Pages of figures as plain tables, for whatever leaves the hub: sheets, paper, mail, the API."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from advocacy.content.models import Campaign, Kind, Story
from advocacy.figures import figure_lines, published_figures, reporting_months, story_totals
from advocacy.figures.daily import COLUMNS
from advocacy.figures.definitions import Figures
from advocacy.figures.figure_lines import Line
from advocacy.figures.models import Dimension
from advocacy.figures.published_figures import PublishedTotals, ReportingPeriod
from advocacy.networks.facts import NetworkSlug
from advocacy.people import brand
from advocacy.people.models import Team, User
from advocacy.people.permissions import Permission

WEEK = _("Week from")
MONTH = _("Month")
Part = tuple[int, int] | None  # from and up to which place in a table; None: all of it
Order = Sequence[int] | None  # the stories most shared first, where they have been read


@dataclass(frozen=True)
class Table:
    """Lines of one sort."""

    name: str
    title: Promise | str
    of: Promise | str
    lines: Sequence[Line]


@dataclass(frozen=True, kw_only=True)
class Page:
    """Figures of a period, those of the period before, and tables of what they are made of."""

    name: str
    about: str
    period: ReportingPeriod
    as_of: datetime
    figures: Figures
    before: Figures
    tables: Sequence[Table]

    def table(self, name: str) -> Sequence[Line]:
        return next(one.lines for one in self.tables if one.name == name)


def company(period: ReportingPeriod, *, team: Team | None, by: User) -> Page:
    """Everyone, or a team with everything below it."""
    by.require(Permission.SEE_RESULTS)
    pk, as_of = team.pk if team else None, figure_lines.counted_at()
    below = published_figures.child_teams(period, team=pk)
    named = dict(Team.objects.filter(pk__in=below).values_list("pk", "name"))
    return _page(
        "company",
        team.name if team else brand.current().name,
        period,
        lambda when: published_figures.total(when, team=pk),
        [
            Table(
                "months",
                _("By month"),
                MONTH,
                _months(published_figures.by_month(period, team=pk), as_of),
            ),
            Table("weeks", _("By week"), WEEK, _weeks(period, pk, as_of)),
            Table("teams", _("By team"), _("Team"), _lines(below, named, as_of)),
            Table("networks", _("By network"), _("Network"), _networks(period, pk, as_of)),
            Table("kinds", _("By kind"), _("Kind"), _kinds(period, pk, as_of)),
        ],
    )


def network(period: ReportingPeriod, *, team: Team | None, by: User) -> Page:
    """The networks beside each other."""
    by.require(Permission.SEE_RESULTS)
    pk, as_of = team.pk if team else None, figure_lines.counted_at()
    return _page(
        "network",
        team.name if team else brand.current().name,
        period,
        lambda when: published_figures.total(when, team=pk),
        [Table("networks", _("By network"), _("Network"), _networks(period, pk, as_of))],
    )


def stories(period: ReportingPeriod, *, by: User, part: Part = None, order: Order = None) -> Page:
    """Stories that may be told of, the most shared first: all, or those between two places."""
    by.require(Permission.SEE_RESULTS)
    return _of_stories("stories", period, None, part, order)


def jobs(period: ReportingPeriod, *, by: User, part: Part = None, order: Order = None) -> Page:
    """Job ads: those that may be told of, and their sum."""
    by.require(Permission.SEE_RESULTS)
    return _of_stories("jobs", period, Story.objects.filter(kind=Kind.JOB_AD), part, order)


def campaign(campaign: Campaign, period: ReportingPeriod, *, by: User) -> Page:
    """A campaign: each of its stories, and the sum of those that may be told of."""
    by.require(Permission.SEE_RESULTS)
    ids = set(campaign.stories.values_list("pk", flat=True))
    found, as_of = published_figures.stories(period, ids), figure_lines.counted_at()
    by_month = story_totals.by_month(period, campaign.stories.all())
    return _page(
        "campaign",
        campaign.name,
        period,
        lambda when: _sum((found if when == period else story_totals.by_story(when, ids)).values()),
        [
            Table("stories", _("By story"), _("Story"), _lines(found, _titles(found), as_of)),
            Table("months", _("By month"), MONTH, _months(by_month, as_of)),
        ],
    )


def campaigns(period: ReportingPeriod, *, by: User) -> Page:
    """Campaigns beside each other, each the sum of its stories that may be told of."""
    by.require(Permission.SEE_RESULTS)
    named = dict(Campaign.objects.values_list("pk", "name"))
    stories_of: dict[int, set[int]] = {pk: set() for pk in named}
    for pk, story in Campaign.stories.through.objects.values_list("campaign_id", "story_id"):
        stories_of[pk].add(story)
    ids = set().union(*stories_of.values())
    found, as_of = story_totals.by_story(period, ids), figure_lines.counted_at()
    told = {pk: _sum([found[one] for one in of if one in found]) for pk, of in stories_of.items()}
    return _page(
        "campaigns",
        brand.current().name,
        period,
        lambda when: _sum((found if when == period else story_totals.by_story(when, ids)).values()),
        [Table("campaigns", _("By campaign"), _("Campaign"), _lines(told, named, as_of))],
    )


def story(story: Story, period: ReportingPeriod, *, by: User) -> Page:
    """One story: the whole company's shares of it, month by month and by network."""
    by.require(Permission.SEE_RESULTS)
    pk, as_of = story.pk, figure_lines.counted_at()
    networks = published_figures.story_by_network(pk, period)
    named = dict(NetworkSlug.choices)
    return _page(
        "story",
        _titles([pk]).get(pk, ""),
        period,
        lambda when: published_figures.stories(when, [pk])[pk],
        [
            Table(
                "months",
                _("By month"),
                MONTH,
                _months(published_figures.story_by_month(pk, period), as_of),
            ),
            Table("networks", _("By network"), _("Network"), _lines(networks, named, as_of)),
        ],
    )


def months_of(story: Story, period: ReportingPeriod, *, by: User) -> Sequence[Line]:
    """One story over time, from the first month in which it may be told of."""
    by.require(Permission.SEE_RESULTS)
    return _months(published_figures.story_by_month(story.pk, period), figure_lines.counted_at())


def _of_stories(
    name: str, period: ReportingPeriod, some: story_totals.StorySelection, part: Part, known: Order
) -> Page:
    """A whole table reads all at once, a part of it only what it shows."""
    first, last = part or (0, None)
    as_of, order = figure_lines.counted_at(), known[first:last] if known is not None else None
    if order is None:
        order = story_totals.most_shared(period, some, first=first, last=last)
    found = published_figures.stories(period, order if part else None)
    titles, by_month = _titles(order), story_totals.by_month(period, some)
    rows = [figure_lines.line(key, titles.get(key, ""), found[key], as_of=as_of) for key in order]
    return _page(
        name,
        brand.current().name,
        period,
        lambda when: (
            story_totals.sum_of_months(by_month.values())
            if when == period
            else story_totals.total(when, some)
        ),
        [
            Table("stories", _("By story"), _("Story"), rows),
            Table("months", _("By month"), MONTH, _months(by_month, as_of)),
        ],
    )


def _titles(stories: Collection[int]) -> dict[int, str]:
    """As last shared, or as offered now: whether anybody has shared it is not told by its name."""
    live = Story.objects.filter(pk__in=stories, live_version__isnull=False)
    return dict(live.values_list("pk", "live_version__title")) | figure_lines.shared_titles(stories)


def _sum(stories: Collection[PublishedTotals]) -> PublishedTotals:
    """Different people cannot be added up, so none are told of."""
    told = [one for one in stories if not one.suppression]
    sums = {name: sum(one.sums[name] for one in told) for name in COLUMNS}
    left_out = max((one.left_out for one in stories), default=0)
    return PublishedTotals(sums, None, 0, "" if told else "few", left_out)


def _page(
    name: str,
    about: str,
    period: ReportingPeriod,
    told: Callable[[ReportingPeriod], PublishedTotals],
    tables: Sequence[Table],
) -> Page:
    as_of = figure_lines.counted_at()
    people = name in {"company", "network", "story"}
    return Page(
        name=name,
        about=about,
        period=period,
        as_of=as_of,
        figures=figure_lines.figures(told(period), as_of=as_of, people=people),
        before=figure_lines.figures(told(period.before()), as_of=as_of, people=people),
        tables=tables,
    )


def _lines(
    found: Mapping[Any, PublishedTotals], named: Mapping[Any, Any], as_of: datetime
) -> list[Line]:
    """Those shared most first."""
    rows = [
        figure_lines.line(key, str(named.get(key, "")), told, as_of=as_of)
        for key, told in found.items()
    ]
    return sorted(rows, key=lambda one: (-(one.figures["opened"].value or 0), one.name, one.key))


def _months(found: Mapping[date, PublishedTotals], as_of: datetime) -> list[Line]:
    return [
        figure_lines.line(reporting_months.calendar_month(month), "", told, as_of=as_of)
        for month, told in found.items()
    ]


def _weeks(period: ReportingPeriod, team: int | None, as_of: datetime) -> list[Line]:
    found = published_figures.by_dimension(Dimension.WEEK, period, team=team)
    return [figure_lines.line(monday, "", told, as_of=as_of) for monday, told in found.items()]


def _networks(period: ReportingPeriod, team: int | None, as_of: datetime) -> Sequence[Line]:
    found = published_figures.by_dimension(Dimension.NETWORK, period, team=team)
    return figure_lines.value_lines(found, {}, dict(NetworkSlug.choices), as_of=as_of)


def _kinds(period: ReportingPeriod, team: int | None, as_of: datetime) -> Sequence[Line]:
    found = published_figures.by_dimension(Dimension.KIND, period, team=team)
    return figure_lines.value_lines(found, {}, dict(Kind.choices), as_of=as_of)
