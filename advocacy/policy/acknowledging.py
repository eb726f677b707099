"""“Read and understood”: asked once for each edition in force."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.audit import trail
from advocacy.errors import AdvocacyError
from advocacy.people.models import User
from advocacy.policy.models import Acknowledgement, Edition


class AcknowledgementRequired(AdvocacyError):
    """The edition in force has not been read and understood by this person."""


class NotInForce(AdvocacyError):
    """Another edition is in force now."""


def edition_in_force(*, at: datetime) -> Edition | None:
    """The newest edition that has taken effect."""
    return Edition.objects.in_force(at=at).order_by("-in_force_at", "-number").first()


def has_acknowledged(person: User, *, at: datetime) -> bool:
    """Whether nothing stands between this person and a first share."""
    edition = edition_in_force(at=at)
    return edition is None or edition.acknowledgements.filter(person=person).exists()


def require_current(person: User, *, at: datetime) -> None:
    """Refuse to go on until the edition in force has been acknowledged."""
    if not has_acknowledged(person, at=at):
        raise AcknowledgementRequired(
            _("Read the social media policy and say that you have, then you can share.")
        )


@transaction.atomic
def acknowledge(edition: Edition, *, by: User) -> Acknowledgement:
    """Note that this person has read and understood the edition. Twice is once."""
    now = timezone.now()
    if edition != edition_in_force(at=now):
        raise NotInForce(_("A newer edition of the policy is in force. Read that one."))
    row, is_new = Acknowledgement.objects.get_or_create(
        person=by, edition=edition, defaults={"at": now}
    )
    if is_new:
        trail.record("policy_acknowledged", by=by, about=edition)
    return row
