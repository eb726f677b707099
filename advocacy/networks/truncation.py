"""Where a network truncates a text behind “more”."""

from advocacy.networks.facts import Network
from advocacy.text import graphemes


def fold(network: Network, text: str) -> tuple[str, str]:
    """Split the text into the visible part and the part behind “more”."""
    at = min(_by_length(network, text), _by_lines(network, text))
    return text[:at], text[at:]


def _by_length(network: Network, text: str) -> int:
    """Between two words; within a word only where nothing else stands before the fold."""
    if network.fold is None or len(text) <= network.fold:
        return len(text)
    at = 0
    for character in graphemes.split(text):
        if at + len(character) > network.fold:
            break
        at += len(character)
    return _before_the_word(text, at)


def _before_the_word(text: str, at: int) -> int:
    """The beginning of the word that would be cut, or the place itself."""
    if not at or text[at].isspace() or text[at - 1].isspace():
        return at
    return max(text.rfind(" ", 0, at), text.rfind("\n", 0, at)) + 1 or at


def _by_lines(network: Network, text: str) -> int:
    if network.fold_lines is None:
        return len(text)
    lines = text.split("\n")
    return len("\n".join(lines[: network.fold_lines]))
