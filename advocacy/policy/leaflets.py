"""The leaflet: ten pieces of advice on one page."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from advocacy.text.languages import Language

FOLDER = Path(__file__).parent / "leaflet"
ADVICE = re.compile(r"^(?P<what>[^:\n].*)\n: (?P<why>.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Advice:
    what: str
    why: str


@cache
def advice(language: str) -> tuple[Advice, ...]:
    """What to do, and why, in this language."""
    text = (FOLDER / f"{Language(language)}.md").read_text(encoding="utf-8")
    return tuple(Advice(match["what"], match["why"]) for match in ADVICE.finditer(text))
