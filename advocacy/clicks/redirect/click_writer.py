"""Stores a click before its answer is sent: in the database, or in the spool while it is away."""

import logging
from datetime import UTC, date, datetime

from advocacy.clicks.redirect.click_storage import Database
from advocacy.clicks.redirect.database_connections import TIMEOUT, DatabaseUnavailable
from advocacy.clicks.redirect.database_watcher import DatabaseWatcher
from advocacy.clicks.redirect.group_commit import GroupCommit
from advocacy.clicks.redirect.request_facts import RequestFacts
from advocacy.clicks.redirect.spool import Spool, SpoolUnavailable

log = logging.getLogger(__name__)


class ClickWriter:
    """One per process, shared by its threads."""

    def __init__(self, database: Database, spool: Spool, watcher: DatabaseWatcher) -> None:
        self._read_salt = database.salt
        self._to_database = GroupCommit(database.write, timeout=2 * TIMEOUT)
        self._to_spool = GroupCommit(spool.write, timeout=10 * TIMEOUT)
        self._watcher = watcher
        self._salt: tuple[date, bytes] | None = None

    def write(self, click: RequestFacts) -> bool:
        """Whether the click is stored. False: its link was deleted."""
        if not self._watcher.is_away:
            try:
                return self._to_database(click)
            except DatabaseUnavailable as error:
                self._watcher.report(error)
        try:
            return self._to_spool(click)
        except (SpoolUnavailable, DatabaseUnavailable):
            log.exception("A click could be written neither to the database nor to the spool.")
            return True  # the visitor is redirected even if the disk is full

    def salt(self) -> bytes | None:
        """Today's, or None where it was not read before the database went away."""
        day = datetime.now(UTC).date()  # not the company’s date: salts change by UTC
        try:
            if (self._salt is None or self._salt[0] != day) and not self._watcher.is_away:
                self._salt = (day, self._read_salt(day))
        except DatabaseUnavailable as error:
            self._watcher.report(error)
        return self._salt[1] if self._salt and self._salt[0] == day else None
