"""How fast short links are, beside a fixed answer of the same server.

    python -m tests.benchmarks.redirect [--rounds 3] [--seconds 3] [--links 10000] [--tricks]

Starts the server as `./dev up` does, once for each way, all before the first is measured; then
round after round each in turn, so that whatever else the machine does hits all of them alike: the
shares of the fixed answer count, not the figures. 16 connections ask for the links in a random
order. PostgreSQL is a cluster of its own with fsync on. The generator shares the machine.
`--tricks` also measures the redirect without each of its tricks.

What bounds it: the one lock of the interpreter, and threads that hand it to each other. Threads
that move between two CPUs pay another 80 µs a click for waking each other, so they stay on one
(`redirect/cpu_affinity.py`). PostgreSQL adds the wait for the disk: no group holds more clicks than
there are connections. More processes are the way to more: each has a cache and a CPU of its own.
"""

import argparse
import itertools
import os
import random
import statistics
import sys
from dataclasses import dataclass, field
from pathlib import Path

from tests.benchmarks.load import Load, get
from tests.drills.cluster import Cluster, binaries
from tests.drills.hub import DrillHub
from tests.setup.processes import belonging_to

TICK = os.sysconf("SC_CLK_TCK")
STEADY = 1_000  # requests a second
OURS = "advocacy.config.wsgi:application"
ALONE = "tests.benchmarks.single_commits:application"
WITHOUT = "tests.benchmarks.redirect_variants:application"
TRICKS = ("cpu_affinity", "gather_delay", "group_commit", "checkpoint", "refresh", "cache")


@dataclass
class Way:
    """One way to answer, and what was measured of it."""

    name: str
    hub: DrillHub
    application: str = OURS
    fastest: float = 0  # a second; with the share, what it has to reach
    share: float = 0
    results: list = field(default_factory=list)
    work: float = 0.0
    replies: int = 0
    steady: object = None

    def start(self):
        self.hub.serve(self.application)
        codes = [*self.hub.codes]
        random.shuffle(codes)
        self.requests = [get(f"/s/{code}") for code in codes]
        self._run(2)  # fills the cache

    def measure(self, seconds):
        before = self._work()
        result = self._run(seconds)
        self.work += self._work() - before
        self.results.append(result)

    def measure_steady(self, seconds):
        self.steady = self._run(seconds, rate=STEADY)

    def rate(self):
        return statistics.median(result.rate for result in self.results)

    def wait(self, part):
        return statistics.median(result.wait(part) for result in self.results)

    def stored(self):
        return self.hub.rows("SELECT count(*) FROM advocacy_click")[0][0]

    def _run(self, seconds, rate=None):
        load = Load(self.hub.port, self.requests)  # the server hangs up on who idles
        result = load.run(seconds, rate=rate)
        load.close()
        assert set(result.statuses) == {b"302"}, result.statuses
        assert result.broken == 0
        self.replies += result.replies
        return result

    def _work(self):
        """Seconds of processor time of the web processes so far."""
        stats = [Path(f"/proc/{pid}/stat").read_text() for pid in belonging_to(self.hub.folder)]
        fields = [stat.rpartition(")")[2].split() for stat in stats]
        return sum(int(one[11]) + int(one[12]) for one in fields) / TICK


def ways(links, clusters):
    """One after the other, so that what was started can be ended whatever happens."""
    yield Way("a fixed 302", DrillHub(links=links), "tests.benchmarks.fixed_response:application")
    yield Way("SQLite", DrillHub(links=links), fastest=10_000, share=0.15)
    yield Way("SQLite, a commit a click", DrillHub(links=links), ALONE)
    if not binaries():
        print("No PostgreSQL on this machine: only SQLite is measured.")
        return
    for name, options, application in (
        ("PostgreSQL", "", OURS),
        ("PostgreSQL, commit off", "?options=-c%20synchronous_commit%3Doff", OURS),
        ("PostgreSQL, a commit a click", "", ALONE),
    ):
        clusters.append(Cluster())
        way = Way(name, DrillHub(database_url=clusters[-1].url + options, links=links), application)
        if name == "PostgreSQL":
            way.fastest, way.share = 4_000, 0.07
        yield way


def without_tricks(links, clusters):
    """Each trick left out in turn, on both databases."""
    for name in TRICKS:
        hub = DrillHub(links=links)
        yield Way(f"SQLite, no {name}", leaving_out(hub, name), WITHOUT)
        if binaries() and name != "checkpoint":
            clusters.append(Cluster())
            hub = DrillHub(database_url=clusters[-1].url, links=links)
            yield Way(f"PostgreSQL, no {name}", leaving_out(hub, name), WITHOUT)


def leaving_out(hub, name):
    hub.environment["WITHOUT"] = name
    return hub


def report(measured):
    limit = measured[0].rate()
    print(f"\n{'':<30}{'req/s':>8}{'of 302':>8}{'p50':>8}{'p99':>8}{'µs CPU':>8}  at {STEADY}/s")
    reached = [_line(way, limit) for way in measured]
    return all(reached)


def _line(way, limit):
    replies = sum(result.replies for result in way.results)
    steady = way.steady.wait(0.99)
    faults = list(_faults(way, limit, steady))
    rate = f"{way.rate():>8.0f}{way.rate() / limit:>8.1%}"
    waits = f"{way.wait(0.5):>8.2f}{way.wait(0.99):>8.1f}{way.work / replies * 1e6:>8.0f}"
    paced = f"p50 {way.steady.wait(0.5):.1f}, p99 {steady:.1f} ms"
    print(f"{way.name:<30}{rate}{waits}  {paced}  {'; '.join(faults)}")
    return not faults


def _faults(way, limit, steady):
    if "fixed" not in way.application and way.stored() != way.replies:
        yield f"{way.stored()} clicks of {way.replies} replies"
    if way.share and way.rate() < min(way.fastest, way.share * limit):
        yield f"slower than {min(way.fastest, way.share * limit):.0f}/s"
    if way.share and steady >= 10:
        yield "p99 over 10 ms"


def main():
    arguments = argparse.ArgumentParser()
    for name, default in (("--rounds", 3), ("--seconds", 3), ("--links", 10_000)):
        arguments.add_argument(name, type=int, default=default)
    arguments.add_argument("--tricks", action="store_true")
    given = arguments.parse_args()
    clusters, every = [], []
    try:
        more = without_tricks(given.links, clusters) if given.tricks else ()
        for way in itertools.chain(ways(given.links, clusters), more):
            every.append(way)
            way.start()
        print(f"{given.links} links, 16 connections, load {os.getloadavg()[0]:.1f}", flush=True)
        for _round in range(given.rounds):
            for way in every:
                way.measure(given.seconds)
        for way in every:
            way.measure_steady(given.seconds)
        reached = report(every)
        generator = every[0].results[0]
        busy = generator.work / generator.seconds
        print(f"Generator busy {busy:.0%} beside the fixed answer, load {os.getloadavg()[0]:.1f}")
    finally:
        for way in every:
            way.hub.end()
        for cluster in clusters:
            cluster.end()
    return 0 if reached else 1


if __name__ == "__main__":
    sys.exit(main())
