"""Stores a click before its answer is sent: in the database, or in the spool while it is away."""

import logging
from datetime import UTC, date, datetime

from advocacy.clicks.network_class import RangeTable, range_table
from advocacy.clicks.redirect.connection import TIMEOUT, DatabaseUnavailable
from advocacy.clicks.redirect.database import Database
from advocacy.clicks.redirect.database_watcher import DatabaseWatcher
from advocacy.clicks.redirect.group_commit import GroupCommit
from advocacy.clicks.redirect.request_facts import Environ, RequestFacts
from advocacy.clicks.redirect.spool import Spool

log = logging.getLogger(__name__)


class ClickWriter:
    """One per process, shared by its threads."""

    def __init__(self, database: Database, spool: Spool, watcher: DatabaseWatcher) -> None:
        self._read_salt = database.salt
        self._to_database = GroupCommit(database.write, timeout=2 * TIMEOUT)
        self._to_spool = GroupCommit(spool.write, timeout=10 * TIMEOUT)
        self._watcher = watcher
        self._salt: tuple[date, bytes] | None = None
        self.networks: RangeTable = range_table([])

    def start(self) -> None:
        self._to_database.start()
        self._to_spool.start()

    def facts_of(self, environ: Environ, *, link: int, code: str) -> RequestFacts:
        """The click to write."""
        salt = self._salt_of(datetime.now(UTC).date())
        return RequestFacts.of(environ, link=link, code=code, salt=salt, networks=self.networks)

    def write(self, click: RequestFacts) -> bool:
        """Whether the click is stored. False: its link was deleted."""
        if not self._watcher.is_away:
            try:
                return self._to_database(click)
            except DatabaseUnavailable as error:
                self._watcher.report(error)
        try:
            return self._to_spool(click)
        except (OSError, DatabaseUnavailable):
            log.exception("A click could be written neither to the database nor to the spool.")
            return True  # the visitor is led on even where the disk is full

    def _salt_of(self, day: date) -> bytes | None:
        if self._salt and self._salt[0] == day:
            return self._salt[1]
        if self._watcher.is_away:
            return None
        try:
            self._salt = (day, self._read_salt(day))
        except DatabaseUnavailable as error:
            self._watcher.report(error)
            return None
        return self._salt[1]
