"""The redirect without group commit, to compare: a connection for each thread, a commit a click."""

import threading

from advocacy.clicks.redirect import wiring
from advocacy.config import wsgi

_own = threading.local()


def _store(fact):
    if not hasattr(_own, "store"):
        _own.store = wiring.database()
    return _own.store.write([fact])[0]


application = wsgi.application
application._clicks._to_database = _store
