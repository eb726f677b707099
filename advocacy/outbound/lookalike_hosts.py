"""Finding lookalike host names: mixed scripts, homoglyphs, one letter off a known host."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal

import idna
import regex

from advocacy.text import cleaning
from advocacy.text.deception import DRAWN_LIKE_LATIN

# Anchored at the start of a name, with bounded repetition: linear time.
_HOST = re.compile(
    r"(?<![\w\u00b7-])(?:[^\s/@]{0,64}@)?((?:[\w\u00b7-]{1,63}\.){1,126}[\w-]{2,63})"
)
_SCRIPTS = {
    "latin": regex.compile(r"\p{Script=Latin}"),
    "greek": regex.compile(r"\p{Script=Greek}"),
    "cyrillic": regex.compile(r"\p{Script=Cyrillic}"),
    "other": regex.compile(r"(?!\p{Script=Latin}|\p{Script=Greek}|\p{Script=Cyrillic})\p{L}"),
}
# Latin letters that Western European names are written with; others pass for them: ı, ḷ, ɑ.
_USUAL_LATIN = re.compile(r"[a-zß-öø-ÿ]")
LookalikeReason = Literal["mixed_scripts", "drawn_like_latin", "one_off"]


@dataclass(frozen=True)
class Lookalike:
    """A host that may be mistaken for another one."""

    host: str
    why: LookalikeReason
    like: str = ""


def find(words: str, *, own: Collection[str]) -> list[Lookalike]:
    """Lookalike hosts in a text; `own` are the company's own hosts."""
    hosts = dict.fromkeys(_hosts(words))
    return [lookalike for host in hosts if (lookalike := _judge(host, own=own))]


def _hosts(words: str) -> Iterable[str]:
    for match in _HOST.finditer(cleaning.normalized(words)):
        yield readable(match.group(1).lower())


def readable(host: str) -> str:
    """The host decoded from punycode."""
    try:
        return idna.decode(host)
    except idna.IDNAError:
        return host


def _judge(host: str, *, own: Collection[str]) -> Lookalike | None:
    if host in own or any(host.endswith(f".{known}") for known in own):
        return None
    labels = host.split(".")
    if any(len(_scripts(label)) > 1 for label in labels):
        return Lookalike(host, "mixed_scripts")
    if any(_is_disguised(label) for label in labels):
        return Lookalike(host, "drawn_like_latin")
    similar = next((known for known in own if _is_one_off(host, known)), "")
    return Lookalike(host, "one_off", similar) if similar else None


def _scripts(label: str) -> set[str]:
    return {name for name, script in _SCRIPTS.items() if script.search(label)}


def _is_disguised(label: str) -> bool:
    letters = [letter for letter in label if letter.isalpha()]
    if label.isascii() or not letters:
        return False
    if _scripts(label) == {"latin"}:
        return not all(_USUAL_LATIN.match(letter) for letter in letters)
    return set(letters) <= DRAWN_LIKE_LATIN


def _is_one_off(host: str, known: str) -> bool:
    """One letter changed, added, left out or swapped with its neighbour."""
    if abs(len(host) - len(known)) > 1:
        return False
    start = next((n for n, (a, b) in enumerate(zip(host, known, strict=False)) if a != b), None)
    if start is None:
        return host != known
    host_rest, known_rest = host[start:], known[start:]
    swapped = host_rest[:2] == known_rest[1::-1] and host_rest[2:] == known_rest[2:]
    return (
        swapped
        or host_rest[1:] == known_rest[1:]
        or host_rest[1:] == known_rest
        or host_rest == known_rest[1:]
    )
