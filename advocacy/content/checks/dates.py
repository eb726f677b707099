"""Time: whether the story ends by itself, and not before it begins."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from advocacy.content import curation
from advocacy.content.checks.check import Check, fine, stop, warn
from advocacy.content.drafts import Draft


def of(draft: Draft, *, kind: str, at: datetime) -> Iterator[Check]:
    end = curation.with_job_expiry(draft, kind=kind).expires_at
    if end is None:
        said = _(
            "No end date is set. Once it has been sent for review, it ends 30 days after it is "
            "offered."
        )
        yield warn(said, field="expires_at")
    elif end <= at:
        said = _("The story would expire before it is released. Choose a later expiry.")
        yield stop(said, field="expires_at", code="expired")
    else:
        yield fine(_("It ends automatically."))
