"""Counting uses. A use is counted before it happens and given back if it does not count after all.

Rows are locked while they are counted, so parallel requests, also of other processes, cannot use
more than there is. Counts stand in the database and not in the cache: a limit of log-ins must hold
where the cache is gone, and without the database there is no log-in anyway.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac

from advocacy.errors import TooManyTries
from advocacy.limits import wait_words
from advocacy.limits.models import LimitCount
from advocacy.limits.rules import Use


@dataclass(frozen=True)
class Taken:
    """Uses that were counted."""

    at: datetime
    steps: dict[str, timedelta]
    opens: dict[str, datetime]

    def give_back(self) -> None:
        """They do not count: as before, except for what others have used since."""
        for key in sorted(self.steps):
            less = F("forgotten_at") - self.steps[key]
            mine = LimitCount.objects.filter(key=key, open_at=self.opens[key])
            if not mine.update(forgotten_at=less, open_at=self.at):
                LimitCount.objects.filter(key=key).update(forgotten_at=less)


def take(*uses: Use) -> Taken:
    """Count these uses, or raise TooManyTries and count none."""
    wanted = {key_of(use): use for use in uses}
    _refuse_closed(_opens(wanted))
    with transaction.atomic():
        rows = _locked(sorted(wanted), at=timezone.now())
        at = _refuse_closed([row.open_at for row in rows])
        for row in rows:
            _count(row, wanted[row.key], at=at)
        LimitCount.objects.bulk_update(rows, ["open_at", "forgotten_at"])
    return Taken(
        at,
        steps={key: use.limit.step for key, use in wanted.items()},
        opens={row.key: row.open_at for row in rows},
    )


def refuse_if_closed(*uses: Use) -> None:
    """Raise TooManyTries if one of these may not be used now; count nothing."""
    _refuse_closed(_opens(map(key_of, uses)))


def forget(*uses: Use) -> None:
    """Begin anew for these subjects."""
    LimitCount.objects.filter(key__in=map(key_of, uses)).delete()


def delete_forgotten(*, at: datetime) -> int:
    """Delete rows that mean nothing any more; return how many."""
    deleted, _ = LimitCount.objects.filter(forgotten_at__lt=at).delete()
    return deleted


def key_of(use: Use) -> str:
    """A hash that nobody without the secret can relate to an address or a person."""
    told = f"{use.limit.name}\n{use.subject}"
    return salted_hmac("advocacy.limits", told, algorithm="sha256").hexdigest()[:40]


def _opens(keys: Iterable[str]) -> list[datetime]:
    return [*LimitCount.objects.filter(key__in=list(keys)).values_list("open_at", flat=True)]


def _refuse_closed(opens: Sequence[datetime]) -> datetime:
    """The moment at which all are open. Names the longest of all waits where one is not.

    The clock is read after the rows: another request may just have made one, open from then on.
    """
    at = timezone.now()
    open_at = max(opens, default=at)
    if open_at > at:
        raise TooManyTries(wait_words.sentence(open_at - at), wait=open_at - at)
    return at


def _locked(keys: Sequence[str], *, at: datetime) -> list[LimitCount]:
    """The rows of these keys, made where missing, locked in one order by whoever counts."""
    rows: list[LimitCount] = []
    while len(rows) < len(keys):  # one may be deleted between being made and being locked
        there = set(LimitCount.objects.filter(key__in=keys).values_list("key", flat=True))
        LimitCount.objects.bulk_create(
            [LimitCount(key=key, open_at=at, forgotten_at=at) for key in keys if key not in there],
            ignore_conflicts=True,
        )
        found = LimitCount.objects.filter(key__in=keys)
        rows = list(found.select_for_update().order_by("key"))
    return rows


def _count(row: LimitCount, use: Use, *, at: datetime) -> None:
    limit = use.limit
    row.forgotten_at = max(row.forgotten_at, at) + limit.step
    row.open_at = at + limit.wait_after((row.forgotten_at - at) / limit.step)
