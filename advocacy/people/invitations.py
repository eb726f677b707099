"""Inviting people by e-mail, and accepting an invitation by its link."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.contrib.auth.password_validation import validate_password
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.audit import trail
from advocacy.errors import AdvocacyError, Invalid, InvalidFields
from advocacy.people import (
    brand,
    country_names,
    email_addresses,
    employment_setting,
    roles,
    team_placement,
)
from advocacy.people.models import Invitation, Team, User, new_nonce
from advocacy.people.permissions import Permission, Role
from advocacy.text import cleaning, deception
from advocacy.text.languages import Language

SALT = "invitation"
VALID_FOR = timedelta(days=14)


class NotOpen(AdvocacyError):
    """The invitation has been used, withdrawn, replaced or has expired."""


def link_token(invitation: Invitation) -> str:
    """The signed token of the invitation's link. No secret is stored."""
    return signing.dumps([invitation.pk, invitation.nonce], salt=SALT)


@dataclass(frozen=True, kw_only=True)
class Invitee:
    """The invited person as typed."""

    email: str
    name: str
    job_title: str = ""
    language: str = Language.DANISH
    roles: Sequence[str] = ()
    team: Team | None = None
    country: str = ""
    job_function: str = ""
    joined_company_on: date | None = None


@transaction.atomic
def invite(invitee: Invitee, *, by: User | None) -> Invitation:
    """Invite someone. `by` is None where the hub itself invites."""
    if by is not None:
        by.require(Permission.ADMINISTER)
    email = email_addresses.unused(invitee.email)
    name = deception.clean_name(invitee.name, field="name", limit=120)
    if not name:
        raise Invalid(_("Enter the person’s name."), field="name", code="required")
    _withdraw_expired(email, at=timezone.now())
    invitation = Invitation.objects.create(
        email=email,
        name=name,
        job_title=cleaning.clean_line(invitee.job_title, field="job_title", limit=120),
        language=Language(invitee.language),
        roles=sorted(Role(role) for role in invitee.roles if role != Role.ADVOCATE),
        team=invitee.team,
        country=country_names.read(invitee.country),
        job_function=employment_setting.read_function(invitee.job_function),
        joined_company_on=invitee.joined_company_on,
        invited_by=by,
        expires_at=timezone.now() + VALID_FOR,
    )
    trail.record("person_invited", by=by, about=invitation)
    return invitation


def invite_all(invitees: Sequence[Invitee], *, by: User) -> list[Invitation]:
    """Invite a whole list. The caller has checked it; open invitations are replaced."""
    now = timezone.now()
    emails = {invitee.email for invitee in invitees}
    for row in Invitation.objects.filter(accepted_at=None, withdrawn_at=None):
        if row.email in emails:
            row.withdrawn_at = now
            row.save(update_fields=["withdrawn_at"])
    fields = ("email", "name", "job_title", "language", "roles", "team", *employment_setting.FIELDS)
    return Invitation.objects.bulk_create(
        [
            Invitation(
                **{field: getattr(invitee, field) for field in fields},
                invited_by=by,
                expires_at=now + VALID_FOR,
            )
            for invitee in invitees
        ],
        batch_size=500,
    )


def _withdraw_expired(email: str, *, at: datetime) -> None:
    """Withdraw an expired invitation of this address. Raises Invalid if one is open."""
    waiting = Invitation.objects.select_for_update(of=("self",)).filter(
        email__iexact=email, accepted_at=None, withdrawn_at=None
    )
    for invitation in waiting:
        if invitation.is_open(at=at):
            raise Invalid(
                _("%(email)s is already invited. You can send the invitation again.")
                % {"email": email},
                field="email",
                code="invited",
            )
        invitation.withdrawn_at = at
        invitation.save(update_fields=["withdrawn_at"])


def find(token: str, *, at: datetime) -> Invitation:
    """The open invitation of this link. Raises NotOpen."""
    try:
        pk, nonce = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        raise _closed_error() from None
    rows = Invitation.objects.select_related("team", "invited_by")
    row = rows.filter(pk=pk, nonce=nonce).first()
    if row is None or not row.is_open(at=at) or not _is_vouched_for(row):
        raise _closed_error()
    return row


def _is_vouched_for(invitation: Invitation) -> bool:
    """Whether who invited is still here, and may still give the roles that come with it.

    Otherwise somebody who leaves could come back by an invitation of their own. Another
    administrator sends it again and vouches from then on.
    """
    by = invitation.invited_by
    if by is None:  # the hub itself
        return True
    return by.can(Permission.ADMINISTER) if invitation.roles else by.is_active


@transaction.atomic
def accept(token: str, *, password: str, name: str = "") -> User:
    """Create the account: name, password, roles, and membership of the team from today."""
    valid_invitation = find(token, at=timezone.now())
    invitation = Invitation.objects.select_for_update(of=("self",)).get(pk=valid_invitation.pk)
    if not invitation.is_open(at=timezone.now()) or invitation.nonce != valid_invitation.nonce:
        raise _closed_error()
    account_name = deception.clean_name(name, field="name", limit=120) or invitation.name
    email = email_addresses.unused(invitation.email)
    _check_password(password, for_=User(email=email, name=account_name))
    with email_addresses.still_unused(email):
        user: User = User.objects.create_user(
            email,
            password,
            name=account_name,
            job_title=invitation.job_title,
            language=invitation.language,
            **employment_setting.facts_of(invitation)._asdict(),
        )
    roles.grant(user, invitation.roles)
    if invitation.team is not None:
        team_placement.place(user, invitation.team, since=brand.today())
    invitation.accepted_at = timezone.now()
    invitation.save(update_fields=["accepted_at"])
    trail.record("invitation_accepted", by=user, about=invitation)
    return user


@transaction.atomic
def withdraw(invitation: Invitation, *, by: User) -> Invitation:
    """Withdraw the invitation: its link stops working."""
    by.require(Permission.ADMINISTER)
    invitation = _locked_pending(invitation)
    invitation.withdrawn_at = timezone.now()
    invitation.save(update_fields=["withdrawn_at"])
    trail.record("invitation_withdrawn", by=by, about=invitation)
    return invitation


@transaction.atomic
def resend(invitation: Invitation, *, by: User) -> Invitation:
    """Replace the link by a new one that is valid for another fourteen days."""
    by.require(Permission.ADMINISTER)
    invitation = _locked_pending(invitation)
    invitation.nonce = new_nonce()
    invitation.expires_at = timezone.now() + VALID_FOR
    invitation.invited_by = by
    invitation.save(update_fields=["nonce", "expires_at", "invited_by"])
    trail.record("person_invited", by=by, about=invitation, again=True)
    return invitation


def _locked_pending(invitation: Invitation) -> Invitation:
    row = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    if row.accepted_at is not None or row.withdrawn_at is not None:
        raise NotOpen(_("This invitation has been used or withdrawn. Invite the person again."))
    return row


def _check_password(password: str, *, for_: User) -> None:
    try:
        validate_password(password, for_)
    except ValidationError as error:
        raise InvalidFields(
            [Invalid(message, field="password") for message in error.messages]
        ) from None


def _closed_error() -> NotOpen:
    return NotOpen(
        _("This invitation has been used or has expired. Ask an administrator for a new one.")
    )
