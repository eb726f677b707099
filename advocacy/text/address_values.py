"""Reading what stands in an address or is chosen in a form: readable text, and ids of rows.

What cannot be read is left out before a query sees it: PostgreSQL refuses zero bytes, SQLite
numbers above 64 bits, and Python numbers of more than 4,300 digits.
"""

import re
from collections.abc import Iterable

LARGEST_ID = 2**63 - 1
MAX_LENGTH = 2_000  # characters of one parameter
MAX_ID_DIGITS = len(str(LARGEST_ID))

# Control characters, half characters, and what stands in the place of broken UTF-8.
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffd]")


def is_readable(value: str, *, limit: int) -> bool:
    """Whether the value is whole text of at most so many characters."""
    return len(value) <= limit and _UNREADABLE.search(value) is None


def readable(value: str) -> str:
    """The value without what cannot be read, cut to `MAX_LENGTH`."""
    return _UNREADABLE.sub("", value[:MAX_LENGTH])


def row_id(value: str | None) -> int | None:
    """The id written as digits, or None where it is none that a row can have."""
    if not value or len(value) > MAX_ID_DIGITS or not (value.isascii() and value.isdecimal()):
        return None
    number = int(value)
    return number if number <= LARGEST_ID else None


def row_ids(values: Iterable[str]) -> list[int]:
    """The ids among the values, in their order."""
    return [number for value in values if (number := row_id(value)) is not None]
