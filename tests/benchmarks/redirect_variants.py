"""The redirect without one of its optimisations, named by WITHOUT (WITHOUT=cpu_affinity)."""

import os
from threading import Lock

import django

django.setup()

from advocacy.clicks.redirect import cpu_affinity, database_connections, group_commit
from advocacy.config import wsgi

application = wsgi.application


def without_cpu_affinity():
    cpu_affinity.CPUS = []


def without_gather_delay():
    group_commit.GATHER_DELAY = 0


def without_group_commit():
    write, turn = application._database.write, Lock()

    def write_alone(_self, click):
        with turn:
            return write([click])[0]

    group_commit.GroupCommit.__call__ = write_alone


def without_checkpoint():
    database_connections.LOG_AUTOCHECKPOINT_PAGES = 1000  # SQLite's own
    application._database.checkpoint = lambda: None


def without_refresh():
    application._destinations.refresh = lambda: None


def without_cache():
    application._destinations.get = lambda code, may_read: application._database.read(code)


globals()[f"without_{os.environ['WITHOUT']}"]()
