"""Acknowledging the edition in force; required again only if its text has changed."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.audit import trail
from advocacy.errors import AdvocacyError
from advocacy.people.models import User
from advocacy.policy import quizzes
from advocacy.policy.models import Acknowledgement, Edition
from advocacy.prepared_query import PreparedQuery


class AcknowledgementRequired(AdvocacyError):
    """The person has not acknowledged the edition in force."""


class NotInForce(AdvocacyError):
    """Another edition is in force now."""


def edition_in_force(*, at: datetime) -> Edition | None:
    """The newest edition in force."""
    return next(iter(_IN_FORCE(at=at)), None)


_IN_FORCE: PreparedQuery[Edition] = PreparedQuery(
    lambda at: Edition.objects.in_force(at=at).order_by("-in_force_at", "-number")[:1],
    at=datetime,
)


def has_acknowledged(person: User, *, at: datetime) -> bool:
    """Whether the person has acknowledged the edition in force, or there is none."""
    return edition_to_read(person, at=at) is None


def edition_to_read(person: User, *, at: datetime) -> Edition | None:
    """The edition in force if the person has yet to acknowledge it."""
    edition = edition_in_force(at=at)
    return None if edition is None or has_read(person, edition) else edition


def has_read(person: User, edition: Edition) -> bool:
    """Whether they acknowledged this edition, or the same text in an earlier one."""
    rows = _acknowledged(person)
    if not rows or any(row.edition_id == edition.pk for row in rows):
        return bool(rows)
    return is_same_text(rows[0].edition, edition, language=person.language)


def last_acknowledged(person: User) -> Acknowledgement | None:
    """The person's latest acknowledgement."""
    return next(iter(_acknowledged(person)), None)


def is_same_text(old: Edition, new: Edition, *, language: str) -> bool:
    """Whether both editions have the same text for a reader of this language.

    If one has no text in the language, any language that both have is compared.
    """
    before, after = _words_by_language(old), _words_by_language(new)
    both = before.keys() & after.keys()
    if language in both:
        return before[language] == after[language]
    return any(before[code] == after[code] for code in both)


def require_current(person: User, *, at: datetime) -> None:
    """Raise AcknowledgementRequired unless the edition in force is acknowledged."""
    if not has_acknowledged(person, at=at):
        raise AcknowledgementRequired(
            _("Read the social media policy and confirm that you have. Then you can share.")
        )


@transaction.atomic
def acknowledge(edition: Edition, *, by: User) -> Acknowledgement:
    """Record that this person has read and understood the edition. Idempotent."""
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
    """The person's acknowledgements, the latest first."""
    return _ACKNOWLEDGED(person=person.pk)


_ACKNOWLEDGED: PreparedQuery[Acknowledgement] = PreparedQuery(
    lambda person: (
        Acknowledgement.objects.filter(person=person)
        .select_related("edition")
        .order_by("-at", "-pk")
    ),
    person=int,
)


def _words_by_language(edition: Edition) -> dict[str, list[str]]:
    """The words of each language, regardless of line breaks."""
    return {text.language: text.body.split() for text in edition.texts.all()}
