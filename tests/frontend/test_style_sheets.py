"""Rules about the hub's own style sheets that need no browser."""

import re
from pathlib import Path

import pytest

STATIC = Path(__file__).resolve().parents[2] / "frontend" / "static"
SHEETS = [path for path in sorted(STATIC.rglob("*.css")) if "vendor" not in path.parts]
BY_ORIENTATION = re.compile(r"@media[^{]*orientation")


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_no_page_is_locked_to_one_orientation(path):
    """A phone that is held sideways shows the page upright (WCAG 1.3.4)."""
    text = path.read_text()

    assert not (BY_ORIENTATION.search(text) and "rotate" in text)
