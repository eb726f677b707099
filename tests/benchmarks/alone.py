"""The redirect without group commit, to compare: a connection for each thread, a commit a click."""

import threading

from advocacy.config import wsgi
from advocacy.tracking.redirect import ours

_own = threading.local()


def _store(fact):
    if not hasattr(_own, "store"):
        _own.store = ours.store()
    return _own.store.write([fact])[0]


application = wsgi.application
application._recorder._store = _store
