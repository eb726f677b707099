"""Taking in the clicks of processes that have ended, or have put their file down."""

import logging

from advocacy.clicks.redirect import ours, spool
from advocacy.clicks.redirect.away import Away

log = logging.getLogger(__name__)


def take_in() -> int:
    """Store what waits; say how many clicks it was. Without a database they go on waiting."""
    folder = ours.spool_folder()
    if not any(folder.glob("*.clicks")):
        return 0
    store = ours.store()
    try:
        return spool.read_back(folder, write=store.write)
    except Away as error:
        log.warning("Clicks go on waiting in %s: %s", folder, error)
        return 0
    finally:
        store.close()
