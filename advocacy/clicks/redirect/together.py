"""Doing once for all who wait what would cost each of them the same: a commit, an fsync."""

import time
from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar, cast

from advocacy.clicks.redirect.away import Away

Item = TypeVar("Item")
Answer = TypeVar("Answer")


class _Ticket(Generic[Item, Answer]):
    """One thread's item, and the lock it sleeps on until it is answered or has to lead."""

    __slots__ = ("answer", "bell", "error", "item", "leads")

    def __init__(self, item: Item) -> None:
        self.item = item
        self.answer: Answer | None = None
        self.error: Exception | None = None
        self.leads = False
        self.bell = Lock()
        self.bell.acquire()


class Together(Generic[Item, Answer]):
    """While one thread is at work, the others gather; the first of them does all of theirs next.

    Where several came at once the last time, the first of them waits a moment for the rest:
    threads of one Python process otherwise arrive one by one. Who waits longer than the patience
    given is told that nobody answers. What was handed in may still be done, so the work must bear
    being done twice.
    """

    def __init__(
        self, do: Callable[[list[Item]], list[Answer]], *, patience: float, gather: float = 0
    ) -> None:
        self._do = do
        self._patience = patience
        self._gather = gather
        self._came = 0
        self._mutex = Lock()
        self._waiting: list[_Ticket[Item, Answer]] = []
        self._busy = False

    def __call__(self, item: Item) -> Answer:
        ticket: _Ticket[Item, Answer] = _Ticket(item)
        with self._mutex:
            self._waiting.append(ticket)
            ticket.leads, self._busy = not self._busy, True
        if not ticket.leads:
            self._sleep(ticket)
        if ticket.leads:
            self._lead()
        if ticket.error is not None:
            raise ticket.error
        return cast(Answer, ticket.answer)

    def _sleep(self, ticket: _Ticket[Item, Answer]) -> None:
        if ticket.bell.acquire(timeout=self._patience):
            return
        with self._mutex:
            if ticket.leads:
                return
            if ticket in self._waiting:
                self._waiting.remove(ticket)
        raise Away("Nobody has answered in time.")

    def _lead(self) -> None:
        if self._came > 1 and self._gather:
            time.sleep(self._gather)
        with self._mutex:
            batch, self._waiting = self._waiting, []
        try:
            answers = self._do([ticket.item for ticket in batch])
            for ticket, answer in zip(batch, answers, strict=True):
                ticket.answer = answer
        except Exception as error:  # noqa: BLE001 - raised again in each thread that waits
            for ticket in batch:
                ticket.error = error
        self._hand_on(len(batch))
        for ticket in batch:
            ticket.bell.release()

    def _hand_on(self, came: int) -> None:
        with self._mutex:
            self._came = max(came, len(self._waiting))
            self._busy = bool(self._waiting)
            if self._waiting:
                heir = self._waiting[0]
                heir.leads = True
                heir.bell.release()
