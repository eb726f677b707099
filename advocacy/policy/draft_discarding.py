"""Discarding a draft edition."""

from django.db import transaction
from django.utils.translation import gettext as _

from advocacy.audit import trail
from advocacy.errors import AdvocacyError
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from advocacy.policy import edition_writing
from advocacy.policy.models import Edition, HearingComment


class Commented(AdvocacyError):
    """The draft has comments, so it cannot be discarded."""


@transaction.atomic
def discard(edition: Edition, *, by: User, revision: int) -> None:
    """Delete the draft in the revision that was read, with its hearings without comments."""
    by.require(Permission.KEEP_POLICY)
    edition = edition_writing.locked(edition, revision=revision)
    require_no_comments(edition)
    trail.record("edition_discarded", by=by, about=edition, number=edition.number)
    edition.delete()


def require_no_comments(edition: Edition) -> None:
    """Raise unless the draft has no comments and no hearing open or to come."""
    if HearingComment.objects.filter(hearing__edition=edition).exists():
        raise Commented(
            _(
                "Colleagues have commented on this draft, and this is where they read the "
                "answers. Rewrite it instead, when the hearing is over."
            )
        )
    edition_writing.require_no_hearing(edition)
