"""Notes which lines and branches the tests run: `python -m pytest -p tests.coverage_plugin`.

It is imported before anything of the hub is. A line that has been seen is not looked at again, so
measuring costs little. tests/coverage_report.py puts together what each process writes down.

To mark the branches of a file takes longer than to run it, so its marked code is kept. With
`python -m tests.coverage_plugin` all of it is there before several workers want it at once.
"""

import ast
import hashlib
import importlib.util
import json
import marshal
import os
import sys
from pathlib import Path

import slipcover
from slipcover import branch, importer

SOURCES = ["advocacy", "api", "frontend"]
LEFT_OUT = ["advocacy/config/*", "advocacy/migrations/*"]
NO_BEHAVIOUR = ["def __str__", "if TYPE_CHECKING:"]
LOOKS_BEFORE_CLEARING = 3000  # at seen lines; each clearing walks through every function
ROOT = Path(__file__).resolve().parents[1]
PARTS = ROOT / ".pytest_cache" / "coverage"
MARKED = ROOT / ".pytest_cache" / "marked"
MADE_BY = importlib.util.MAGIC_NUMBER + slipcover.__version__.encode()
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
    importer.SlipcoverLoader.exec_module = run_marked
    slipcover.ImportManager(watch, ours).__enter__()
    return watch


def run_marked(loader, module):
    """As the loader itself does, but for the marked code, which may have been kept."""
    loader.sci.register_module(module)
    exec(loader.sci.instrument(marked(loader.origin)), module.__dict__)


def marked(path):
    """The compiled file, with an assignment wherever a branch begins."""
    source = path.read_bytes()
    kept = MARKED / hashlib.sha256(MADE_BY + bytes(path) + b"\0" + source).hexdigest()
    if not kept.exists():
        code = compile(branch.preinstrument(ast.parse(source)), str(path), "exec")
        MARKED.mkdir(parents=True, exist_ok=True)
        draft = kept.with_suffix(f".{os.getpid()}")
        draft.write_bytes(marshal.dumps(code))
        draft.replace(kept)
    return marshal.loads(kept.read_bytes())


def mark_everything():
    for path in (path for source in SOURCES for path in (ROOT / source).rglob("*.py")):
        marked(path)


# With workers (-n), the process that hands out the tests runs none of the hub's lines.
IS_MEASURING = __name__ != "__main__" and (WORKER or "-n" not in sys.argv)
WATCH = watch_imports() if IS_MEASURING else None


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


if __name__ == "__main__":
    mark_everything()
