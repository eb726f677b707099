"""Declarations: the policy."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from advocacy.policy import models as policy
from advocacy.privacy import data_categories
from advocacy.privacy.declaration import Declaration, Erasure, RetentionRule
from advocacy.privacy.declarations_content import WITH_HUB, WITH_YOU, desk
from advocacy.syndication.models import FeedToken

NOTHING_PERSONAL = (
    policy.EditionText,
    policy.CompanyStatement,
    policy.SurveyQuestion,
    policy.SurveyGroup,
    policy.SurveyCount,
    policy.SurveyTextAnswer,
)
WITH_POLICY = RetentionRule(words=_("as long as the edition is kept"))

TABLES: dict[type[models.Model], Declaration] = {
    policy.Edition: desk(
        _("Editions of the policy"),
        "created_by",
        fields=("number", "in_force_at", "created_at"),
        retention=WITH_HUB,
        sort=data_categories.SETTINGS,
    ),
    policy.EditionContribution: desk(
        _("Contributions to editions of the policy"),
        "person",
        fields=("edition__number", "part"),
        retention=WITH_POLICY,
        sort=data_categories.POLICY,
    ),
    policy.Hearing: desk(
        _("Hearings called"),
        "asked_by",
        fields=("edition__number", "opens_on", "closes_on", "question"),
        free_text=("question",),
        retention=WITH_POLICY,
        sort=data_categories.POLICY,
    ),
    policy.HearingInvitee: Declaration(
        sort=data_categories.POLICY,
        title=_("Hearings you were asked in"),
        people=("person",),
        fields=("hearing__edition__number",),
        retention=(WITH_YOU,),
        erasure=Erasure.DELETED,
    ),
    policy.HearingComment: desk(
        _("Comments on the policy"),
        "person",
        "answered_by",
        fields=("hearing__edition__number", "passage", "text", "answer", "created_at"),
        free_text=("passage", "text", "answer"),
        retention=WITH_POLICY,
        sort=data_categories.POLICY,
    ),
    policy.Survey: desk(
        _("Surveys made"),
        "created_by",
        fields=("titles", "created_at"),
        retention=WITH_HUB,
        sort=data_categories.SETTINGS,
    ),
    policy.SurveyParticipation: Declaration(
        sort=data_categories.POLICY,
        title=_("Surveys answered; what was answered is not kept with you"),
        people=("person",),
        fields=("survey__titles",),
        retention=(RetentionRule(words=_("until the survey closes")),),
        erasure=Erasure.DELETED,
    ),
    policy.PanelVolunteer: Declaration(
        sort=data_categories.POLICY,
        title=_("Offer to be on the panel"),
        people=("person",),
        fields=("voices", "created_at"),
        retention=(RetentionRule(words=_("until you take it back")),),
        erasure=Erasure.DELETED,
    ),
    policy.Panel: desk(
        _("Panels drawn"),
        "drawn_by",
        fields=("drawn_at",),
        retention=WITH_HUB,
        sort=data_categories.SETTINGS,
    ),
    policy.PanelMember: Declaration(
        sort=data_categories.POLICY,
        title=_("Seat on the panel"),
        people=("person",),
        fields=("voice", "panel__drawn_at"),
        retention=(WITH_YOU,),
        erasure=Erasure.DELETED,
    ),
    policy.Acknowledgement: Declaration(
        sort=data_categories.POLICY,
        title=_("Read and understood"),
        people=("person",),
        fields=("edition__number", "at"),
        retention=(WITH_YOU,),
        erasure=Erasure.TOMBSTONE,
    ),
    policy.Quiz: desk(
        _("Questions written about the policy"),
        "kept_by",
        fields=("edition__number", "kept_at"),
        retention=WITH_POLICY,
        sort=data_categories.SETTINGS,
    ),
    policy.QuizPassed: Declaration(
        sort=data_categories.POLICY,
        title=_("Three questions answered"),
        people=("person",),
        fields=("edition__number", "at"),
        retention=(WITH_YOU,),
        erasure=Erasure.DELETED,
    ),
    policy.CompletedStep: Declaration(
        sort=data_categories.CHOICES,
        title=_("Steps ticked in guides"),
        people=("person",),
        fields=("guide", "step", "at"),
        retention=(RetentionRule(words=_("until you take the tick away")),),
        erasure=Erasure.DELETED,
    ),
    FeedToken: Declaration(
        sort=data_categories.SETTINGS,
        title=_("Addresses of feeds, panels and calendars"),
        people=("person",),
        actors=("made_by",),
        fields=("kind", "name", "made_at", "last_used_on", "revoked_at"),
        free_text=("name",),
        retention=(WITH_HUB,),
        erasure=Erasure.TOMBSTONE,
    ),
    policy.Screen: desk(
        _("Info screens made"),
        "made_by",
        fields=("name", "made_at", "revoked_at"),
        free_text=("name",),
        retention=WITH_HUB,
        sort=data_categories.SETTINGS,
    ),
}
