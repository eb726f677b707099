"""Where the pages shared with other projects are, if they are here."""

import os
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = Path(os.environ.get("HUB_CORPORA", ROOT.parent / "shared" / "corpora")) / "pages"
EXPECTED = tomllib.loads(Path(__file__).with_name("pages.toml").read_text())

needs_pages = pytest.mark.skipif(
    not PAGES.is_dir(), reason="the shared corpora are not here (set HUB_CORPORA to their folder)"
)
