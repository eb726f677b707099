"""Declarations: work at the desk, pictures, and suggestions."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from advocacy.content import models as content
from advocacy.intake import models as intake
from advocacy.media.models import Asset, Consent
from advocacy.packs import models as packs
from advocacy.privacy import data_categories
from advocacy.privacy.declaration import (
    THIRTEEN_MONTHS,
    YEAR,
    DataCategory,
    Declaration,
    Erasure,
    RetentionAction,
    RetentionRule,
    Text,
)

WITH_STORY = RetentionRule(words=_("as long as the story exists"))
WITH_HUB = RetentionRule(words=_("as long as the hub is used"))
WITH_YOU = RetentionRule(words=_("as long as you work here"))


def desk(
    title: Text,
    *actors: str,
    fields: tuple[str, ...],
    free_text: tuple[str, ...] = (),
    retention: RetentionRule = WITH_STORY,
    sort: DataCategory = data_categories.WORK,
) -> Declaration:
    """Company data that names the person who did something."""
    return Declaration(
        sort=sort,
        title=title,
        actors=actors,
        fields=fields,
        free_text=free_text,
        retention=(retention,),
        erasure=Erasure.TOMBSTONE,
    )


NOTHING_PERSONAL = (
    content.Topic,
    content.PauseSettings,
    content.Caption,
    content.VersionAsset,
    content.SecondApprovalRule,
    content.PhraseRule,
    content.LinkCheck,
    packs.PackPicture,
    content.StoryWord,
    intake.SourceItem,
)

TABLES: dict[type[models.Model], Declaration] = {
    content.Story: desk(
        _("Stories added"),
        "created_by",
        fields=("newest_version__title", "kind", "created_at"),
    ),
    content.StoryVersion: desk(
        _("Versions written, reviewed or withdrawn"),
        "created_by",
        "reviewed_by",
        "withdrawn_by",
        fields=(
            "title",
            "number",
            "status",
            "created_at",
            "reviewed_at",
            "review_note",
            "withdrawn_at",
            "withdrawal_reason",
        ),
        free_text=("review_note", "withdrawal_reason"),
    ),
    content.Contribution: desk(
        _("Contributions to versions"),
        "person",
        fields=("version__title", "version__number", "part"),
    ),
    content.ReviewClaim: Declaration(
        sort=data_categories.WORK,
        title=_("Being reviewed"),
        people=("person",),
        fields=("version__title", "until"),
        retention=(RetentionRule(days=1, start_field="until", words=_("%(period)s")),),
        erasure=Erasure.DELETED,
    ),
    content.PendingApproval: Declaration(
        sort=data_categories.WORK,
        title=_("Approvals that take effect in seconds"),
        people=("person",),
        fields=("version__title",),
        retention=(RetentionRule(days=1, start_field="due_at", words=_("%(period)s")),),
        erasure=Erasure.DELETED,
    ),
    content.Remark: Declaration(
        sort=data_categories.WORK,
        title=_("Remarks"),
        people=("by",),
        actors=("settled_by",),
        fields=("version__title", "place", "quote", "text", "created_at", "settled_at"),
        free_text=("text",),
        quoted=("quote",),
        kept=models.Q(settled_at=None) | models.Q(answers__isnull=False),
        retention=(WITH_STORY,),
        erasure=Erasure.EMPTIED,
    ),
    content.RemarkAnswer: Declaration(
        sort=data_categories.WORK,
        title=_("Answers to remarks"),
        people=("by",),
        fields=("remark__version__title", "remark__text", "text", "created_at"),
        free_text=("text",),
        retention=(WITH_STORY,),
        erasure=Erasure.DELETED,
    ),
    content.ReviewRequest: Declaration(
        sort=data_categories.WORK,
        title=_("Asked to review"),
        people=("person",),
        fields=("version__title", "version__submitted_at"),
        retention=(WITH_STORY,),
        erasure=Erasure.DELETED,
    ),
    content.QuietPeriod: desk(
        _("Quiet periods"),
        "created_by",
        fields=("name", "starts_at", "ends_at"),
        free_text=("name",),
        retention=WITH_HUB,
    ),
    content.Pause: desk(
        _("Pauses"),
        "started_by",
        "lift_asked_by",
        "lifted_by",
        fields=("reason", "started_at", "until", "lifted_at"),
        free_text=("reason",),
        retention=WITH_HUB,
    ),
    packs.PackArrival: Declaration(
        sort=data_categories.WORK,
        title=_("Packs sent in"),
        people=("person",),
        fields=("state", "taken_in", "created_at"),
        secret=("file", "reason"),
        retention=(
            RetentionRule(
                days=1,
                start_field="created_at",
                action=RetentionAction.ELSEWHERE,
                words=_("%(period)s"),
            ),
        ),
        erasure=Erasure.DELETED,
    ),
    content.Campaign: desk(
        _("Campaigns"),
        "created_by",
        fields=("name", "created_at", "ended_at"),
        free_text=("name",),
        retention=WITH_HUB,
    ),
    content.SavedView: Declaration(
        sort=data_categories.CHOICES,
        title=_("Saved views"),
        people=("person",),
        fields=("name", "query", "is_shared"),
        retention=(RetentionRule(words=_("until you remove it")),),
        erasure=Erasure.DELETED,
    ),
    content.BulkChange: desk(
        _("Changes to many stories at once"),
        "by",
        fields=("what", "at", "undone_at"),
        retention=RetentionRule(days=YEAR, start_field="at", words=_("%(period)s")),
    ),
    intake.Source: desk(
        _("Sources"),
        "created_by",
        fields=("name", "kind", "url", "created_at"),
        free_text=("name", "last_error"),
        retention=WITH_HUB,
    ),
    intake.Suggestion: Declaration(
        sort=data_categories.SUGGESTIONS,
        title=_("Suggestions"),
        people=("person",),
        actors=("answered_by",),
        fields=(
            "url",
            "text",
            "why",
            "names_me",
            "state",
            "answer",
            "asset__file",
            "created_at",
            "answered_at",
        ),
        free_text=("text", "why", "answer"),
        retention=(
            RetentionRule(
                days=THIRTEEN_MONTHS,
                start_field="answered_at",
                words=_("%(period)s after it was answered; a story made from it stays"),
            ),
        ),
        erasure=Erasure.DELETED,
    ),
    Asset: desk(
        _("Pictures added"),
        "uploaded_by",
        fields=("file", "credit", "source", "created_at"),
        free_text=("credit", "source"),
        retention=RetentionRule(words=_("as long as the picture is used")),
    ),
    Consent: Declaration(
        sort=data_categories.PICTURES,
        title=_("Pictures agreed to under this name"),
        extra_condition=lambda person: models.Q(name__iexact=person.name),
        fields=("name", "last_day", "withdrawn_at", "told_at"),
        retention=(RetentionRule(words=_("as long as the picture is kept")),),
        erasure=Erasure.TOMBSTONE,
    ),
}
