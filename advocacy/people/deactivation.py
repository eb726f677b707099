"""Deactivating and reactivating people: roles, tokens and sessions."""

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.audit import trail
from advocacy.errors import AdvocacyError
from advocacy.people import api_tokens, person_locks, roles
from advocacy.people.models import User
from advocacy.people.permissions import Permission, Role


class Erased(AdvocacyError):
    """The person has been erased and cannot be reactivated."""


@transaction.atomic
def deactivate(person: User, *, by: User) -> User:
    """End the person's sessions and refuse new ones. The last administrator is refused.

    The person's row is locked first: their running transactions end before it, later ones are
    refused. `left_at` is set last, so that no event of theirs is later.
    """
    by.require(Permission.ADMINISTER)
    person, *_by = person_locks.lock(person, by)
    if not person.is_active:
        return person
    if Role.ADMIN in person.roles:
        roles.refuse_last_administrator(person)
    for token in person.api_tokens.filter(revoked_at=None).order_by("pk"):
        api_tokens.revoke(token, by=by)
    end_sessions(person)
    trail.record("person_deactivated", by=by, about=person)
    person.is_active, person.left_at = False, timezone.now()
    person.save(update_fields=["is_active", "left_at"])
    return person


@transaction.atomic
def reactivate(person: User, *, by: User) -> User:
    """Let the person log in again. Revoked tokens stay revoked."""
    by.require(Permission.ADMINISTER)
    person, *_by = person_locks.lock(person, by)
    if person.is_active:
        return person
    if person.erased_at is not None:
        raise Erased(_("This person has been erased. Invite them again."))
    person.is_active, person.left_at = True, None
    person.save(update_fields=["is_active", "left_at"])
    end_sessions(person)  # of a log-in that ran during the deactivation
    trail.record("person_reactivated", by=by, about=person)
    return person


def end_sessions(person: User) -> None:
    """Delete all sessions of a person."""
    Session.objects.filter(pk__in=session_keys(person)).delete()


def session_keys(person: User) -> list[str]:
    """Keys of a person's sessions. Reads all of them: the person is only in the signed data."""
    return [
        session.pk
        for session in Session.objects.iterator(chunk_size=500)
        if session.get_decoded().get(SESSION_KEY) == str(person.pk)
    ]
