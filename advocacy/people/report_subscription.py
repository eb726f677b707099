"""Subscribing to the monthly report by e-mail; on by default."""

from django.core import signing
from django.db import transaction
from django.utils.translation import gettext as _

from advocacy.audit import trail
from advocacy.errors import AdvocacyError
from advocacy.people.models import User

SALT = "monthly-report"


class NotALink(AdvocacyError):
    """The link's token is not valid."""


def link_token(person: User) -> str:
    """The signed token of the unsubscribe link. It does not expire."""
    return signing.dumps(str(person.pseudonym), salt=SALT, compress=False)


def find(token: str) -> User:
    """The person whose subscription the token is for."""
    try:
        pseudonym = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        raise _invalid_link() from None
    person: User | None = User.objects.filter(pseudonym=pseudonym).first()
    if person is None:
        raise _invalid_link()
    return person


@transaction.atomic
def set_subscribed(person: User, *, wanted: bool) -> None:
    """Switch the report on or off. Idempotent. The link in a mail also works for leavers."""
    changed = User.objects.filter(pk=person.pk).exclude(gets_report=wanted)
    if changed.update(gets_report=wanted):
        by = person if person.is_active else None
        trail.record("report_chosen", by=by, about=person, wanted=wanted)


def _invalid_link() -> NotALink:
    return NotALink(_("This link is not complete. Open it again from the email."))
