"""A file is read in one sitting."""

from tests.needs import ROOT

LONGEST = 400
FOLDERS = ("advocacy", "api", "frontend", "tests")


def test_no_module_is_longer_than_one_reads_at_a_time():
    """Migrations are written by a generator, and read by nobody."""
    lines = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for folder in FOLDERS
        for path in (ROOT / folder).rglob("*.py")
        if "migrations" not in path.parts
    }

    assert {path: number for path, number in lines.items() if number > LONGEST} == {}
