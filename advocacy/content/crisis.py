"""Preparing for and managing a crisis: contacts, approved statements and the log.

It is part of content because statements are texts that somebody approved.
"""

import re
from dataclasses import dataclass
from hashlib import sha256

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.audit import trail
from advocacy.content import pausing
from advocacy.content.models import CrisisContact, CrisisNote, Statement
from advocacy.errors import AdvocacyError, Invalid
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from advocacy.text import cleaning
from advocacy.text.languages import Language

PHONE = re.compile(r"\+?[0-9][0-9 ()/-]{2,22}")


class OwnStatement(AdvocacyError):
    """The author of a statement cannot approve it."""


class NotApproved(AdvocacyError):
    """A statement without approval cannot be used."""


@dataclass(frozen=True, kw_only=True)
class ContactDetails:
    """A person's duty in a crisis, and their telephone numbers."""

    duty: str
    phone: str
    person: User | None = None
    outside: str = ""
    deputy: User | None = None
    deputy_phone: str = ""


def may_prepare(person: User) -> bool:
    """Whether the person may edit contacts and statements."""
    return person.can(Permission.APPROVE) or person.can(Permission.ADMINISTER)


def may_act(person: User) -> bool:
    """Whether the person may read and use statements, and write in the log."""
    return pausing.may_pause(person)


def require_may_prepare(person: User) -> None:
    if not may_prepare(person):
        person.require(Permission.APPROVE)


def require_may_act(person: User) -> None:
    pausing.require_may_pause(person)


@transaction.atomic
def add_contact(details: ContactDetails, *, by: User) -> CrisisContact:
    """Add a contact with a duty."""
    require_may_prepare(by)
    outside = cleaning.clean_line(details.outside, field="outside", limit=120)
    duty = cleaning.clean_line(details.duty, field="duty", limit=120)
    _validate_person(details, duty=duty, outside=outside)
    row = CrisisContact.objects.create(
        duty=duty,
        person=details.person,
        outside=outside,
        phone=_phone(details.phone, field="phone"),
        deputy=details.deputy,
        deputy_phone=_phone(details.deputy_phone, field="deputy_phone") if details.deputy else "",
    )
    trail.record("crisis_contact_added", by=by, about=row)
    return row


@transaction.atomic
def remove_contact(row: CrisisContact, *, by: User) -> None:
    require_may_prepare(by)
    trail.record("crisis_contact_removed", by=by, about=row)
    row.delete()


@transaction.atomic
def write_statement(*, title: str, language: str, words: str, by: User) -> Statement:
    """Write a statement; it can be used once another person has approved it."""
    require_may_prepare(by)
    title = cleaning.clean_line(title, field="title", limit=120)
    words = cleaning.clean_text(words, field="words", limit=5000)
    if not title:
        raise Invalid(_("Give the statement a name."), field="title", code="required")
    if not words:
        raise Invalid(_("Write what may be said."), field="words", code="required")
    if language not in Language.values:
        raise Invalid(_("Choose a language."), field="language", code="unknown")
    row = Statement.objects.create(
        title=title, language=language, text=words, written_by=by, written_at=timezone.now()
    )
    trail.record("statement_written", by=by, about=row, sha256=_digest(words))
    return row


@transaction.atomic
def approve_statement(row: Statement, *, by: User) -> Statement:
    """Approve a statement written by another person. Idempotent."""
    by.require(Permission.APPROVE)
    row = Statement.objects.not_removed().select_for_update(of=("self",)).get(pk=row.pk)
    if row.written_by_id == by.pk:
        raise OwnStatement(_("You wrote this statement. Somebody else approves it."))
    if row.approved_by_id is None:
        row.approved_by, row.approved_at = by, timezone.now()
        row.save(update_fields=["approved_by", "approved_at"])
        trail.record("statement_approved", by=by, about=row, sha256=_digest(row.text))
    return row


@transaction.atomic
def record_use(row: Statement, *, by: User) -> None:
    """Record that the statement was published."""
    require_may_act(by)
    if row.approved_by_id is None:
        raise NotApproved(_("Nobody has approved this statement yet, so it cannot be used."))
    trail.record("statement_used", by=by, about=row, sha256=_digest(row.text))


@transaction.atomic
def remove_statement(row: Statement, *, by: User) -> None:
    """Remove a statement; its uses stay in the log. Idempotent."""
    require_may_prepare(by)
    row = Statement.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if row.removed_at is None:
        row.removed_at = timezone.now()
        row.save(update_fields=["removed_at"])
        trail.record("statement_removed", by=by, about=row)


@transaction.atomic
def add_note(words: str, *, by: User) -> CrisisNote:
    """Add a note to the crisis log. The digest in the audit trail reveals later changes."""
    require_may_act(by)
    words = cleaning.clean_text(words, field="words", limit=2000)
    if not words:
        raise Invalid(_("Write what happened."), field="words", code="required")
    row = CrisisNote.objects.create(text=words, by=by, at=timezone.now())
    trail.record("crisis_noted", by=by, about=row, sha256=_digest(words))
    return row


def _validate_person(details: ContactDetails, *, duty: str, outside: str) -> None:
    if not duty:
        raise Invalid(_("Say what they do."), field="duty", code="required")
    if (details.person is None) == (not outside):
        raise Invalid(
            _(
                "Choose a colleague, or write the name of somebody outside the company: one or "
                "the other."
            ),
            field="person",
            code="one_of_two",
        )
    if details.deputy is not None and details.deputy == details.person:
        raise Invalid(_("Choose somebody else as the deputy."), field="deputy", code="same")


def _phone(value: str, *, field: str) -> str:
    value = value.strip()
    if not PHONE.fullmatch(value):
        raise Invalid(
            _("Enter a telephone number, such as +45 12 34 56 78."), field=field, code="phone"
        )
    return value


def _digest(words: str) -> str:
    return sha256(words.encode()).hexdigest()
