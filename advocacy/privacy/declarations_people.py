"""Declarations: people, log-in, notices and requests."""

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from advocacy.audit.models import Event
from advocacy.insights.models import ReportSent, SavedReport
from advocacy.jobs.models import Heartbeat
from advocacy.limits.models import LimitCount
from advocacy.notices.models import DispatchedEvent, Mail, Notice
from advocacy.people import deactivation
from advocacy.people import models as people
from advocacy.people.api_token import ApiToken
from advocacy.people.models import User
from advocacy.privacy import data_categories
from advocacy.privacy.declaration import (
    HALF_YEAR,
    MONTH,
    THIRTEEN_MONTHS,
    YEAR,
    Declaration,
    Erasure,
    RetentionAction,
    RetentionRule,
)
from advocacy.privacy.models import DataCopy, ErasureRequest, RetentionRun
from advocacy.table_changes.models import TableChange

WITH_YOU = RetentionRule(words=_("as long as you work here"))
WITH_HUB = RetentionRule(words=_("as long as the hub is used"))
COPY_DAYS = 3


def _sessions(person: User) -> Q:
    return Q(pk__in=deactivation.session_keys(person))


TABLES: dict[type[models.Model], Declaration] = {
    people.User: Declaration(
        sort=data_categories.PROFILE,
        title=_("Profile"),
        people=("pk",),
        fields=(
            "name",
            "email",
            "job_title",
            "country",
            "job_function",
            "joined_company_on",
            "language",
            "theme",
            "signature",
            "mastodon_instance",
            "network_on_computer",
            "network_on_phone",
            "board_name",
            "board_figure",
            "gets_report",
            "pseudonym",
            "is_active",
            "created_at",
            "last_login",
            "left_at",
            "erased_at",
        ),
        secret=("password",),
        retention=(
            RetentionRule(
                days=THIRTEEN_MONTHS,
                start_field="left_at",
                action=RetentionAction.ERASE,
                words=_("until you are erased, or %(period)s after you leave at the latest"),
            ),
        ),
        erasure=Erasure.TOMBSTONE,
    ),
    people.RoleGrant: Declaration(
        sort=data_categories.PROFILE,
        title=_("Roles"),
        people=("person",),
        fields=("role", "granted_at"),
        retention=(WITH_YOU,),
        erasure=Erasure.DELETED,
    ),
    people.Membership: Declaration(
        sort=data_categories.PROFILE,
        title=_("Teams over time"),
        people=("person",),
        fields=("team__name", "since", "until"),
        retention=(WITH_YOU,),
        erasure=Erasure.SEVERED,
    ),
    people.Invitation: Declaration(
        sort=data_categories.PROFILE,
        title=_("Invitations"),
        actors=("invited_by",),
        extra_condition=lambda person: Q(email__iexact=person.email),
        fields=(
            "email",
            "name",
            "job_title",
            "country",
            "job_function",
            "joined_company_on",
            "language",
            "roles",
            "created_at",
            "expires_at",
            "accepted_at",
            "withdrawn_at",
        ),
        secret=("nonce",),
        retention=(
            RetentionRule(
                days=MONTH, start_field="expires_at", words=_("%(period)s after it expires")
            ),
        ),
        erasure=Erasure.DELETED,
    ),
    EmailAddress: Declaration(
        sort=data_categories.LOGIN,
        title=_("Addresses for logging in"),
        people=("user",),
        fields=("email", "verified", "primary"),
        retention=(WITH_YOU,),
        erasure=Erasure.DELETED,
    ),
    EmailConfirmation: Declaration(
        sort=data_categories.LOGIN,
        title=_("Addresses being confirmed"),
        people=("email_address__user",),
        fields=("created", "sent"),
        secret=("key",),
        retention=(RetentionRule(days=MONTH, start_field="created", words=_("%(period)s")),),
        erasure=Erasure.DELETED,
    ),
    Authenticator: Declaration(
        sort=data_categories.LOGIN,
        title=_("Second step at log-in"),
        people=("user",),
        fields=("type", "created_at", "last_used_at"),
        secret=("data",),
        retention=(RetentionRule(words=_("until you remove it")),),
        erasure=Erasure.DELETED,
    ),
    Session: Declaration(
        sort=data_categories.LOGIN,
        title=_("Where you are logged in"),
        extra_condition=_sessions,
        fields=("expire_date",),
        secret=("session_key", "session_data"),
        retention=(
            RetentionRule(start_field="expire_date", words=_("14 days, or until you log out")),
        ),
        erasure=Erasure.DELETED,
    ),
    ApiToken: Declaration(
        sort=data_categories.LOGIN,
        title=_("API tokens"),
        people=("person",),
        fields=(
            *("name", "hint", "scopes", "created_at", "expires_at"),
            *("last_used_at", "last_used_from", "revoked_at"),
        ),
        secret=("token_sha256", "password_mark"),
        retention=(
            RetentionRule(
                days=MONTH, start_field="revoked_at", words=_("%(period)s after it was revoked")
            ),
            RetentionRule(
                days=MONTH, start_field="expires_at", words=_("%(period)s after its end")
            ),
        ),
        erasure=Erasure.DELETED,
    ),
    people.StandIn: Declaration(
        sort=data_categories.WORK,
        title=_("Stand-ins"),
        people=("person", "stand_in"),
        fields=("since", "last_day"),
        retention=(
            RetentionRule(days=YEAR, start_field="last_day", words=_("%(period)s after it ended")),
        ),
        erasure=Erasure.DELETED,
    ),
    Event: Declaration(
        sort=data_categories.AUDIT_TRAIL,
        title=_("What was done, and done to the account"),
        extra_condition=lambda person: (
            Q(actor=person.pseudonym) | Q(about="user", about_id=str(person.pk))
        ),
        fields=("at", "action", "about", "about_id", "codes"),
        retention=(WITH_HUB,),
        erasure=Erasure.PSEUDONYM,
    ),
    DispatchedEvent: Declaration(),
    Heartbeat: Declaration(),
    LimitCount: Declaration(
        retention=(
            RetentionRule(
                start_field="forgotten_at",
                words=_("a few hours; hashes that only the hub can make"),
            ),
        ),
    ),
    TableChange: Declaration(),
    ReportSent: Declaration(
        sort=data_categories.NOTICES,
        title=_("Monthly reports"),
        people=("person",),
        fields=("month", "sent_at"),
        retention=(
            RetentionRule(days=THIRTEEN_MONTHS, start_field="sent_at", words=_("%(period)s")),
        ),
        erasure=Erasure.DELETED,
    ),
    SavedReport: Declaration(
        sort=data_categories.CHOICES,
        title=_("Saved reports"),
        people=("person",),
        fields=("name", "page", "months", "beside", "team__name", "rhythm", "day", "due_on"),
        retention=(RetentionRule(words=_("until you delete it")),),
        erasure=Erasure.DELETED,
    ),
    Notice: Declaration(
        sort=data_categories.NOTICES,
        title=_("Inbox"),
        people=("person",),
        fields=("kind", "story__newest_version__title", "created_at", "read_at"),
        retention=(RetentionRule(days=HALF_YEAR, start_field="created_at", words=_("%(period)s")),),
        erasure=Erasure.DELETED,
    ),
    Mail: Declaration(
        sort=data_categories.NOTICES,
        title=_("Emails"),
        extra_condition=lambda person: Q(to__iexact=person.email),
        fields=("to", "subject", "state", "created_at", "sent_at"),
        secret=("text", "html", "unsubscribe"),
        free_text=("subject", "text", "html"),
        retention=(RetentionRule(days=90, start_field="created_at", words=_("%(period)s")),),
        erasure=Erasure.DELETED,
    ),
    DataCopy: Declaration(
        sort=data_categories.ERASURE_REQUESTS,
        title=_("Copies of the data"),
        people=("person",),
        fields=("state", "asked_at", "ready_at"),
        secret=("file",),
        retention=(
            RetentionRule(
                days=COPY_DAYS,
                start_field="asked_at",
                action=RetentionAction.ELSEWHERE,
                words=_("%(period)s after you asked for it"),
            ),
        ),
        erasure=Erasure.DELETED,
    ),
    ErasureRequest: Declaration(
        sort=data_categories.ERASURE_REQUESTS,
        title=_("Requests to be erased"),
        people=("person",),
        fields=("asked_at", "done_at"),
        retention=(RetentionRule(words=_("until it is done; after that it holds no name")),),
        erasure=Erasure.TOMBSTONE,
    ),
    RetentionRun: Declaration(
        retention=(
            RetentionRule(days=THIRTEEN_MONTHS, start_field="began_at", words=_("%(period)s")),
        ),
    ),
}
