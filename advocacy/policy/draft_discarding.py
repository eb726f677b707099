"""Discarding a draft that leads nowhere, so that the next one can begin."""

from django.db import transaction
from django.utils.translation import gettext as _

from advocacy.audit import trail
from advocacy.errors import AdvocacyError
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from advocacy.policy import edition_writing
from advocacy.policy.models import Edition, HearingComment


class Commented(AdvocacyError):
    """Colleagues have commented on the draft, and every comment gets an answer."""


@transaction.atomic
def discard(edition: Edition, *, by: User, revision: int) -> None:
    """Throw the draft away as it was read, with the hearings in which nobody said anything."""
    by.require(Permission.KEEP_POLICY)
    edition = edition_writing.locked(edition, revision=revision)
    require_no_comments(edition)
    trail.record("edition_discarded", by=by, about=edition, number=edition.number)
    edition.delete()


def require_no_comments(edition: Edition) -> None:
    """Nobody has said anything of the draft, and nobody is asked to."""
    if HearingComment.objects.filter(hearing__edition=edition).exists():
        raise Commented(
            _(
                "Colleagues have commented on this draft, and this is where they read the "
                "answers. Rewrite it instead, when the hearing is over."
            )
        )
    edition_writing.require_no_hearing(edition)
