"""Exceptions that end an attempt. Any other exception is retried like `Retry`."""

from datetime import datetime


class Retry(Exception):
    """Try again later: at `at`, or after the queue's backoff.

    `ends_round` releases the other rows of the round, as they would fail for the same reason.
    """

    def __init__(
        self,
        reason: str,
        *,
        at: datetime | None = None,
        counts: bool = True,
        ends_round: bool = False,
    ) -> None:
        super().__init__(reason)
        self.at, self.counts, self.ends_round = at, counts, ends_round


class Failed(Exception):
    """The attempt failed for good; `code` is passed to the queue's `on_failure`."""

    def __init__(self, reason: str, *, code: str = "") -> None:
        super().__init__(reason)
        self.code = code


class Unfinished(Exception):
    """The round ended before the row was done; it is continued in the next round."""
