"""Samples of the patterns that functions of the tree build from values, by function."""

from collections.abc import Callable
from typing import Any

from advocacy.clicks import crawler_lists
from advocacy.content import phrase_matching
from advocacy.networks import composing
from advocacy.policy import prohibitions
from frontend import kept_html

PHRASES = ("world class", "*free*", "a * b", "best*in*class", "*a*b*c", "Ve*tas")


def _name() -> list[Any]:
    """As `name_redaction.redact` joins the names of a person."""
    return [phrase_matching.re.compile(r"(?<!\w)(?:Bo Bo|b\.b@b\.example)(?!\w)")]


def _opening() -> list[Any]:
    """As `composing` looks for a marking at the beginning of a text."""
    words = "|".join(composing._ADVERTISEMENT["da"])
    return [composing.re.compile(rf"({words})[ \t]*(?:[:.|\n–—]|\Z)", composing.re.I)]


def _marks() -> list[Any]:
    """As `kept_html` looks for the marks that stand for a person's own values."""
    return [kept_html.re.compile(f"(/{'0a' * 12}/|/{'1b' * 12}/)")]


BUILT: dict[str, Callable[[], list[Any]]] = {
    "advocacy.clicks.crawler_lists._user_agent_patterns": crawler_lists._user_agent_patterns,
    "advocacy.content.phrase_matching.compile_pattern": lambda: [
        phrase_matching.compile_pattern(phrase) for phrase in PHRASES
    ],
    "advocacy.policy.prohibitions._any": lambda: [
        *prohibitions.PROHIBITIONS.values(),
        *prohibitions.ALTERNATIVES.values(),
    ],
    "advocacy.privacy.name_redaction.redact": _name,
    "advocacy.networks.composing._opening": _opening,
    "advocacy.networks.composing._sentence": lambda: [
        composing._sentence("Jeg arbejder hos Vindhus"),
        composing._sentence(". ."),
    ],
    # These two read tables of libraries when a developer makes a file of them.
    "frontend.composer.text_length_data._cases": list,
    "frontend.composer.text_length_data._class_ranges": list,
    "frontend.kept_html._rendered_pieces": _marks,
}
# Texts that are cut before they reach a pattern: characters, by place.
CUT = {
    "advocacy.clicks.crawler_lists._user_agent_patterns": 400,  # user_agents.LIMIT
}
