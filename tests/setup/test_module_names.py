"""A module's name means one thing in the whole tree."""

from collections import defaultdict

from tests.needs import ROOT

# What Django and Celery ask every package to have.
CONVENTIONS = {"__init__", "apps", "formats", "forms", "models", "tasks", "urls", "views"}


def test_no_module_name_has_two_meanings():
    """One thing may have rules, a page and an answer of the API, each once."""
    places = defaultdict(list)
    for path in _modules():
        places[path.parts[0], path.stem].append(str(path))

    assert {name: found for name, found in places.items() if len(found) > 1} == {}


def _modules():
    for top in ("advocacy", "api", "frontend"):
        for path in sorted((ROOT / top).rglob("*.py")):
            if "migrations" not in path.parts and path.stem not in CONVENTIONS:
                yield path.relative_to(ROOT)
