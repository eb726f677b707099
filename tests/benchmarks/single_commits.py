"""The redirect without group commit: a connection per thread and a commit per click."""

import threading

import django

django.setup()

from advocacy.clicks.redirect import wiring
from advocacy.config import wsgi


class SingleCommits:
    """In place of the group commit."""

    def __init__(self):
        self._own = threading.local()

    def start(self):
        """There is no thread to start."""

    def __call__(self, click):
        if not hasattr(self._own, "database"):
            self._own.database = wiring.database()
        return self._own.database.write([click])[0]


application = wsgi.application
application._clicks._to_database = SingleCommits()
