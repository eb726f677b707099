"""Texts of every kind, and how long each is on each network."""

import json
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).with_name("texts.json")


@dataclass(frozen=True)
class Row:
    """One text, what it is about, and its length by network."""

    about: str
    text: str
    counts: dict[str, int]


def rows() -> list[Row]:
    table = json.loads(FILE.read_text(encoding="utf-8"))
    return [
        Row(one["about"], one["text"], dict(zip(table["networks"], one["counts"], strict=True)))
        for one in table["texts"]
    ]


def corpus_texts(corpora: Path) -> list[str]:
    """The strings beside the clone that a program may stumble over."""
    return json.loads((corpora / "text" / "naughty-strings.json").read_text(encoding="utf-8"))
