"""Writing a click before the answer goes out: in the database, or in the spool while it is away."""

import logging
from collections.abc import Callable
from datetime import UTC, date, datetime

from advocacy.clicks.link_targets import LinkTarget
from advocacy.clicks.network_class import RangeTable, range_table
from advocacy.clicks.redirect.away import Away
from advocacy.clicks.redirect.facts import Fact
from advocacy.clicks.redirect.visiting import Environ, fact_of
from advocacy.clicks.redirect.watch import Watch

SALTS_KEPT = 2

log = logging.getLogger(__name__)


class Recorder:
    """One per process; whatever is written is written for all who wait."""

    def __init__(
        self,
        *,
        store: Callable[[Fact], bool],
        spool: Callable[[Fact], bool],
        salt: Callable[[date], bytes],
        watch: Watch,
    ) -> None:
        self._store = store
        self._spool = spool
        self._salt = salt
        self._watch = watch
        self._salts: dict[date, bytes] = {}
        self.known: RangeTable = range_table([])

    def fact_of(self, environ: Environ, destination: LinkTarget, code: str) -> Fact:
        """The click to write."""
        day = datetime.now(UTC).date()  # not the company’s date: salts change by UTC
        salt = self._salts.get(day) or self._read_salt(day)
        return fact_of(environ, destination, code, salt=salt, known=self.known)

    def record(self, fact: Fact) -> bool:
        """Whether the click is stored. False: the link itself is gone."""
        if not self._watch.away:
            try:
                return self._store(fact)
            except Away as error:
                self._watch.report(error)
        return self._wait(fact)

    def _wait(self, fact: Fact) -> bool:
        """A visitor is led on even where the disk is full, too."""
        try:
            return self._spool(fact)
        except (OSError, Away):
            log.exception("A click could be written neither to the database nor to the spool.")
            return True

    def _read_salt(self, day: date) -> bytes | None:
        if self._watch.away:
            return None
        try:
            salt = self._salt(day)
        except Away as error:
            self._watch.report(error)
            return None
        self._salts = {**dict(list(self._salts.items())[1 - SALTS_KEPT :]), day: salt}
        return salt
