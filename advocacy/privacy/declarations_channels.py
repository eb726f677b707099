"""Declarations: channels, joining and leaving, and crisis contacts."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from advocacy.audit.models import Seal, Verification
from advocacy.channels import models as channels
from advocacy.chat_channels import models as chat
from advocacy.content.models import CrisisContact, CrisisNote, Statement
from advocacy.lifecycle import models as lifecycle
from advocacy.people.models import StaffNotice
from advocacy.privacy import data_categories
from advocacy.privacy.declaration import YEAR, Declaration, Erasure, RetentionRule
from advocacy.privacy.declarations_content import WITH_HUB, WITH_YOU, desk

WITH_CHANNEL = RetentionRule(words=_("as long as the channel exists"))
NOTHING_PERSONAL = (chat.ChatCard, Seal, Verification, lifecycle.TemplateTask)

TABLES: dict[type[models.Model], Declaration] = {
    channels.Channel: desk(
        _("Channels in your charge"),
        "responsible",
        "deputy",
        "created_by",
        fields=("name", "address", "purpose", "created_at", "closed_at", "closing_note"),
        free_text=("purpose", "closing_note"),
        retention=WITH_CHANNEL,
        sort=data_categories.CHANNELS,
    ),
    channels.ChannelRight: desk(
        _("Rights on channels"),
        "person",
        "taken_back_by",
        fields=("channel__name", "level", "outsider", "given_at", "taken_back_at"),
        retention=WITH_CHANNEL,
        sort=data_categories.CHANNELS,
    ),
    channels.ChannelCheck: desk(
        _("Channels checked"),
        "by",
        fields=("channel__name", "at"),
        retention=WITH_CHANNEL,
        sort=data_categories.CHANNELS,
    ),
    channels.StrayPage: desk(
        _("Stray pages reported or closed"),
        "reported_by",
        "closed_by",
        fields=("address", "note", "reported_at", "closed_at", "outcome"),
        free_text=("note", "outcome"),
        retention=WITH_HUB,
        sort=data_categories.CHANNELS,
    ),
    chat.ChatChannel: desk(
        _("Channels of Teams and Slack added"),
        "added_by",
        fields=("name", "added_at"),
        retention=WITH_CHANNEL,
        sort=data_categories.CHANNELS,
    ),
    lifecycle.Procedure: Declaration(
        sort=data_categories.CHANNELS,
        title=_("When you joined and left"),
        people=("person",),
        actors=("opened_for",),
        fields=("way", "began_at", "dropped_at"),
        retention=(
            RetentionRule(days=YEAR, start_field="began_at", words=_("%(period)s after it began")),
        ),
        erasure=Erasure.DELETED,
    ),
    lifecycle.Task: desk(
        _("Tasks when somebody joins or leaves"),
        "owner",
        "done_by",
        fields=("titles", "due_on", "done_at"),
        retention=RetentionRule(words=_("as long as the procedure is kept")),
        sort=data_categories.CHANNELS,
    ),
    StaffNotice: desk(
        _("Recorded notices to employees"),
        "recorded_by",
        fields=("told_on", "what", "how", "recorded_at"),
        free_text=("what", "how"),
        retention=WITH_HUB,
        sort=data_categories.SETTINGS,
    ),
    CrisisContact: Declaration(
        sort=data_categories.CHANNELS,
        title=_("Crisis contact"),
        people=("person",),
        actors=("deputy",),
        fields=("duty", "outside", "phone", "deputy_phone"),
        retention=(WITH_YOU,),
        erasure=Erasure.DELETED,
    ),
    Statement: desk(
        _("Statements prepared for a crisis"),
        "written_by",
        "approved_by",
        fields=("title", "text", "written_at", "approved_at"),
        free_text=("title", "text"),
        retention=WITH_HUB,
        sort=data_categories.CHANNELS,
    ),
    CrisisNote: desk(
        _("Notes from a crisis"),
        "by",
        fields=("text", "at"),
        free_text=("text",),
        retention=WITH_HUB,
        sort=data_categories.CHANNELS,
    ),
}
