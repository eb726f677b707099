"""The default expiry of a story without one."""

from dataclasses import replace
from datetime import datetime, timedelta

from advocacy.content.drafts import Draft

DEFAULT_LIFETIME = timedelta(days=30)
EVERGREEN_LIFETIME = timedelta(days=180)


def with_expiry(
    draft: Draft,
    *,
    at: datetime,
    planned_at: datetime | None = None,
    lifetime: timedelta = DEFAULT_LIFETIME,
) -> Draft:
    """The draft with its own expiry, or one counted from when it is first offered."""
    if draft.expires_at is not None:
        return draft
    begins = max(moment for moment in (at, draft.embargo_at, planned_at) if moment)
    return replace(draft, expires_at=begins + lifetime)
