"""How an attempt may end other than well. Any other exception is retried like `Retry`."""

from datetime import datetime


class Retry(Exception):
    """Not now: try again later, at a moment of its own where one is known.

    Where all the other rows would fare the same, it ends the round, and they are given back.
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
    """Trying again would change nothing. The code says why to whatever reads it."""

    def __init__(self, reason: str, *, code: str = "") -> None:
        super().__init__(reason)
        self.code = code


class Unfinished(Exception):
    """The round is over before the row is done; what is done is kept, and nothing failed."""
