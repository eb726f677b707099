"""A calendar in the iCalendar format (RFC 5545). Moments are in UTC, so it needs no time zones."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

MAX_OCTETS = 75
MOMENT = "%Y%m%dT%H%M%SZ"
EPOCH = datetime(2020, 1, 1, tzinfo=UTC)  # sequences are seconds since, and fit in 31 bits
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
_LINE_ENDS = re.compile(r"\r\n?|[\u2028\u2029\x85\x0b\x0c]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]|[\ud800-\udfff]")


@dataclass(frozen=True)
class CalendarEvent:
    """Something at a moment; it blocks no time."""

    uid: str
    starts_at: datetime
    lasts: timedelta
    summary: str
    description: str
    address: str
    is_certain: bool


def written(name: str, events: Iterable[CalendarEvent], *, changed_at: datetime) -> bytes:
    """The calendar's bytes, the same for the same content."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Advocacy hub//Planned stories//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{_text(name)}",
        f"X-WR-CALNAME:{_text(name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
        *(line for event in events for line in _event(event, changed_at=changed_at)),
        "END:VCALENDAR",
    ]
    return b"".join(_folded(line) for line in lines)


def _event(event: CalendarEvent, *, changed_at: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}"
    yield f"DTSTAMP:{_moment(changed_at)}"
    yield f"SEQUENCE:{int((changed_at - EPOCH).total_seconds())}"
    yield f"DTSTART:{_moment(event.starts_at)}"
    yield f"DTEND:{_moment(event.starts_at + event.lasts)}"
    yield f"SUMMARY:{_text(event.summary)}"
    if event.description:
        yield f"DESCRIPTION:{_text(event.description)}"
    yield f"URL:{event.address}"
    yield f"STATUS:{'CONFIRMED' if event.is_certain else 'TENTATIVE'}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime(MOMENT)


def _text(value: str) -> str:
    return _CONTROLS.sub("", _LINE_ENDS.sub("\n", value)).translate(_ESCAPED)


def _folded(line: str) -> bytes:
    """Lines of at most 75 octets, never broken within a character."""
    pieces, piece, size = [], "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > MAX_OCTETS:
            pieces.append(piece)
            piece, size = "", 1  # a space begins what goes on
        piece, size = piece + character, size + octets
    return "\r\n ".join([*pieces, piece]).encode() + b"\r\n"
