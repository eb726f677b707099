"""Readability of a text: reading time and LIX."""

import math
import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

WORDS_PER_MINUTE = 200
LONG_WORD_LENGTH = 6  # letters; longer words count as long
LIX_LEVELS = (25, 35, 45, 55)

WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*|\d+(?:[.,]\d+)*")
SENTENCE_ENDS = re.compile(r"(?<![.!?:])[.!?:]+(?=\s|$|[»”\")\]])")
MARKDOWN_MARKS = re.compile(
    r"^[^\S\n]*(?:#{1,6}|[-*+]|\d+[.)]|>)\s+|[*_`~]|!?\[|\]\((?:[^)\]]|\](?!\())*+\)", re.MULTILINE
)


@dataclass(frozen=True)
class Readability:
    """Words and LIX of a text."""

    words: int
    lix: int

    @property
    def minutes(self) -> int:
        return max(math.ceil(self.words / WORDS_PER_MINUTE), 1)

    @property
    def level(self) -> int:
        """0 for the easiest, 4 for the hardest."""
        return sum(self.lix >= limit for limit in LIX_LEVELS)

    @property
    def meaning(self) -> str:
        """The LIX level in words."""
        return [
            _("very easy, like a children’s book"),
            _("easy, like fiction and weekly magazines"),
            _("medium, like a newspaper"),
            _("hard, like official reports. Shorten sentences, choose shorter words"),
            _("very hard, like a legal text. Few will read it to the end"),
        ][self.level]


def measure(body: str) -> Readability:
    """LIX of a Markdown text: words per sentence plus per cent of words over six letters."""
    plain = MARKDOWN_MARKS.sub("", body)
    words = WORD.findall(plain)
    if not words:
        return Readability(0, 0)
    long = sum(len(word) > LONG_WORD_LENGTH for word in words)
    lix = len(words) / max(_sentences(plain), 1) + 100 * long / len(words)
    return Readability(len(words), round(lix))


def _sentences(plain: str) -> int:
    """Number of sentences; a line without a full stop counts as one."""
    return sum(
        max(len(SENTENCE_ENDS.findall(block)), 1)
        for block in re.split(r"\n", plain)
        if WORD.search(block)
    )
