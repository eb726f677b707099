"""Pages of figures as tables, for spreadsheets, print, mail and the API."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from advocacy.content.models import COUNTED_AS, Campaign, Kind, Story
from advocacy.figures import (
    divided_stories,
    figure_lines,
    published_figures,
    published_stories,
    reporting_months,
    story_totals,
)
from advocacy.figures.daily import COLUMNS
from advocacy.figures.definitions import Figures
from advocacy.figures.figure_lines import FigureLine
from advocacy.figures.models import Dimension
from advocacy.figures.month_names import month_name
from advocacy.figures.published_figures import ReportingPeriod
from advocacy.figures.published_totals import PublishedTotals
from advocacy.insights import period_comparison, segment_tables, table_remainders
from advocacy.insights.figure_table import Table
from advocacy.insights.period_comparison import ComparablePart, Comparison
from advocacy.networks.facts import NetworkSlug
from advocacy.people import brand, team_names
from advocacy.people.models import Team, User
from advocacy.people.permissions import Permission
from advocacy.sharing import told_stories
from advocacy.text.languages import Language
from advocacy.text.name_order import name_key

WEEK = _("Week from")
MONTH = _("Month")
RowRange = tuple[int, int] | None  # first and last position in a table; None: all of it
Order = Sequence[int] | None  # all stories, most shared first, if known
Beside = ReportingPeriod | None  # the period to compare with; None: the one before


@dataclass(frozen=True)
class StoryGroup:
    """Stories, and the cells that hold all of them together, in a period and by month."""

    stories: story_totals.StorySelection
    total: Callable[[ReportingPeriod], PublishedTotals]
    by_month: Callable[[ReportingPeriod], Mapping[date, PublishedTotals]]


@dataclass(frozen=True, kw_only=True)
class Page:
    """The figures of a period and of the one beside it, and their tables."""

    name: str
    about: str
    period: ReportingPeriod
    as_of: datetime
    figures: Figures
    before: Figures
    tables: Sequence[Table]
    comparison: Comparison
    weeks_beside: Sequence[FigureLine] = ()  # of the other period, where weeks are shown

    @property
    def part(self) -> ComparablePart | None:
        """The part of both periods that can be compared, where they cannot be as a whole."""
        if not self.weeks_beside:
            return None
        now = self.table("weeks")
        return period_comparison.comparable_part(self.comparison, now, self.weeks_beside)

    def table(self, name: str) -> Sequence[FigureLine]:
        return self.whole_table(name).lines

    def whole_table(self, name: str) -> Table:
        return next(table for table in self.tables if table.name == name)


def company(period: ReportingPeriod, *, team: Team | None, by: User, beside: Beside = None) -> Page:
    """The company, or a team with all below it."""
    by.require(Permission.SEE_RESULTS)
    pk, as_of = team.pk if team else None, figure_lines.counted_at()
    children = published_figures.child_teams(period, team=pk)
    names = team_names.names_of(children)
    page = _page(
        "company",
        team.name if team else brand.current().name,
        period,
        lambda selected: published_figures.total(selected, team=pk),
        [
            Table(
                "months",
                _("By month"),
                MONTH,
                _months(published_figures.by_month(period, team=pk), as_of),
            ),
            Table("weeks", _("By week"), WEEK, _weeks(period, pk, as_of)),
            Table("teams", _("By team"), _("Team"), _lines(children, names, as_of)),
            Table("networks", _("By network"), _("Network"), _networks(period, pk, as_of)),
            Table("kinds", _("By kind"), _("Kind"), _kinds(period, pk, as_of)),
            *([] if team else segment_tables.tables(period, as_of=as_of)),
        ],
        beside,
    )
    weeks = figure_lines.weekly_sums(page.comparison.then.period, team=pk, as_of=as_of)
    return replace(page, weeks_beside=weeks)


def network(period: ReportingPeriod, *, team: Team | None, by: User, beside: Beside = None) -> Page:
    """The networks of the company or a team."""
    by.require(Permission.SEE_RESULTS)
    pk, as_of = team.pk if team else None, figure_lines.counted_at()
    return _page(
        "network",
        team.name if team else brand.current().name,
        period,
        lambda selected: published_figures.total(selected, team=pk),
        [Table("networks", _("By network"), _("Network"), _networks(period, pk, as_of))],
        beside,
    )


def stories(
    period: ReportingPeriod,
    *,
    by: User,
    part: RowRange = None,
    order: Order = None,
    beside: Beside = None,
) -> Page:
    """The company, and its published stories: all, or those between two positions."""
    by.require(Permission.SEE_RESULTS)
    everything = StoryGroup(
        None,
        lambda selected: published_figures.total(selected, team=None),
        lambda selected: published_figures.by_month(selected, team=None),
    )
    return _of_stories("stories", (period, beside), everything, part, order)


def jobs(
    period: ReportingPeriod,
    *,
    by: User,
    part: RowRange = None,
    order: Order = None,
    beside: Beside = None,
) -> Page:
    """All job ads, and the published ones."""
    by.require(Permission.SEE_RESULTS)
    ads = StoryGroup(
        Story.objects.filter(kind=Kind.JOB_AD),
        lambda selected: published_figures.kind_total(Kind.JOB_AD, selected),
        lambda selected: published_figures.kind_by_month(Kind.JOB_AD, selected),
    )
    return _of_stories("jobs", (period, beside), ads, part, order)


def campaign(
    campaign: Campaign, period: ReportingPeriod, *, by: User, beside: Beside = None
) -> Page:
    """A campaign: each of its stories, and the sum of the published ones."""
    by.require(Permission.SEE_RESULTS)
    told = told_stories.stories_told_to(by, at=timezone.now()).filter(campaigns=campaign)
    ids = set(told.values_list(COUNTED_AS, flat=True))
    totals_of, as_of = published_stories.stories(period, ids), figure_lines.counted_at()
    titles = figure_lines.titles(totals_of)
    by_month = story_totals.by_month(period, campaign.stories.all(), of=len(ids))
    return _page(
        "campaign",
        campaign.name,
        period,
        lambda selected: _sum(
            totals_of if selected == period else story_totals.by_story(selected, ids), ids
        ),
        [
            Table(
                "stories",
                _("By story"),
                _("Story"),
                _lines(totals_of, titles, as_of),
            ),
            Table("months", _("By month"), MONTH, _months(by_month, as_of)),
        ],
        beside,
    )


def campaigns(period: ReportingPeriod, *, by: User, beside: Beside = None) -> Page:
    """Campaigns, each the sum of its published stories."""
    by.require(Permission.SEE_RESULTS)
    names = dict(Campaign.objects.values_list("pk", "name"))
    stories_of: dict[int, set[int]] = {pk: set() for pk in names}
    gathered = Campaign.stories.through.objects.filter(story__released_at__lte=timezone.now())
    counted = Coalesce("story__counted_as", "story")
    for pk, story in gathered.values_list("campaign_id", counted):
        stories_of[pk].add(story)
    ids = set().union(*stories_of.values())
    totals_of, as_of = story_totals.by_story(period, ids), figure_lines.counted_at()
    campaigns = {pk: _sum(totals_of, stories) for pk, stories in stories_of.items()}
    return _page(
        "campaigns",
        brand.current().name,
        period,
        lambda selected: _sum(
            totals_of if selected == period else story_totals.by_story(selected, ids), ids
        ),
        [Table("campaigns", _("By campaign"), _("Campaign"), _lines(campaigns, names, as_of))],
        beside,
    )


def story(story: Story, period: ReportingPeriod, *, by: User, beside: Beside = None) -> Page:
    """One story with its translations, of the whole company, by month, network and language."""
    by.require(Permission.SEE_RESULTS)
    pk, as_of = story.counted_pk, figure_lines.counted_at()
    networks = divided_stories.story_by_network(pk, period)
    rows = figure_lines.value_lines(networks, {}, dict(NetworkSlug.choices), as_of=as_of)
    languages = divided_stories.story_by_language(pk, period)
    translations = figure_lines.value_lines(languages, {}, dict(Language.choices), as_of=as_of)
    return _page(
        "story",
        figure_lines.titles([story.pk]).get(story.pk, ""),
        period,
        lambda selected: published_stories.stories(selected, [pk])[pk],
        [
            Table(
                "months",
                _("By month"),
                MONTH,
                _months(published_stories.story_by_month(pk, period), as_of),
            ),
            Table("networks", _("By network"), _("Network"), rows),
            Table("languages", _("By language"), _("Language"), translations),
        ],
        beside,
    )


def months_of(story: Story, period: ReportingPeriod, *, by: User) -> Sequence[FigureLine]:
    """One story by month, from the first month in which it is published."""
    by.require(Permission.SEE_RESULTS)
    by_month = published_stories.story_by_month(story.counted_pk, period)
    return _months(by_month, figure_lines.counted_at())


def _of_stories(
    name: str,
    periods: tuple[ReportingPeriod, Beside],
    group: StoryGroup,
    part: RowRange,
    known: Order,
) -> Page:
    """A page of stories; a part of a table reads only its own rows."""
    (period, beside), (first, last) = periods, part or (0, None)
    as_of, order = figure_lines.counted_at(), known[first:last] if known is not None else None
    if order is None:
        order = story_totals.most_shared(period, group.stories, first=first, last=last)
    totals_of = published_stories.stories(period, order if part else None)
    titles, by_month = figure_lines.titles(order), group.by_month(period)
    rows = [
        figure_lines.line(key, titles.get(key, ""), totals_of[key], as_of=as_of) for key in order
    ]
    shown = story_totals.by_month(period, group.stories)
    not_shown = table_remainders.of_months(by_month, shown)
    return _page(
        name,
        brand.current().name,
        period,
        lambda selected: (
            story_totals.sum_of_months(by_month.values())
            if selected == period
            else group.total(selected)
        ),
        [
            Table("stories", _("By story"), _("Story"), rows, not_shown),
            Table("months", _("By month"), MONTH, _months(by_month, as_of)),
        ],
        beside,
    )


def _sum(totals_of: Mapping[int, PublishedTotals], stories: Collection[int]) -> PublishedTotals:
    """The sum of stories, without active people: distinct people cannot be added up."""
    known = [totals_of[story] for story in stories if story in totals_of]
    published = [totals for totals in known if not totals.suppression]
    return PublishedTotals(
        sums={name: sum(totals.sums[name] for totals in published) for name in COLUMNS},
        active=None,
        eligible=0,
        suppression="" if published else "few",
        suppressed_months=max((totals.suppressed_months for totals in known), default=0),
        suppressed_stories=len(stories) - len(published),
        held_at=published_figures.oldest_held(published),
    )


def _page(
    name: str,
    about: str,
    period: ReportingPeriod,
    totals_of: Callable[[ReportingPeriod], PublishedTotals],
    tables: Sequence[Table],
    beside: Beside,
) -> Page:
    as_of, other = figure_lines.counted_at(), beside or period.before()
    people = name in {"company", "network", "story"}
    figures = figure_lines.figures(totals_of(period), as_of=as_of, people=people)
    return Page(
        name=name,
        about=about,
        period=period,
        as_of=as_of,
        figures=figures,
        before=figure_lines.figures(totals_of(other), as_of=as_of, people=people),
        tables=[_with_rest(table, figures) if people else table for table in tables],
        comparison=period_comparison.compare(period, other, as_of=as_of),
    )


def _with_rest(table: Table, figures: Figures) -> Table:
    """A table whose lines divide the page's figures, with what they do not show."""
    whole = table.whole_or(figures)
    return replace(table, not_shown=table_remainders.of_lines(whole, table.lines))


def _lines(
    totals_of: Mapping[Any, PublishedTotals], names: Mapping[Any, Any], as_of: datetime
) -> list[FigureLine]:
    """Lines by key, most shared first."""
    rows = [
        figure_lines.line(key, str(names.get(key, "")), totals, as_of=as_of)
        for key, totals in totals_of.items()
    ]
    return sorted(
        rows, key=lambda line: (-(line.figures["opened"].value or 0), name_key(line.name), line.key)
    )


def _months(totals_of: Mapping[date, PublishedTotals], as_of: datetime) -> list[FigureLine]:
    return [
        figure_lines.line(
            reporting_months.calendar_month(month), month_name(month), totals, as_of=as_of
        )
        for month, totals in totals_of.items()
    ]


def _weeks(period: ReportingPeriod, team: int | None, as_of: datetime) -> list[FigureLine]:
    totals_of = published_figures.by_dimension(Dimension.WEEK, period, team=team)
    return [
        figure_lines.line(monday, "", totals, as_of=as_of) for monday, totals in totals_of.items()
    ]


def _networks(period: ReportingPeriod, team: int | None, as_of: datetime) -> Sequence[FigureLine]:
    totals_of = published_figures.by_dimension(Dimension.NETWORK, period, team=team)
    return figure_lines.value_lines(totals_of, {}, dict(NetworkSlug.choices), as_of=as_of)


def _kinds(period: ReportingPeriod, team: int | None, as_of: datetime) -> Sequence[FigureLine]:
    totals_of = published_figures.by_dimension(Dimension.KIND, period, team=team)
    return figure_lines.value_lines(totals_of, {}, dict(Kind.choices), as_of=as_of)
