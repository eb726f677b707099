"""A module's name means one thing in the whole tree."""

from collections import defaultdict
from pathlib import Path

from tests.needs import ROOT

# What Django and Celery ask every package to have.
CONVENTIONS = {"__init__", "apps", "forms", "models", "tasks", "urls", "views"}


def test_no_module_name_has_two_meanings():
    """One thing may have rules, tables, a page and an answer of the API, each once."""
    places = defaultdict(list)
    for path in _modules():
        places[_side_of(path), path.stem].append(str(path))

    assert {name: found for name, found in places.items() if len(found) > 1} == {}


def _modules():
    for top in ("advocacy", "api", "frontend"):
        for path in sorted((ROOT / top).rglob("*.py")):
            if "migrations" not in path.parts and path.stem not in CONVENTIONS:
                yield path.relative_to(ROOT)


def _side_of(path: Path) -> str:
    is_table = path.parts[0] == "advocacy" and "models" in path.parts
    return "tables" if is_table else path.parts[0]
