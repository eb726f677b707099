"""The one loop: rounds of attempts, in which no row stops its neighbours."""

import logging
import random
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import monotonic
from typing import Any, Generic, TypeVar

from django.db import transaction
from django.db.models import QuerySet

from advocacy.jobs import leases
from advocacy.jobs.models import LeasedRow
from advocacy.jobs.outcomes import Failed, Retry, Unfinished

Row = TypeVar("Row", bound=LeasedRow)
Chance = Callable[[], float]

MAX_WAIT = timedelta(days=1)
JITTER = 0.25
REASON_LIMIT = 300
WORKER_DIED_MESSAGE = "The worker ended in the middle of every attempt."
logger = logging.getLogger(__name__)


def _ignore_failure(_row: Any, _code: str) -> None:
    """Nobody is told."""


@dataclass(frozen=True, kw_only=True)
class Queue(Generic[Row]):
    """What a part of the hub tells the loop: which rows are due, and how patient to be."""

    due: Callable[[datetime], QuerySet[Row]]
    max_attempts: int
    first_wait: timedelta = timedelta(minutes=2)
    lease: timedelta = timedelta(minutes=5)
    seconds: float = 40  # how long a round takes up rows
    batch: int = 1  # rows leased at once
    next_try: Callable[[Row, datetime], datetime] | None = None
    on_failure: Callable[[Row, str], None] = _ignore_failure  # in the transaction that gives it up


def backoff(first: timedelta, attempts: int, *, chance: Chance = random.random) -> timedelta:
    """Twice as long each time, a day at the most, and not for all rows at once."""
    wait: timedelta = first * 2 ** min(max(attempts - 1, 0), 20)
    spread: float = 1 + JITTER * chance()
    return min(wait, MAX_WAIT) * spread


def work(
    queue: Queue[Row], attempt: Callable[[Row], None], *, at: datetime, limit: int = 1000
) -> int:
    """Work off what is due for as long as a round lasts; say how many attempts were begun."""
    return _Round(queue, attempt, at=at).run(limit)


def work_on(
    rows: list[Row], queue: Queue[Row], attempt: Callable[[Row], None], *, at: datetime
) -> int:
    """The same for rows that are leased already."""
    return _Round(queue, attempt, at=at).run_all(rows)


class _Round(Generic[Row]):
    """One round of one queue, by the clock of who asked for it."""

    def __init__(self, queue: Queue[Row], attempt: Callable[[Row], None], *, at: datetime) -> None:
        self.queue, self.attempt = queue, attempt
        self.at, self.began = at, monotonic()
        self.is_cut_short = False

    @property
    def now(self) -> datetime:
        return self.at + timedelta(seconds=monotonic() - self.began)

    def is_over(self) -> bool:
        return self.is_cut_short or monotonic() - self.began >= self.queue.seconds

    def run(self, limit: int) -> int:
        begun = tried = 0
        while tried < limit and not self.is_over():
            size = min(self.queue.batch, limit - tried)
            now = self.now
            due = self.queue.due(now)
            rows = leases.claim(due, at=now, lease=self.queue.lease, limit=size)
            if not rows:
                break
            begun += self.run_all(rows)
            tried += len(rows)
        return begun

    def run_all(self, rows: list[Row]) -> int:
        """Try each; give back what the round is too short for."""
        waiting, begun = deque(rows), 0
        try:
            while waiting and not self.is_over():
                begun += self.run_one(waiting.popleft())
        finally:
            leases.release(waiting)
        return begun

    def run_one(self, row: Row) -> bool:
        if row.attempts >= self.queue.max_attempts:  # nobody was left to note the last one
            self.give_up(row, row.last_error or WORKER_DIED_MESSAGE)
            return False
        if not leases.begin(row, at=self.now, lease=self.queue.lease):
            return False
        try:
            self.attempt(row)
        except Unfinished:
            leases.finish(row, attempts=0)
        except Failed as failure:
            self.give_up(row, str(failure), code=failure.code)
        except Retry as refusal:
            self.is_cut_short = refusal.ends_round
            self.put_off(row, str(refusal), refusal)
        except Exception as error:  # whatever a row may hold, the next one gets its turn
            logger.exception("Attempt %s at %r failed", row.attempts, row)
            self.put_off(row, f"{type(error).__name__}: {error}", Retry(""))
        return True

    def put_off(self, row: Row, reason: str, refusal: Retry) -> None:
        """Try again later; after the last attempt give it up."""
        attempts = row.attempts if refusal.counts else row.attempts - 1
        if attempts >= self.queue.max_attempts:
            self.give_up(row, reason)
            return
        due_at = refusal.at or self._next_try(row)
        leases.finish(row, due_at=due_at, attempts=attempts, last_error=reason[:REASON_LIMIT])

    def _next_try(self, row: Row) -> datetime:
        if self.queue.next_try is not None:
            return self.queue.next_try(row, self.at)
        return self.at + backoff(self.queue.first_wait, row.attempts)

    @transaction.atomic
    def give_up(self, row: Row, reason: str, *, code: str = "") -> None:
        failed = {"state": row.FAILED_STATE, "failed_at": self.at}
        if leases.finish(row, last_error=reason[:REASON_LIMIT], **failed):
            self.queue.on_failure(row, code)
