"""Kills web processes with SIGKILL under load.

python -m tests.drills.killing [--times 50] [--postgres]
"""

import argparse
import random
import sys
import time

from tests.drills.click_audit import audit
from tests.drills.cluster import Cluster
from tests.drills.hub import DrillHub
from tests.drills.visitors import Visitors


def drill(hub, *, times):
    """What became of the visitors' clicks. The web server is killed with all it started."""
    hub.serve()
    with Visitors(hub.port, hub.codes) as visitors:
        for _time in range(times):
            time.sleep(random.uniform(0.2, 0.8))
            hub.kill()
            hub.serve()
        time.sleep(0.2)
    return audit(hub, visitors)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--times", type=int, default=50)
    arguments.add_argument("--postgres", action="store_true")
    given = arguments.parse_args()
    cluster = Cluster() if given.postgres else None
    hub = DrillHub(database_url=cluster.url if cluster else "")
    try:
        outcome = drill(hub, times=given.times)
    finally:
        hub.end()
        if cluster:
            cluster.end()
    print(f"{given.times} kills on {'PostgreSQL' if cluster else 'SQLite'}: {outcome}")
    return 0 if outcome.passed else 1


if __name__ == "__main__":
    sys.exit(main())
