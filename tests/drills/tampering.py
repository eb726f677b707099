"""Tampers with the audit trail in the database; each change must be found at its place.

python -m tests.drills.tampering [--times 1000] [--seed 1] [--postgres]
"""

import argparse
import os
import random
import shutil
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field

from django.db import transaction

from tests.drills import tables
from tests.drills.cluster import Cluster


@dataclass
class Outcome:
    found: Counter = field(default_factory=Counter)
    missed: list = field(default_factory=list)

    def __str__(self):
        tried = self.found.total() + len(self.missed)
        ways = "".join(f"\n  {name}: {number}" for name, number in sorted(self.found.items()))
        missed = "".join(f"\n  missed: {one}" for one in self.missed)
        return f"{self.found.total()} of {tried} tamperings found and placed{ways}{missed}"

    @property
    def passed(self):
        return self.found.total() > 0 and not self.missed


def drill(ways, chain, *, times, seed=1):
    """Each tampering on the same chain, undone before the next; nothing else may be reported."""
    chance, outcome = random.Random(seed), Outcome()
    for number in range(times):
        way = ways[number % len(ways)]
        with transaction.atomic():
            expected = way(chain, chance)
            found = chain.found()
            transaction.set_rollback(True)
        if found == expected:
            outcome.found[way.__name__] += 1
        else:
            outcome.missed.append(f"{number} {way.__name__}: {expected}, but was told {found}")
    return outcome


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--times", type=int, default=1000)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--postgres", action="store_true")
    given = arguments.parse_args()
    cluster = Cluster() if given.postgres else None
    folder = tempfile.mkdtemp(prefix="hub-drill-")
    try:
        outcome = in_a_hub_of_its_own(folder, cluster, given)
    finally:
        if cluster:
            cluster.end()
        shutil.rmtree(folder)
    print(f"On {'PostgreSQL' if cluster else 'SQLite'}: {outcome}")
    return 0 if outcome.passed else 1


def in_a_hub_of_its_own(folder, cluster, given):
    os.environ.update(
        DJANGO_SETTINGS_MODULE="advocacy.config.settings",
        SECRET_KEY="known to everybody and long enough, for drills alone",
        VAR_DIR=folder,
        DATABASE_URL=cluster.url if cluster else "",
        DEMO="0",
    )
    tables.main(0)
    from tests.drills import tampering_methods

    chain = tampering_methods.a_chain(60)
    return drill(tampering_methods.WAYS, chain, times=given.times, seed=given.seed)


if __name__ == "__main__":
    sys.exit(main())
