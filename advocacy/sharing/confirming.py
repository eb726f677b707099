"""Confirming or undoing a share by its advocate."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.addresses import reading
from advocacy.audit import trail
from advocacy.errors import AdvocacyError
from advocacy.people.models import User
from advocacy.sharing.models import Share


class AlreadyUndone(AdvocacyError):
    """The share has been undone."""


@transaction.atomic
def confirm(share: Share, *, by: User, post_url: str = "") -> Share:
    """Confirm that the share was posted, optionally with the post's URL. Idempotent."""
    share = _own(share, by=by)
    if share.undone_at is not None:
        raise AlreadyUndone(_("You took this share back. Share the story again if you posted it."))
    post_url = reading.clean(post_url, field="post_url")
    if share.confirmed_at is None:
        share.confirmed_at = timezone.now()
        trail.record("share_confirmed", by=by, about=share)
    share.post_url = post_url or share.post_url
    share.text = ""  # only the hash is kept after posting
    share.save(update_fields=["confirmed_at", "post_url", "text"])
    return share


@transaction.atomic
def undo(share: Share, *, by: User) -> Share:
    """Undo a share that was not posted or was deleted. Idempotent."""
    share = _own(share, by=by)
    if share.undone_at is None:
        share.undone_at = timezone.now()
        share.text = ""
        share.save(update_fields=["undone_at", "text"])
        trail.record("share_undone", by=by, about=share)
    return share


def _own(share: Share, *, by: User) -> Share:
    rows = Share.objects.visible_to(by).select_for_update(of=("self",))
    return rows.get(pk=share.pk)
