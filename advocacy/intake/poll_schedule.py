"""When a source is polled next."""

from datetime import UTC, datetime, timedelta

from advocacy.intake.models import Source
from advocacy.jobs.worker import Chance, backoff
from advocacy.people import brand

DAY = timedelta(days=1)
MIN_INTERVAL = timedelta(minutes=1)


def after_success(source: Source, *, at: datetime) -> datetime:
    """After the source's interval, within its hours."""
    return within_hours(source, at + timedelta(minutes=source.every_minutes))


def after_failure(source: Source, at: datetime, *, chance: Chance) -> datetime:
    """Exponential back-off with jitter, at most a day."""
    wait = backoff(timedelta(minutes=source.every_minutes), source.attempts, chance=chance)
    return within_hours(source, at + min(wait, DAY))


def within_hours(source: Source, moment: datetime) -> datetime:
    """The moment itself, or the next opening hour, in the company's time zone."""
    if is_open(source, at=moment):
        return moment
    local = brand.local(moment)
    opening = local.replace(hour=source.from_hour, minute=0, second=0, microsecond=0)
    if opening <= local:
        opening += DAY
    return opening.astimezone(UTC)


def is_open(source: Source, *, at: datetime) -> bool:
    """Whether the source may be polled now; its hours may span midnight, from 22 to 6."""
    first, last = source.from_hour, source.to_hour
    hour = brand.local(at).hour
    if first < last:
        return first <= hour < last
    return first == last or hour >= first or hour < last
