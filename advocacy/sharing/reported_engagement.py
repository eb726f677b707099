"""Likes, comments and reshares of a post, as reported by its advocate."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.audit import trail
from advocacy.errors import AdvocacyError, Invalid, InvalidFields
from advocacy.people.models import User
from advocacy.sharing.models import Share

COLUMNS = ("likes", "comments", "reshares")
MAX_COUNT = 10_000_000


class NotPosted(AdvocacyError):
    """The share is not confirmed, or was undone."""


@transaction.atomic
def report(share: Share, reported: Mapping[str, int | None], *, by: User) -> Share:
    """Save the reported numbers. None is “not shown”; missing keys are not changed."""
    rows = Share.objects.visible_to(by).select_for_update(of=("self",))
    share = rows.get(pk=share.pk)
    if share.confirmed_at is None or share.undone_at is not None:
        raise NotPosted(_("First say that you posted it. Then add what the network shows."))
    numbers = {name: reported[name] for name in COLUMNS if name in reported}
    if problems := [_too_many(name) for name, number in numbers.items() if not _fits(number)]:
        raise InvalidFields(problems)
    for name, number in numbers.items():
        setattr(share, name, number)
    share.engagement_at = timezone.now()
    share.save(update_fields=[*numbers, "engagement_at"])
    trail.record("share_engagement_told", by=by, about=share)
    return share


def _fits(number: int | None) -> bool:
    return number is None or 0 <= number <= MAX_COUNT


def _too_many(name: str) -> Invalid:
    message = _("Enter a number between 0 and 10,000,000, or leave it empty.")
    return Invalid(message, field=name, code="out_of_range")
