"""The worker loop: rounds of attempts at due rows; a failing row does not stop the others."""

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
    """The default of `on_failure`."""


@dataclass(frozen=True, kw_only=True)
class Queue(Generic[Row]):
    """A queue's settings: which rows are due, the attempts, waits and lease."""

    due: Callable[[datetime], QuerySet[Row]]
    max_attempts: int
    first_wait: timedelta = timedelta(minutes=2)
    lease: timedelta = timedelta(minutes=5)
    seconds: float = 40  # during which a round begins attempts
    batch: int = 1  # rows leased at once
    next_try: Callable[[Row, datetime], datetime] | None = None
    on_failure: Callable[[Row, str], None] = _ignore_failure  # in the transaction of `give_up`


def backoff(first: timedelta, attempts: int, *, chance: Chance = random.random) -> timedelta:
    """Exponential backoff with jitter, at most a day."""
    wait: timedelta = first * 2 ** min(max(attempts - 1, 0), 20)
    spread: float = 1 + JITTER * chance()
    return min(wait, MAX_WAIT) * spread


def work(
    queue: Queue[Row], attempt: Callable[[Row], None], *, at: datetime, limit: int = 1000
) -> int:
    """Process due rows for one round. Returns the number of attempts begun."""
    return _Round(queue, attempt, at=at).run(limit)


def work_on(
    rows: list[Row], queue: Queue[Row], attempt: Callable[[Row], None], *, at: datetime
) -> int:
    """Process rows that are leased already."""
    return _Round(queue, attempt, at=at).run_all(rows)


class _Round(Generic[Row]):
    """One round of one queue; `at` is the time it began."""

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
        """Attempt each row; release those for which the round is too short."""
        waiting, begun = deque(rows), 0
        try:
            while waiting and not self.is_over():
                begun += self.run_one(waiting.popleft())
        finally:
            leases.release(waiting)
        return begun

    def run_one(self, row: Row) -> bool:
        if row.attempts >= self.queue.max_attempts:  # the worker died during the last attempt
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
            self.postpone(row, str(refusal), refusal)
        except Exception as error:  # the next row is attempted whatever this one raises
            logger.exception("Attempt %s at %r failed", row.attempts, row)
            self.postpone(row, f"{type(error).__name__}: {error}", Retry(""))
        return True

    def postpone(self, row: Row, reason: str, refusal: Retry) -> None:
        """Schedule another attempt; after the last one give the row up."""
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
