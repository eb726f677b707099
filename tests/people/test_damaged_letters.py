"""Words whose letters an earlier program lost, and words that only look odd."""

import pytest

from advocacy.errors import Invalid
from advocacy.people import damaged_letters


@pytest.mark.parametrize(
    "words",
    [
        *("SÃ¸ren", "Ã…se", "Lene BlÃ¥test", "S√∏ren", "S├©ren", "S\ufffdren", "S?ren Ærø"),
        *("Bo ?stergaard", "M?ller-K?r", "JÃ\x98RGEN"),
    ],
)
def test_damaged_words_are_refused(words):
    with pytest.raises(Invalid, match="has lost letters"):
        damaged_letters.refuse(words)


@pytest.mark.parametrize("words", ["JOÃO", "Ãlvaro", "Å", "“Bo”", "Hvem?", "?", "Zoë", "Bo ?"])
def test_other_words_are_taken(words):
    assert damaged_letters.refuse(words) == words
