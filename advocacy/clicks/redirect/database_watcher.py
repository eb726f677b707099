"""One thread beside the requests: refreshes what is cached, and notices the database's return."""

import logging
from collections.abc import Callable
from threading import Event, Thread

from advocacy.clicks.redirect.database_connections import DatabaseUnavailable

INTERVAL = 2.0  # seconds
INTERVAL_AWAY = 0.5

log = logging.getLogger(__name__)


class DatabaseWatcher:
    """Whether the database is away: requests report it, this thread finds out when it is back."""

    def __init__(self, *, refresh: Callable[[], None], probe: Callable[[], None]) -> None:
        self._refresh = refresh
        self._probe = probe
        self._reported = Event()
        self.is_away = False

    def start(self) -> None:
        self._look()
        Thread(target=self._run, name="database-watcher", daemon=True).start()

    def report(self, error: DatabaseUnavailable) -> None:
        """A request was not answered; the next ones do not try."""
        if not self.is_away:
            self.is_away = True
            log.warning("The database is away (%s); clicks wait in the spool.", error)
            self._reported.set()

    def _run(self) -> None:
        while True:
            self._reported.wait(INTERVAL_AWAY if self.is_away else INTERVAL)
            self._reported.clear()
            self._look()

    def _look(self) -> None:
        try:
            if self.is_away:
                self._probe()
                self.is_away = False
                log.warning("The database is back.")
            self._refresh()
        except DatabaseUnavailable as error:
            self.report(error)
            self._reported.clear()
        except Exception:
            log.exception("The redirect's watcher failed; it tries again.")
