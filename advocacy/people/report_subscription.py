"""Whether a leader gets the monthly report by mail: on until they say otherwise."""

from django.core import signing
from django.utils.translation import gettext as _

from advocacy.audit import trail
from advocacy.errors import AdvocacyError
from advocacy.people.models import User

SALT = "monthly-report"


class NotALink(AdvocacyError):
    """The link is not one that we have sent."""


def link_token(person: User) -> str:
    """What the link in the mail carries. It does one thing, so it need not run out."""
    return signing.dumps(str(person.pseudonym), salt=SALT, compress=False)


def find(token: str) -> User:
    """Whose report the link is about."""
    try:
        pseudonym = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        raise _invalid_link() from None
    person: User | None = User.objects.filter(pseudonym=pseudonym).first()
    if person is None:
        raise _invalid_link()
    return person


def set_subscribed(person: User, *, wanted: bool) -> None:
    """Get the report, or no more of them. Twice is once."""
    changed = User.objects.filter(pk=person.pk).exclude(gets_report=wanted)
    if changed.update(gets_report=wanted):
        trail.record("report_chosen", by=person, about=person, wanted=wanted)


def _invalid_link() -> NotALink:
    return NotALink(_("This link is not complete. Open it again from the email."))
