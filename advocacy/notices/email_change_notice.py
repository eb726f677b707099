"""Changing a person's email address: they are told at the former one and at the new one."""

from django.db import transaction
from django.utils import timezone

from advocacy.notices import account_mails
from advocacy.notices.models import Mail
from advocacy.people import email_change
from advocacy.people.models import User


@transaction.atomic
def change_email(person: User, email: str, *, by: User) -> User:
    """Change the address and tell the person. Mails follow the person: what waits goes to the new
    one, and what was sent is found by it when a copy is made or the person is erased.
    """
    former = person.email
    person = email_change.change(person, email, by=by)
    Mail.objects.filter(to__iexact=former).update(to=person.email)
    for address in (former, person.email):
        account_mails.email_changed(person, to=address, at=timezone.now())
    return person
