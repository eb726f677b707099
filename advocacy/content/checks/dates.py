"""Date checks: the story has an expiry, and not before it is released."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from advocacy.content import curation
from advocacy.content.checks.check import Check, fine, stop, warn
from advocacy.content.drafts import Draft


def of(draft: Draft, *, kind: str, at: datetime) -> Iterator[Check]:
    end = curation.with_job_expiry(draft, kind=kind).expires_at
    if end is None:
        message = _(
            "No end date is set. Once it has been sent for review, it ends 30 days after it is "
            "offered."
        )
        yield warn(message, field="expires_at")
    elif end <= at:
        message = _("The story would expire before it is released. Choose a later expiry.")
        yield stop(message, field="expires_at", code="expired")
    else:
        yield fine(_("It ends automatically."))
