"""A second, simple reader of iCalendar: unfolds lines, and takes back what was escaped."""

import re
from datetime import UTC, datetime

_UNESCAPED = {"\\n": "\n", "\\N": "\n", "\\,": ",", "\\;": ";", "\\\\": "\\"}


def events(data):
    """Each event's properties by name. Fails where the bytes are not RFC 5545."""
    assert data.endswith(b"\r\n")
    raw = data[:-2].split(b"\r\n")
    assert all(len(line) <= 75 for line in raw)
    assert all(line.decode() is not None for line in raw)  # no character is cut in two
    assert b"\n" not in b"".join(raw)
    assert b"\r" not in b"".join(raw)
    lines = data.decode().replace("\r\n ", "").split("\r\n")[:-1]
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    return list(_events(lines[1:-1]))


def _events(lines):
    event = None
    for line in lines:
        name, separator, value = line.partition(":")
        assert separator
        assert re.fullmatch(r"[A-Z-]+(;[A-Z-]+=[A-Z0-9-]+)*", name)
        if line == "BEGIN:VEVENT":
            assert event is None
            event = {}
        elif line == "END:VEVENT":
            yield event
            event = None
        elif event is not None:
            assert name not in event
            event[name] = re.sub(r"\\.", lambda found: _UNESCAPED[found[0]], value)
    assert event is None


def moment(value):
    return datetime.strptime(value, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
