"""Words that systems write for nothing, and templates that were not filled in."""

import re

NOTHING = frozenset(
    {
        *{"null", "none", "nil", "undefined", "nan", "n/a", "na", "false", "true", "0"},
        *{"unknown", "ukendt", "ikke_angivet", "not_specified", "unspecified"},
        *{"confidential", "anonymous", "anonym", "fortroligt"},  # employers in boards of jobs
        *{"tbd", "tba", "default", "string", "-", "–", "—", ".", "?", "#"},
    }
)
PLACEHOLDER = re.compile(r"\{\{|\}\}|\[object|%%\w{1,40}%%|<%|\$\{")


def is_nothing(value: str) -> bool:
    return not value.strip() or word(value) in NOTHING or bool(PLACEHOLDER.search(value))


def fit(value: str) -> str:
    """The text, or empty if it is a word for “none”."""
    return "" if is_nothing(value) else value.strip()


def word(value: str) -> str:
    """The value as the lists of words write it."""
    return "_".join(value.strip().strip(".").lower().split()) or value.strip()
