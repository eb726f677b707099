"""Inputs rebuilt after public bug reports of other projects, if they are here."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CASES = Path(os.environ.get("HUB_CASES", ROOT.parent / "shared" / "cases"))

needs_cases = pytest.mark.skipif(
    not CASES.is_dir(), reason="the shared cases are not here (set HUB_CASES to their folder)"
)
