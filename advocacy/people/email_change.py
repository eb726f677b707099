"""Changing a person's email address, with everything ended that was opened by the former one."""

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils.translation import gettext as _

from advocacy.audit import trail
from advocacy.errors import Invalid
from advocacy.people import api_tokens, deactivation, email_addresses, person_locks, roles
from advocacy.people.models import User
from advocacy.people.permissions import Permission


@transaction.atomic
def change(person: User, email: str, *, by: User) -> User:
    """Set the address. Sessions, tokens and mailed links of the former one end. Raises Invalid.

    A link for a new password holds the address in its signature, so it ends by itself.
    """
    by.require(Permission.ADMINISTER)
    person, *_by = person_locks.lock(person, by)
    roles.refuse_left(person, field="email")
    person.email = _another(email, person)
    with email_addresses.still_unused(person.email):
        person.save(update_fields=["email"])
    EmailAddress.objects.filter(user=person).delete()
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    for token in person.api_tokens.filter(revoked_at=None).order_by("pk"):
        api_tokens.revoke(token, by=by)
    deactivation.end_sessions(person)
    trail.record("email_changed", by=by, about=person)
    return person


def _another(email: str, person: User) -> str:
    email = email_addresses.clean(email)
    if email == person.email.lower():
        raise Invalid(_("This is the address already."), field="email", code="same")
    return email_addresses.unused(email)
