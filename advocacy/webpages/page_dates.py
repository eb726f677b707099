"""Dates in the formats of web pages. An ambiguous date is not read."""

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

DAY_FIRST = re.compile(r"(\d{1,2})[.-](\d{1,2})[.-](\d{4})$")
ODD_OFFSET = re.compile(r"([+-]\d{1,2})[.:]?(\d{2})$")
VALID_YEARS = range(1970, 3000)
WRITTEN_OUT_FORMATS = ("%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y")


def moment(text: str) -> datetime | None:
    """Parse a date and time; without a zone it is UTC."""
    text = text.strip()[:60]
    for read in (_iso, _mail, _written_out, _day_first):
        try:
            parsed = read(text)
        except (ValueError, OverflowError, IndexError, TypeError):
            continue
        if parsed.year not in VALID_YEARS:  # 9999 means “never”
            return None
        return parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)
    return None


def day(text: str) -> date | None:
    """Parse a date as written: 31 December stays 31 December in every zone."""
    parsed = moment(text)
    return parsed.date() if parsed else None  # not the company’s date: as written


def _iso(text: str) -> datetime:
    if "T" in text:
        text = ODD_OFFSET.sub(_whole_offset, text)
    return datetime.fromisoformat(text)


def _whole_offset(match: re.Match[str]) -> str:
    """Rewrite “+5.30” and “+100” as ISO offsets."""
    return f"{int(match[1]):+03d}:{match[2]}"


def _mail(text: str) -> datetime:
    if not text[:3].isalpha():
        raise ValueError(text)
    return parsedate_to_datetime(text)


def _written_out(text: str) -> datetime:
    for form in WRITTEN_OUT_FORMATS:
        try:
            return datetime.strptime(text, form)  # noqa: DTZ007 (made aware by the caller)
        except ValueError:
            continue
    raise ValueError(text)


def _day_first(text: str) -> datetime:
    match = DAY_FIRST.match(text)
    if not match:
        raise ValueError(text)
    return datetime(int(match[3]), int(match[2]), int(match[1]), tzinfo=UTC)
