"""Hashes that identify a visitor for one day, with a salt that changes daily."""

from datetime import date, datetime, timedelta
from functools import lru_cache
from hashlib import blake2b
from secrets import token_bytes
from typing import NamedTuple

from advocacy.clicks.models import Click, DailySalt
from advocacy.clicks.visits import Visit
from advocacy.links.models import Link

SALT_LIFETIME = timedelta(hours=48)


class VisitorHashes(NamedTuple):
    """The hash of a visitor on one link, and the hash across all links."""

    on_this_link: bytes
    anywhere: bytes


def hashes(visit: Visit, *, link: Link) -> VisitorHashes:
    """Both hashes under the salt of the visit's day."""
    return compute(
        _salt(visit.at.date()),  # not the company’s date: salts change by UTC
        address=visit.address,
        user_agent=visit.user_agent,
        code=link.code,
    )


def compute(salt: bytes, *, address: str, user_agent: str, code: str) -> VisitorHashes:
    """Both hashes under this salt."""
    visitor = blake2b(f"{address}\n{user_agent}".encode(errors="replace"), key=salt, digest_size=16)
    anywhere = visitor.digest()
    visitor.update(f"\n{code}".encode())
    return VisitorHashes(visitor.digest(), anywhere)


def delete_expired(*, at: datetime) -> None:
    """Delete salts older than 48 hours, and the hashes across links of classified clicks.

    The salts of today and yesterday stay. A click keeps its hash until it is classified.
    """
    limit = at - SALT_LIFETIME
    DailySalt.objects.filter(day__lte=limit.date()).delete()  # not the company’s date: as above
    classified = Click.objects.exclude(verdict="")
    classified.filter(minute__lt=limit, visitor_anywhere__isnull=False).update(
        visitor_anywhere=None
    )
    clear_salt_cache()


def clear_salt_cache() -> None:
    """Drop the salts held in this process's memory."""
    _salt.cache_clear()


@lru_cache(maxsize=4)
def _salt(day: date) -> bytes:
    row, _ = DailySalt.objects.get_or_create(day=day, defaults={"salt": token_bytes(32)})
    return bytes(row.salt)
