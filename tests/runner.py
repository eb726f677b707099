"""Runs every check and test, side by side where that is quicker: `python -m tests.runner [checks]`.

A lane runs its parts in order, and as many lanes run at once as there are processors for them:
more of them take longer together than one after the other, as each pushes what the others need out
of the processors' caches. Each part writes into a log of its own, which is shown when it ends, so
that nothing is mixed up. The last lines are a table of what each part took, and how many tests
passed.
"""

import os
import re
import secrets
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Lock

# The settings of production, whatever this machine has set.
PRODUCTION: dict[str, str | None] = {
    "DATABASE_URL": None,
    "REDIS_URL": None,
    "VAR_DIR": str(Path(sys.prefix) / "var"),
    "DEMO": "0",
    "SECRET_KEY": secrets.token_urlsafe(64),
    "BASE_URL": "https://hub.example",
    "ALLOWED_HOSTS": "hub.example",
    "EMAIL_URL": "submission://hub:password@mail.example:587",
}
WORKERS = 3  # of each lane of tests
PROCESSORS = 2  # that a lane keeps busy: its workers wait for a page, a mail server, a disk
PYTEST = [sys.executable, "-m", "pytest", "-q", "--dist", "worksteal", "-n", str(WORKERS)]
COUNTED = re.compile(r"(\d+) (passed|failed|error|skipped|xfailed|xpassed)")


@dataclass(frozen=True)
class Part:
    """One command; a variable of its environment that is None is unset."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str | None] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """How a part ended; its processor seconds are those of all processes it waited for."""

    part: Part
    code: int
    seconds: float
    processor: float
    log: str

    @property
    def closing_line(self) -> str:
        """What pytest says at the end of its log, if this is a part of tests."""
        last = self.log.strip().rpartition("\n")[2].strip("= ")
        return last if COUNTED.search(last) else ""


def checks() -> list[list[Part]]:
    """Two lanes of one process each, which take about as long."""
    manage = [sys.executable, "manage.py"]
    types = Part("types", ["mypy", "advocacy", "api", "frontend"], PRODUCTION)
    others = [
        Part("format", ["ruff", "format", "--check", "--quiet", "."]),
        Part("lint", ["ruff", "check", "--quiet", "."]),
        Part("architecture", ["lint-imports"]),
        Part("templates: lint", ["djlint", "--lint", "--quiet", "frontend"]),
        Part("templates: format", ["djlint", "--check", "--quiet", "frontend"]),
        Part("dependencies", ["deptry", "."]),
        Part("migrations", [*manage, "makemigrations", "--check", "--dry-run"], PRODUCTION),
        Part(
            "production settings",
            [*manage, "check", "--deploy", "--fail-level", "WARNING"],
            PRODUCTION,
        ),
    ]
    return [[types], others]


def preparation() -> list[Part]:
    """What each worker would do for itself; the shorter lane of the checks has the time."""
    return [Part("coverage: marks", [sys.executable, "-m", "tests.coverage_plugin"])]


def unit_tests() -> list[Part]:
    """On the database that the environment names; they alone decide the coverage."""
    covered = ["-p", "tests.coverage_plugin"]
    return [
        Part("unit tests", [*PYTEST, *covered, "--ignore=tests/browser", "tests"]),
        Part("coverage", [sys.executable, "-m", "tests.coverage_report"]),
    ]


def browser_tests() -> list[Part]:
    return [Part("browser tests", [*PYTEST, "tests/browser"])]


def tests_on_second_database() -> list[Part]:
    """What another database could make fail, where SECOND_DATABASE_URL names one."""
    if not os.environ.get("SECOND_DATABASE_URL"):
        return []
    second: dict[str, str | None] = {
        name: os.environ.get(f"SECOND_{name}") for name in ("DATABASE_URL", "REDIS_URL")
    }
    return [Part("second database", [*PYTEST, "--second-database"], second)]


class Console:
    """Writes whole blocks, though several lanes have something to say."""

    def __init__(self) -> None:
        self._lock = Lock()

    def say(self, text: str) -> None:
        with self._lock:
            print(text, flush=True)


def run(part: Part, console: Console) -> Outcome:
    console.say(f"… {part.name}")
    began = time.monotonic()
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            part.command, stdout=log, stderr=subprocess.STDOUT, env=environment_of(part)
        )
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        log.seek(0)
        text = log.read().decode(errors="replace").strip()
    seconds = time.monotonic() - began
    processor = used.ru_utime + used.ru_stime
    outcome = Outcome(part, process.returncode, seconds, processor, text)
    mark = "✓" if outcome.code == 0 else "✗"
    console.say("\n".join(filter(None, [f"── {part.name}", text, f"{mark} {line(outcome)}"])))
    return outcome


def environment_of(part: Part) -> dict[str, str]:
    changed = {**os.environ, **part.environment}
    return {name: value for name, value in changed.items() if value is not None}


def line(outcome: Outcome) -> str:
    return f"{outcome.part.name:20}{outcome.seconds:7.0f} s{outcome.processor:7.0f} s processor"


def run_lanes(lanes: Sequence[Sequence[Part]], console: Console, *, at_once: int) -> list[Outcome]:
    """A lane goes on after a failure: one run tells of everything that is wrong."""
    interrupted = Event()

    def run_lane(lane: Sequence[Part]) -> list[Outcome]:
        return [run(part, console) for part in lane if not interrupted.is_set()]

    with ThreadPoolExecutor(at_once) as threads:
        try:
            return [outcome for done in threads.map(run_lane, lanes) for outcome in done]
        except KeyboardInterrupt:  # the parts that run hear it themselves
            interrupted.set()
            raise


def summary(outcomes: Sequence[Outcome], seconds: float) -> str:
    """The table, what failed, and a closing line like that of pytest."""
    counts: Counter[str] = Counter()
    for outcome in outcomes:
        for number, what in COUNTED.findall(outcome.closing_line):
            counts[what] += int(number)
    table = [f"{line(outcome)}   {outcome.closing_line}".rstrip() for outcome in outcomes]
    failed = [f"✗ {outcome.part.name} failed" for outcome in outcomes if outcome.code]
    counted = ", ".join(f"{number} {what}" for what, number in counts.items())
    verdict = "Not everything passed" if failed else "All checks passed"
    return "\n".join(["", *table, *failed, f"{counted or verdict} in {seconds:.2f}s"])


def main(arguments: Sequence[str]) -> int:
    (Path(sys.prefix) / "var").mkdir(exist_ok=True)
    began = time.monotonic()
    console, processors = Console(), os.cpu_count() or 1
    *lanes, last = checks()
    if arguments != ["checks"]:
        last = [*last, *preparation()]
    outcomes = run_lanes([*lanes, last], console, at_once=processors)
    if arguments != ["checks"]:
        tests = [unit_tests(), browser_tests(), tests_on_second_database()]
        outcomes += run_lanes(tests, console, at_once=max(1, processors // PROCESSORS))
    print(summary(outcomes, time.monotonic() - began))
    return int(any(outcome.code for outcome in outcomes))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
