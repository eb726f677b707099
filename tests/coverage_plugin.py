"""Notes which lines and branches the tests run: `python -m pytest -p tests.coverage_plugin`.

It is imported before anything of the hub is. A line that has been seen is not looked at again, so
measuring costs little. tests/coverage_report.py puts together what each process writes down.
"""

import json
import os
import sys
from pathlib import Path

import slipcover

SOURCES = ["advocacy", "api", "frontend"]
LEFT_OUT = ["advocacy/config/*", "advocacy/migrations/*"]
NO_BEHAVIOUR = ["def __str__", "if TYPE_CHECKING:"]
LOOKS_BEFORE_CLEARING = 3000  # at seen lines; each clearing walks through every function
PARTS = Path(__file__).resolve().parents[1] / ".pytest_cache" / "coverage"
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")


def watch_imports():
    """Watch everything of the hub that is imported from now on."""
    watch = slipcover.Slipcover(
        branch=True,
        source=SOURCES,
        omit=LEFT_OUT,
        exclude_also=NO_BEHAVIOUR,
        d_miss_threshold=LOOKS_BEFORE_CLEARING,
    )
    ours = slipcover.FileMatcher(sources=SOURCES, omit=LEFT_OUT)
    slipcover.ImportManager(watch, ours).__enter__()
    return watch


# With workers (-n), the process that hands out the tests runs none of the hub's lines.
WATCH = watch_imports() if WORKER or "-n" not in sys.argv else None


def pytest_sessionstart():
    if not WORKER:
        PARTS.mkdir(parents=True, exist_ok=True)
        for part in PARTS.glob("*.json"):
            part.unlink()


def pytest_sessionfinish():
    if WATCH is None:
        return
    part = PARTS / f"{WORKER or 'alone'}.json"
    part.write_text(json.dumps(WATCH.get_coverage()))
