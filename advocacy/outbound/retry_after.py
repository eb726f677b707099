"""When a site asks to be asked again."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus

from advocacy.outbound.response_checks import BadStatus

STATUSES = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE})
SOONEST = timedelta(minutes=1)
LATEST = timedelta(days=1)


def asked_for(refusal: BadStatus, *, at: datetime) -> datetime | None:
    """The time at which a site that has too much to do wants the next request."""
    return moment(refusal.retry_after, at=at) if refusal.status in STATUSES else None


def moment(header: str, *, at: datetime) -> datetime | None:
    """The time of a Retry-After header, in seconds or as a date; at most a day ahead."""
    header = header.strip()
    try:
        until = at + timedelta(seconds=int(header)) if header.isdecimal() else _date(header)
    except (ValueError, OverflowError, TypeError, IndexError):
        return at + LATEST if header.isdecimal() else None
    return min(max(until, at + SOONEST), at + LATEST)


def _date(header: str) -> datetime:
    parsed = parsedate_to_datetime(header)
    return parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)
