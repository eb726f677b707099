"""Declarations: shares, clicks on their links, figures, and goals."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from advocacy.clicks import models as clicks
from advocacy.feed.models import StoryPreference, TopicFollow
from advocacy.figures import models as figures
from advocacy.figures import monthly
from advocacy.goals.models import Goal, GoalMilestone
from advocacy.people.models import User
from advocacy.privacy import data_categories
from advocacy.privacy.declaration import (
    MONTH,
    THIRTEEN_MONTHS,
    Declaration,
    Erasure,
    RetentionAction,
    RetentionRule,
)
from advocacy.privacy.declarations_content import WITH_HUB, WITH_YOU, desk
from advocacy.sharing.models import ConnectionCount, LinkSettings, Share, ShareReminder
from advocacy.thresholds.models import ThresholdSettings

NOTHING_PERSONAL = (
    GoalMilestone,
    clicks.AgentShape,
    figures.CountedUpTo,
    figures.TeamDay,
    figures.StoryDay,
    figures.ExcludedClicksDay,
    figures.ReportingMonth,
    figures.Recount,
    figures.LedgerMonth,
    figures.LedgerLine,
    figures.PotentialReachMonth,
    figures.FunnelStepCount,
    figures.SharingPattern,
    figures.EarnedValueSettings,
    LinkSettings,
    ThresholdSettings,
)


def _counted_in(person: User) -> models.Q:
    """The company's aggregates whose sets contain the person's id."""
    cells = figures.MonthlyCell.objects.filter(team=None, own=False, dimension="")
    rows = cells.values_list("pk", *monthly.PERSON_SETS).iterator(chunk_size=200)
    mine = [
        pk
        for pk, *sets in rows
        if any(person.pk in monthly.deserialize_people(ids) for ids in sets)
    ]
    return models.Q(pk__in=mine)


TABLES: dict[type[models.Model], Declaration] = {
    Share: Declaration(
        sort=data_categories.SHARES,
        title=_("Shares"),
        people=("person",),
        fields=(
            "version__title",
            "network",
            "instance",
            "link__code",
            "text",
            "text_origin",
            "post_url",
            "opened_at",
            "confirmed_at",
            "undone_at",
            "question_put_off_until",
            "published_at",
            "taken_down_at",
            "likes",
            "comments",
            "reshares",
            "engagement_at",
            "clicks_told",
            "team__name",
            "key",
        ),
        secret=("request_sha256", "text_sha256", "text_minhash"),
        retention=(
            RetentionRule(
                days=MONTH,
                start_field="opened_at",
                action=RetentionAction.EMPTY,
                columns=("text",),
                words=_("your words: until you have posted, or %(period)s at the latest"),
            ),
            RetentionRule(
                days=THIRTEEN_MONTHS,
                start_field="opened_at",
                action=RetentionAction.SEVER,
                words=_("%(period)s after the end of the month; then without you"),
            ),
        ),
        erasure=Erasure.SEVERED,
    ),
    figures.MonthlyCell: Declaration(
        sort=data_categories.FIGURES,
        title=_("Months you are counted in"),
        extra_condition=_counted_in,
        fields=("month__since", "month__last_day"),
        secret=("openers", "confirmers", "provers", "eligible"),
        retention=(
            RetentionRule(
                words=_(
                    "as long as you work here; then the number can no longer be traced back to you"
                )
            ),
        ),
        erasure=Erasure.SEVERED,
    ),
    clicks.Click: Declaration(
        sort=data_categories.VISITORS,
        retention=(
            RetentionRule(
                days=THIRTEEN_MONTHS,
                start_field="minute",
                action=RetentionAction.SEVER,
                words=_("%(period)s after the end of the month; the figures stay"),
            ),
        ),
    ),
    clicks.Conversion: Declaration(
        sort=data_categories.VISITORS,
        secret=("key",),
        retention=(
            RetentionRule(
                days=THIRTEEN_MONTHS,
                start_field="at",
                action=RetentionAction.SEVER,
                words=_("%(period)s after the end of the month; the figures stay"),
            ),
        ),
    ),
    clicks.DailySalt: Declaration(
        sort=data_categories.VISITORS,
        secret=("salt",),
        retention=(
            RetentionRule(
                days=2,
                start_field="day",
                action=RetentionAction.ELSEWHERE,
                words=_("what visitors are recognised by: %(period)s"),
            ),
        ),
    ),
    clicks.KnownNetwork: desk(
        _("Known networks"),
        "added_by",
        fields=("cidr", "network_class", "note", "added_at"),
        free_text=("note",),
        retention=WITH_HUB,
        sort=data_categories.SETTINGS,
    ),
    clicks.ReportingSite: desk(
        _("Job sites"),
        "created_by",
        fields=("name", "created_at", "ended_at"),
        free_text=("name",),
        retention=WITH_HUB,
        sort=data_categories.SETTINGS,
    ),
    figures.ClickPrice: desk(
        _("Prices"),
        "set_by",
        fields=("network", "cents", "since", "source", "set_at"),
        free_text=("source",),
        retention=WITH_HUB,
        sort=data_categories.SETTINGS,
    ),
    figures.CostEstimate: desk(
        _("Costs and hires entered"),
        "set_by",
        fields=("kind", "amount", "since", "source", "set_at"),
        free_text=("source",),
        retention=WITH_HUB,
        sort=data_categories.SETTINGS,
    ),
    ConnectionCount: Declaration(
        sort=data_categories.CHOICES,
        title=_("Connections you entered"),
        people=("person",),
        fields=("network", "number", "told_at"),
        retention=(WITH_YOU,),
        erasure=Erasure.DELETED,
    ),
    ShareReminder: Declaration(
        sort=data_categories.CHOICES,
        title=_("Reminders you asked for"),
        people=("person",),
        fields=("story__newest_version__title", "network", "due_at", "asked_at", "recorded_at"),
        retention=(WITH_YOU,),
        erasure=Erasure.DELETED,
    ),
    StoryPreference: Declaration(
        sort=data_categories.CHOICES,
        title=_("Stories saved or hidden"),
        people=("person",),
        fields=("story__newest_version__title", "preference", "set_at"),
        retention=(WITH_YOU,),
        erasure=Erasure.DELETED,
    ),
    TopicFollow: Declaration(
        sort=data_categories.CHOICES,
        title=_("Topics followed"),
        people=("person",),
        fields=("topic__slug",),
        retention=(WITH_YOU,),
        erasure=Erasure.DELETED,
    ),
    Goal: Declaration(
        sort=data_categories.CHOICES,
        title=_("Goals"),
        people=("person",),
        actors=("created_by",),
        fields=(
            "title",
            "metric",
            "target",
            "starts_on",
            "ends_on",
            "created_at",
            "closed_at",
            "kept",
        ),
        free_text=("title",),
        retention=(WITH_YOU,),
        erasure=Erasure.DELETED,
    ),
}
