"""“Read and understood”: asked once, and again only where what one read has changed."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.audit import trail
from advocacy.errors import AdvocacyError
from advocacy.people.models import User
from advocacy.policy import quizzes
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
    return edition is None or has_read(person, edition)


def has_read(person: User, edition: Edition) -> bool:
    """Whether they have acknowledged the edition, or the same words in an earlier one."""
    rows = _acknowledged(person)
    if not rows or any(row.edition_id == edition.pk for row in rows):
        return bool(rows)
    return is_same_text(rows[0].edition, edition, language=person.language)


def last_acknowledged(person: User) -> Acknowledgement | None:
    """What this person last read and understood."""
    return next(iter(_acknowledged(person)), None)


def is_same_text(old: Edition, new: Edition, *, language: str) -> bool:
    """Whether a reader of this language has read these words before.

    Where an edition is not in their language, it counts what both say in another one.
    """
    before, after = _words_by_language(old), _words_by_language(new)
    both = before.keys() & after.keys()
    if language in both:
        return before[language] == after[language]
    return any(before[code] == after[code] for code in both)


def require_current(person: User, *, at: datetime) -> None:
    """Refuse to go on until the edition in force has been acknowledged."""
    if not has_acknowledged(person, at=at):
        raise AcknowledgementRequired(
            _("Read the social media policy and confirm that you have. Then you can share.")
        )


@transaction.atomic
def acknowledge(edition: Edition, *, by: User) -> Acknowledgement:
    """Note that this person has read and understood the edition. Twice is once."""
    now = timezone.now()
    if edition != edition_in_force(at=now):
        raise NotInForce(_("A newer edition of the policy is in force. Read that one."))
    quizzes.require_passed(edition, by=by)
    row, is_new = Acknowledgement.objects.get_or_create(
        person=by, edition=edition, defaults={"at": now}
    )
    if is_new:
        trail.record("policy_acknowledged", by=by, about=edition)
    return row


def _acknowledged(person: User) -> list[Acknowledgement]:
    """What this person has read and understood, the last first."""
    return list(person.acknowledgements.select_related("edition").order_by("-at", "-pk"))


def _words_by_language(edition: Edition) -> dict[str, list[str]]:
    """What each language says, however its lines are broken."""
    return {text.language: text.body.split() for text in edition.texts.all()}
