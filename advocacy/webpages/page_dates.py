"""Dates in the formats of web pages and feeds, read whole or not at all.

What can be read in two ways, or has a word in it that is not understood, is no date: a wrong day
does more harm than none.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from advocacy.webpages.date_names import MONTHS, WEEKDAY_WORDS, ZONES

DEFAULT_ZONE = "Europe/Copenhagen"
MAX_LENGTH = 80
# 1970, 1904, 1900 and 0001 are how systems write “none”, 9999 is “never”.
VALID_YEARS = range(1990, 3000)
FIRST_TWO_DIGIT_YEAR = 90  # before: of this century
NOON = 12
LEAP_SECOND = 60

WORD = r"[^\W\d_]{1,12}"
DAY = r"(?P<day>\d{1,2})(?:\.|st|nd|rd|th)?"
DATES = [
    re.compile(pattern)
    for pattern in (
        r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?!\d)",
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?!\d(?!\d{5}\b))",
        r"(?P<first>\d{1,2})(?P<mark>[-/.]) ?(?P<second>\d{1,2})(?P=mark) ?(?P<year>\d{4})(?!\d)",
        r"(?P<first>\d{1,2})/(?P<second>\d{1,2})(?P<mark> ?- ?| )(?P<year>\d{4})(?!\d)",
        rf"{DAY}[ -]*(?:of )?(?P<name>{WORD})\.?,?[ -]*(?P<year>\d{{4}}|\d{{2}})(?!\d|[:.]\d)",
        rf"(?P<name>{WORD})\.?[ -]{DAY},?[ -]+(?P<year>\d{{4}})(?!\d)",
        rf"(?P<year>\d{{4}})[ -](?P<name>{WORD})\.?[ -](?P<day>\d{{1,2}})(?!\d)",
    )
]
# asctime: “Fri Nov 6 10:00:00 CET 2026”
YEAR_LAST = re.compile(rf"(?P<month>{WORD} \d{{1,2}}),? (?P<time>\d{{1,2}}:.+) (?P<year>\d{{4}})")
TIME = re.compile(
    r"(?:(?P<hour2>\d{2})(?P<minute2>\d{2})(?P<second2>\d{2})?(?:[.,](?P<fraction2>\d{1,9}))?"
    r"|(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,:](?P<fraction>\d{1,9}))?)?)?)"
    r"(?: ?(?P<half>[ap])\.?m\b\.?| uhr\b)?"
)
HOUR_ALONE = re.compile(r"\d{1,2}")
# The name of a zone behind its offset is only a name: “+0100 CET”.
OFFSET = re.compile(r"(?:utc|gmt)?([+-])(\d{1,2})(?:[:.]?(\d{2}))?(?:[a-z]{3,5})?")
REGION = re.compile(r" ?\[?([a-z]{2,20}/[a-z_]{2,30})\]?\Z")
COMMENT = re.compile(r" ?\(([^()]{0,60})\)\Z")
ENDS_IN_ZONE = re.compile(r"(?:[+-]\d{2}:?\d{2}|[A-Za-z]{1,5})\Z")
BEFORE_DATE = re.compile(rf"(?:d\. ?|(?P<word>{WORD})\.?(?:, ?| ))")
BEFORE_TIME = re.compile(r"(?:t(?=\d)|[ ,|]|-(?= )|@|kl\b\.?|klokken\b|at\b|um\b|à\b)*")
ARTICLES = frozenset({"den", "the", "am", "der", "le"})
EPOCH = re.compile(r"(?:/Date\()?(\d{10}|\d{13})(?:[+-]\d{4})?(?:\)/)?")
MILLISECONDS_DIGITS = 13


@dataclass(frozen=True, kw_only=True)
class WrittenDate:
    """A date as it was written; the time and the zone may be missing."""

    day: date
    clock: time | None = None
    zone: tzinfo | None = None
    is_end_of_day: bool = False

    def moment(self) -> datetime:
        """Without a zone it is UTC."""
        return datetime.combine(self.day, self.clock or time(), tzinfo=self.zone or UTC)


def moment(text: str) -> datetime | None:
    """Parse a date and time; without a zone it is UTC."""
    written = read(text)
    return written.moment() if written else None


def day(text: str, *, zone: str = DEFAULT_ZONE) -> date | None:
    """Parse a day. A moment is the day it falls on in this zone, the company's.

    A time that ends a day (23:59) says which day was meant, wherever it was written.
    """
    written = read(text)
    if written is None:
        return None
    if written.clock is None or written.zone is None or written.is_end_of_day:
        return written.day
    local = written.moment().astimezone(ZoneInfo(zone))  # not the company’s date: the zone is given
    return local.date()  # not the company’s date: the zone is given


def read(text: str) -> WrittenDate | None:
    """The date in a text that holds nothing else, or None."""
    text = " ".join(text.split())
    if not text or len(text) > MAX_LENGTH:
        return None
    try:
        written = _read(text)
        is_valid = written is not None and written.moment().year in VALID_YEARS
        if written is not None and is_valid:
            written.moment().astimezone(UTC)
    except (ValueError, OverflowError, KeyError, OSError):
        return None
    return written if is_valid else None


def _read(text: str) -> WrittenDate | None:
    if epoch := EPOCH.fullmatch(text):
        return _of_epoch(epoch[1])
    text = _without_comments(text).lower()
    text = _without_weekday(text)
    if last := YEAR_LAST.fullmatch(text):
        text = f"{last['month']} {last['year']} {last['time']}"
    for pattern in DATES:
        if (match := pattern.match(text)) and (found := _day(match)):
            return _with_time(found, text[match.end() :])
    return None


def _of_epoch(digits: str) -> WrittenDate:
    seconds = int(digits) / (1000 if len(digits) == MILLISECONDS_DIGITS else 1)
    moment = datetime.fromtimestamp(seconds, tz=UTC)
    day = moment.date()  # not the company’s date: the zone stands beside it
    return WrittenDate(day=day, clock=moment.time(), zone=UTC)


def _without_comments(text: str) -> str:
    """Mail allows “(CET)” behind an offset; where there is none it is the zone."""
    match = COMMENT.search(text)
    if not match:
        return text
    before, comment = text[: match.start()], match[1]
    is_zone = comment.lower() in ZONES and not ENDS_IN_ZONE.search(before)
    return f"{before} {comment}" if is_zone else before


def _without_weekday(text: str) -> str:
    """Remove “fredag den”, “Fri,” and “d.” before the date."""
    for _word in range(2):
        match = BEFORE_DATE.match(text)
        if not match or (match["word"] and match["word"] not in WEEKDAY_WORDS | ARTICLES):
            break
        text = text[match.end() :]
    return text


def _day(match: re.Match[str]) -> date | None:
    """The day of a match; none if it can be read in two ways."""
    parts = match.groupdict()
    if parts.get("first"):
        return _numeric_day(int(parts["first"]), int(parts["second"]), parts["mark"], match["year"])
    month = MONTHS.get(parts["name"]) if parts.get("name") else int(parts["month"])
    return date(_year(parts["year"]), month, int(parts["day"])) if month else None


def _numeric_day(first: int, second: int, mark: str, year: str) -> date | None:
    """Day and month. Between slashes both orders are usual; “31/12-2026” is Danish, day first."""
    day_first = second <= NOON
    if mark == "/" and day_first and first <= NOON and first != second:
        return None
    number, month = (first, second) if day_first else (second, first)
    return date(int(year), month, number)


def _year(digits: str) -> int:
    """The year; two digits are allowed beside the name of a month, as in mail."""
    number = int(digits)
    if len(digits) > 2:  # noqa: PLR2004
        return number
    return number + (1900 if number >= FIRST_TWO_DIGIT_YEAR else 2000)


def _with_time(found: date, rest: str) -> WrittenDate | None:
    before = BEFORE_TIME.match(rest)
    rest = rest[before.end() :] if before else rest
    match = TIME.match(rest)
    if not match:  # “2026-11-06Z” and “2026-11-06+01:00” are days all the same
        return WrittenDate(day=found) if not rest or _zone(rest) else None
    clock, zone = _clock(match), _zone_or_none(rest[match.end() :].strip())
    if clock is None or (HOUR_ALONE.fullmatch(match[0]) and not _has_clock_word(before)):
        return None
    if clock == (24, 0, 0):
        return WrittenDate(day=found, clock=time.max, zone=zone, is_end_of_day=True)
    moment = time(*clock, _microseconds(match))
    return WrittenDate(day=found, clock=moment, zone=zone, is_end_of_day=clock[:2] == (23, 59))


def _has_clock_word(before: re.Match[str] | None) -> bool:
    """An hour alone is a time only behind “kl.”, “at” or ISO’s T."""
    return before is not None and any(letter in before[0] for letter in "kt")


def _clock(match: re.Match[str]) -> tuple[int, int, int] | None:
    hour, minute, second = (
        int(match[name] or match[f"{name}2"] or 0) for name in ("hour", "minute", "second")
    )
    if match["half"] == "p" and hour < NOON:
        hour += NOON
    elif match["half"] == "a" and hour == NOON:
        hour = 0
    elif match["half"] == "a" and hour > NOON:
        return None
    return hour, minute, 59 if second == LEAP_SECOND else second


def _microseconds(match: re.Match[str]) -> int:
    return int((match["fraction"] or match["fraction2"] or "0")[:6].ljust(6, "0"))


def _zone_or_none(written: str) -> tzinfo | None:
    """The zone, or None if none is written. Raises ValueError for one that is not known."""
    if not written:
        return None
    zone = _zone(written)
    if zone is None:
        raise ValueError(written)
    return zone


def _zone(written: str) -> tzinfo | None:
    written = written.replace("[utc]", "")
    named = REGION.search(written)
    written = REGION.sub("", written)
    if offset := OFFSET.fullmatch(written.replace(" ", "")):
        minutes = int(offset[2]) * 60 + int(offset[3] or 0)
        return timezone(timedelta(minutes=minutes if offset[1] == "+" else -minutes))
    if named and not written:
        return ZoneInfo(named[1].title())
    return ZONES.get(written)
