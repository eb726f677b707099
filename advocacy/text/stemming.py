"""Splitting text into words and stemming them for searches."""

import re
from functools import lru_cache

import snowballstemmer

from advocacy.text.languages import Language
from advocacy.text.normalisation import nfc

WORD = re.compile(r"[^\W_]+")
MAX_WORD_LENGTH = 60

_STEMMERS = {Language.DANISH: "danish", Language.ENGLISH: "english"}
# Without a Danish keyboard people type "koere"; each language is stemmed in its own letters.
_SPELLINGS = {
    Language.DANISH: [("ae", "æ"), ("oe", "ø"), ("aa", "å")],
    Language.ENGLISH: [("æ", "ae"), ("ø", "oe"), ("å", "aa")],
}


def split(text: str) -> list[str]:
    """The words of a text in order, case-folded."""
    plain = nfc(nfc(text).casefold())
    return WORD.findall(plain)


@lru_cache(maxsize=20_000)
def normalized_spelling(word: str, *, language: str) -> str:
    """The word with the language's letters: “koere” is “køre” in Danish."""
    for typed, meant in _SPELLINGS[Language(language)]:
        word = word.replace(typed, meant)
    return word[:MAX_WORD_LENGTH]


@lru_cache(maxsize=20_000)
def stem(word: str, *, language: str) -> str:
    """The stem of a word: “stillinger” is “stilling”."""
    stemmer = snowballstemmer.stemmer(_STEMMERS[Language(language)])
    stemmed: str = stemmer.stemWord(normalized_spelling(word, language=language))
    return stemmed
