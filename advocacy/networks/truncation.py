"""Where a network truncates a text behind “more”."""

from advocacy.networks.facts import Network
from advocacy.text import graphemes


def fold(network: Network, text: str) -> tuple[str, str]:
    """Split the text into the visible part and the part behind “more”."""
    at = min(_by_length(network, text), _by_lines(network, text))
    return text[:at], text[at:]


def _by_length(network: Network, text: str) -> int:
    """Never in the middle of a character."""
    if network.fold is None or len(text) <= network.fold:
        return len(text)
    at = 0
    for character in graphemes.split(text):
        if at + len(character) > network.fold:
            break
        at += len(character)
    return at


def _by_lines(network: Network, text: str) -> int:
    if network.fold_lines is None:
        return len(text)
    lines = text.split("\n")
    return len("\n".join(lines[: network.fold_lines]))
