"""Makes the database unavailable under load: PostgreSQL stopped, SQLite locked or moved.

python -m tests.drills.stopping [--times 10] [--postgres]
"""

import argparse
import itertools
import sqlite3
import sys
import time

from tests.drills.click_audit import audit
from tests.drills.cluster import Cluster
from tests.drills.hub import DrillHub
from tests.drills.visitors import Visitors
from tests.setup.processes import ask


def drill(hub, ways, *, times, seconds=2):
    """What became of the visitors' clicks. Every code has been asked for before it begins."""
    hub.serve()
    for code in hub.codes:
        ask(hub.port, f"/s/{code}")
    with Visitors(hub.port, hub.codes) as visitors:
        for way in itertools.islice(itertools.cycle(ways), times):
            time.sleep(1)
            way(hub, seconds)
        time.sleep(2)
    return audit(hub, visitors)


def locked(hub, seconds):
    """Somebody holds the file for writing."""
    connection = sqlite3.connect(hub.folder / "db.sqlite3", isolation_level=None, timeout=20)
    connection.execute("BEGIN EXCLUSIVE")
    time.sleep(seconds)
    connection.execute("ROLLBACK")
    connection.close()


def stopped(cluster, mode):
    def way(_hub, seconds):
        cluster.stop(mode)
        time.sleep(seconds)
        cluster.start()

    return way


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--times", type=int, default=10)
    arguments.add_argument("--postgres", action="store_true")
    given = arguments.parse_args()
    cluster = Cluster() if given.postgres else None
    ways = [stopped(cluster, "fast"), stopped(cluster, "immediate")] if cluster else [locked]
    hub = DrillHub(database_url=cluster.url if cluster else "")
    try:
        outcome = drill(hub, ways, times=given.times)
    finally:
        hub.end()
        if cluster:
            cluster.end()
    print(f"{given.times} times {'PostgreSQL' if cluster else 'SQLite'} away: {outcome}")
    return 0 if outcome.passed else 1


if __name__ == "__main__":
    sys.exit(main())
