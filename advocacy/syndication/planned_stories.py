"""The plan of the desk as events of a calendar."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from advocacy.content import calendar, pausing
from advocacy.content.calendar import Entry
from advocacy.people import brand
from advocacy.syndication import token_addresses
from advocacy.syndication.ical import CalendarEvent

DAYS_BACK, DAYS_AHEAD = 31, 366
LASTS = timedelta(minutes=30)


def events(*, at: datetime) -> list[CalendarEvent]:
    """Stories that begin within a year, or began within a month and are still offered."""
    first = brand.day_of(at) - timedelta(DAYS_BACK)
    return [_event(entry) for entry in _entries(first, at=at)]


def _entries(first: date, *, at: datetime) -> Iterator[Entry]:
    pauses = pausing.active_pauses(at)
    for day in calendar.days(first, DAYS_BACK + DAYS_AHEAD, at=at):
        for entry in day.begin:
            over = entry.version.expires_at is not None and entry.version.expires_at <= at
            paused = pausing.pause_covering(pauses, list(entry.version.topics.all()))
            if not over and paused is None:
                yield entry


def _event(entry: Entry) -> CalendarEvent:
    state = entry.version.get_status_display()
    return CalendarEvent(
        uid=f"story-{entry.story.pk}@{urlsplit(settings.BASE_URL).hostname}",
        starts_at=entry.at,
        lasts=LASTS,
        summary=entry.version.title,
        description=_("%(kind)s, %(state)s")
        % {"kind": entry.story.get_kind_display(), "state": state.lower()},
        address=token_addresses.desk_story(entry.story.pk),
        is_certain=entry.is_approved,
    )
