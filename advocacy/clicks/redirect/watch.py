"""One thread beside the requests: keeps the cache fresh, and sees when the database is back."""

import logging
from collections.abc import Callable
from threading import Event, Lock, Thread

from advocacy.clicks.redirect.away import Away

EVERY = 2.0  # seconds between two looks while all is well
AWAY_EVERY = 0.5

log = logging.getLogger(__name__)


class Watch:
    """Whether the database is away: every request asks, one thread finds out."""

    def __init__(
        self,
        *,
        refresh: Callable[[], None],
        probe: Callable[[], None],
        is_back: Callable[[], None],
    ) -> None:
        self._refresh = refresh
        self._probe = probe
        self._is_back = is_back
        self._alarm = Event()
        self._starting = Lock()
        self._thread: Thread | None = None
        self.away = False
        self.started = False

    def start(self) -> None:
        """Begin, in the process that answers: a thread does not outlive a fork."""
        with self._starting:
            if self._thread is None:
                self._thread = Thread(target=self._run, name="redirect-watch", daemon=True)
                self._thread.start()
                self.started = True

    def report(self, error: Away) -> None:
        """A request found nobody: the next ones need not try."""
        if not self.away:
            self.away = True
            log.warning("The database is away (%s); clicks wait in the spool.", error)
            self._alarm.set()

    def _run(self) -> None:
        while True:
            self._alarm.wait(AWAY_EVERY if self.away else EVERY)
            self._alarm.clear()
            self._look()

    def _look(self) -> None:
        try:
            if self.away:
                self._probe()
                self.away = False
                log.warning("The database is back.")
                self._is_back()
            self._refresh()
        except Away as error:
            self.report(error)
            self._alarm.clear()
        except Exception:
            log.exception("Looking after the redirect failed; it is tried again.")
