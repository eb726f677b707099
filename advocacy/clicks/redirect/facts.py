"""A click as the hot path knows it: plain values, fit for a row and for a line of the spool."""

import json
import os
import time
from functools import lru_cache
from typing import NamedTuple

# Where a request carries the id of its click, so that Django stores the same one.
VISIT = "hub.visit"


class Fact(NamedTuple):
    """One visit. The agent is its shape; rows name it by number."""

    id: str
    link: int
    minute: int  # seconds since 1970
    method: str
    prefetch: bool
    shape: str
    network_class: str
    visitor: str | None  # hexadecimal
    visitor_anywhere: str | None


def new_id(minute: int) -> str:
    """A random id that begins with the minute, so that neighbours in time are neighbours in the
    index; it says no more of the moment than the row does."""
    chance = os.urandom(9).hex()
    return f"{minute * 1000:012x}8{chance[:3]}8{chance[3:]}"


@lru_cache(maxsize=64)
def moment(minute: int) -> str:
    """The minute as both databases read it, in UTC."""
    return time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(minute))


def line(fact: Fact) -> bytes:
    """The fact as one line of the spool."""
    return json.dumps(fact).encode() + b"\n"


def read(text: bytes) -> Fact | None:
    """The fact of a line, or None where the line is torn."""
    try:
        return Fact(*json.loads(text))
    except (TypeError, ValueError):
        return None
