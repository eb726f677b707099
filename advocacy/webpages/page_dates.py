"""Dates as pages write them. What could be read two ways is not read at all."""

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

DAY_FIRST = re.compile(r"(\d{1,2})[.-](\d{1,2})[.-](\d{4})$")
ODD_OFFSET = re.compile(r"([+-]\d{1,2})[.:]?(\d{2})$")
YEARS = range(1970, 3000)
WRITTEN_OUT = ("%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y")


def moment(text: str) -> datetime | None:
    """Read a moment; without a zone it is taken as UTC."""
    text = text.strip()[:60]
    for read in (_iso, _mail, _written_out, _day_first):
        try:
            found = read(text)
        except (ValueError, OverflowError, IndexError, TypeError):
            continue
        if found.year not in YEARS:  # 9999 means never
            return None
        return found if found.tzinfo else found.replace(tzinfo=UTC)
    return None


def day(text: str) -> date | None:
    """Read a day as it is written: 31 December stays 31 December in every zone."""
    found = moment(text)
    return found.date() if found else None  # not the company’s date: as written


def _iso(text: str) -> datetime:
    if "T" in text:
        text = ODD_OFFSET.sub(_whole_offset, text)
    return datetime.fromisoformat(text)


def _whole_offset(found: re.Match[str]) -> str:
    """Write “+5.30” and “+100” as ISO does."""
    return f"{int(found[1]):+03d}:{found[2]}"


def _mail(text: str) -> datetime:
    if not text[:3].isalpha():
        raise ValueError(text)
    return parsedate_to_datetime(text)


def _written_out(text: str) -> datetime:
    for form in WRITTEN_OUT:
        try:
            return datetime.strptime(text, form)  # noqa: DTZ007 (made aware by the caller)
        except ValueError:
            continue
    raise ValueError(text)


def _day_first(text: str) -> datetime:
    found = DAY_FIRST.match(text)
    if not found:
        raise ValueError(text)
    return datetime(int(found[3]), int(found[2]), int(found[1]), tzinfo=UTC)
