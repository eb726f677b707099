"""Hostile texts made from a regular expression: what it repeats, repeated, and then no match.

An attack is a beginning, a piece to repeat and an end. Backtracking is worst where a text matches
for long and fails at last, or where a search begins again at each repetition.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from re import _constants as sre  # the parser of `re` is private, and nothing else reads patterns
from re import _parser as parser
from typing import Any, NamedTuple

ENDS = ("", "\x00", "!", "\n")
CATEGORY_LETTERS = {
    sre.CATEGORY_DIGIT: "0",
    sre.CATEGORY_NOT_DIGIT: "a",
    sre.CATEGORY_SPACE: " \n",
    sre.CATEGORY_NOT_SPACE: "a",
    sre.CATEGORY_WORD: "a",
    sre.CATEGORY_NOT_WORD: " ",
}
CATEGORY_SOURCES = {
    sre.CATEGORY_DIGIT: r"\d",
    sre.CATEGORY_NOT_DIGIT: r"\D",
    sre.CATEGORY_SPACE: r"\s",
    sre.CATEGORY_NOT_SPACE: r"\S",
    sre.CATEGORY_WORD: r"\w",
    sre.CATEGORY_NOT_WORD: r"\W",
}
SAMPLE_LETTERS = "a0 \n\"'\\<>-./:;,=#*_~(){}[]!ÆΑ\x00\u200b"
REPEATS = {sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT}
# Properties that only the module `regex` knows, as ranges with some of their characters.
PROPERTIES = {
    "L": "A-Za-zÀ-ɏ",
    "M": "\u0300-\u036f",
    "N": "0-9",
    "Nd": "0-9",
    "C": "\x00-\x08\u200b",
    "Co": "\ue000-\ue001",
    "Cn": "\u0378-\u0379",
    "Z": " \u2028",
    "Grapheme_Cluster_Break=Extend": "\u0300-\u036f",
    "Emoji_Presentation": "\U0001f600-\U0001f64f",
    "Extended_Pictographic": "\u2600-\u2604",
    "Script=Latin": "A-Za-z",
    "Script=Greek": "α-ω",
    "Script=Cyrillic": "а-я",
}


class Attack(NamedTuple):
    """A text of any length: `start`, then `piece` again and again, then `end`."""

    start: str | bytes
    piece: str | bytes
    end: str | bytes

    def text(self, length: int) -> Any:
        """The text with about this many characters."""
        return self.repeated(max(length // len(self.piece), 1))

    def repeated(self, times: int) -> Any:
        """The text with the piece so many times."""
        return self.start + self.piece * times + self.end


def attacks(pattern: Any, *, most: int) -> list[Attack]:
    """The attacks on a compiled pattern, at most so many, spread over all of it."""
    is_bytes = isinstance(pattern.pattern, bytes)
    source = pattern.pattern.decode("latin-1") if is_bytes else pattern.pattern
    tree = parser.parse(_without_properties(source), pattern.flags & re.VERBOSE)
    excluded = "".join(dict.fromkeys(_excluded(tree)))[:3]
    pairs = dict.fromkeys((start, piece) for start, piece in _pumps(list(tree), "") if piece)
    made = [Attack(start, piece, end) for start, piece in pairs for end in (*ENDS, *excluded)]
    made = made[:: -(-len(made) // most)] if made else []
    return [_encoded(attack) for attack in made] if is_bytes else made


def _encoded(attack: Attack) -> Attack:
    return Attack(*(part.encode("utf-8") for part in attack))


def _without_properties(source: str) -> str:
    """The pattern without what only the module `regex` knows."""
    parts, in_set = [], False
    for token in re.findall(r"\\[pP]\{[^}]*\}|\\.|.", source, re.DOTALL):
        in_set = token == "[" or (in_set and token != "]")
        letters = PROPERTIES.get(token[3:-1], "A-Za-z") if len(token) > len(r"\p") else ""
        known = r"(?:.|\n)" if token == r"\X" else token
        parts.append((letters if in_set else f"[{letters}]") if letters else known)
    return "".join(parts)


def _pumps(sequence: list[Any], before: str) -> Iterator[tuple[str, str]]:
    """What could be repeated after what, in this sequence and in all that it holds."""
    text = ""
    for element in sequence:
        own = _shortest([element])
        yield before + text, own
        yield before, text + own
        yield "", before + text + own
        for inner in _inside(element):
            yield from _pumps(inner, before + text)
        if element[0] in REPEATS:
            every = "".join(map(_shortest, _inside(element)))
            yield before + text, every * 2
        text += own


def _inside(element: Any) -> list[list[Any]]:
    """The sequences that an element holds."""
    operator, value = element
    if operator in REPEATS:
        return _alternatives(list(value[2]))
    if operator is sre.BRANCH:
        return [list(branch) for branch in value[1]]
    if operator is sre.IN:
        return [[(sre.LITERAL, letter)] for letter in _members(value)[:4]]
    place = {sre.SUBPATTERN: 3, sre.ASSERT: 1, sre.ASSERT_NOT: 1}.get(operator)
    if place is not None:
        return [list(value[place])]
    return [list(value)] if operator is sre.ATOMIC_GROUP else []


def _alternatives(body: list[Any]) -> list[list[Any]]:
    """The body of a repetition, and each alternative if it holds nothing else."""
    if len(body) == 1 and body[0][0] in {sre.BRANCH, sre.SUBPATTERN}:
        return [body, *_inside(body[0])]
    return [body]


def _shortest(sequence: Iterable[Any]) -> str:
    """A short text that the sequence matches, with at least one turn of each repetition."""
    return "".join(_letters_of(operator, value) for operator, value in sequence)


def _letters_of(operator: Any, value: Any) -> str:
    if operator in REPEATS:
        return _shortest(value[2]) * max(1, value[0])
    letters: dict[Any, Callable[[], str]] = {
        sre.LITERAL: lambda: chr(value),
        sre.NOT_LITERAL: lambda: next(one for one in SAMPLE_LETTERS if ord(one) != value),
        sre.IN: lambda: _member(value),
        sre.ANY: lambda: "a",
        sre.BRANCH: lambda: _shortest(value[1][0]),
        sre.SUBPATTERN: lambda: _shortest(value[3]),
        sre.ATOMIC_GROUP: lambda: _shortest(value),
    }
    return letters.get(operator, str)()


def _member(items: list[Any]) -> str:
    members = _members(items)
    return chr(members[0]) if members else ""


def _members(items: list[Any]) -> list[int]:
    """Some characters of a set."""
    if items[0][0] is sre.NEGATE:
        kept = re.compile(_class_source(items[1:]))
        return [ord(letter) for letter in SAMPLE_LETTERS if not kept.fullmatch(letter)]
    members: list[int] = []
    for operator, value in items:
        if operator is sre.LITERAL:
            members.append(value)
        elif operator is sre.RANGE:
            members.append(value[0])
        else:
            members += [ord(letter) for letter in CATEGORY_LETTERS[value]]
    return members


def _class_source(items: list[Any]) -> str:
    """A set as the text of a pattern."""
    parts = []
    for operator, value in items:
        if operator is sre.LITERAL:
            parts.append(rf"\U{value:08x}")
        elif operator is sre.RANGE:
            parts.append(rf"\U{value[0]:08x}-\U{value[1]:08x}")
        else:
            parts.append(CATEGORY_SOURCES[value])
    return f"[{''.join(parts)}]"


def _excluded(sequence: Iterable[Any]) -> Iterator[str]:
    """Characters that sets of the pattern exclude, so that they end a repetition."""
    for element in sequence:
        operator, value = element
        if operator is sre.NOT_LITERAL:
            yield chr(value)
        elif operator is sre.IN and value[0][0] is sre.NEGATE:
            yield from (chr(item) for kind, item in value[1:] if kind is sre.LITERAL)
        else:
            for inner in _inside(element):
                yield from _excluded(inner)
