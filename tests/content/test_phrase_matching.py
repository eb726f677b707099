"""Whole words, in any case, with stars for letters; never slow."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.content import phrase_matching


def words_in(text, pattern):
    return list(phrase_matching.matches(text, pattern))


@pytest.mark.parametrize(
    ("text", "pattern", "found"),
    [
        ("Det er FORTROLIGT stof", "fortrolig*", ["FORTROLIGT"]),
        ("Det er fortroligt stof", "fortrolig", []),
        ("ufortrolig", "fortrolig*", []),
        ("ung\nog  dynamisk", "ung og dynamisk", ["ung og dynamisk"]),
        ("ung\u00a0og dynamisk", "ung og dynamisk", ["ung og dynamisk"]),
        ("ung, og dynamisk", "ung og dynamisk", []),
        ("Ærlig, ØL og Å", "øl", ["ØL"]),
        ("Ol og al", "øl", []),
        ("smørrebrødsjomfru", "*brød*fru", ["smørrebrødsjomfru"]),
        ("smørrebrød", "*brød*fru", []),
        ("verdens bedste firma", "verdens * firma", ["verdens bedste firma"]),
        ("verdens firma", "verdens * firma", []),
        ("for\u00adtro\u200blig", "fortrolig", ["fortrolig"]),
        (unicodedata.normalize("NFD", "på dansk"), "på", ["på"]),
        ("we don’t", "don't", ["don't"]),
        ("C++ (og C)", "c++", ["C++"]),
        ("a.b", "a*b", []),
        ("axxb ab", "a*b", ["axxb", "ab"]),
    ],
)
def test_found_in_finds_whole_words(text, pattern, found):
    assert words_in(text, pattern) == found


def oracle(word, pattern):
    """What a star means, said letter by letter."""
    if not pattern:
        return not word
    if pattern[0] == "*":
        return oracle(word, pattern[1:]) or (bool(word) and oracle(word[1:], pattern))
    return bool(word) and word[0] == pattern[0] and oracle(word[1:], pattern[1:])


LETTERS = "abø"


@given(
    st.lists(st.text(LETTERS, min_size=1, max_size=7), max_size=6),
    st.text(LETTERS + "*", min_size=1, max_size=7).filter(lambda one: set(one) != {"*"}),
)
def test_a_star_stands_for_any_letters_within_a_word(words, pattern):
    found = words_in(" ".join(words), pattern)

    assert found == [word for word in words if oracle(word, pattern)]


@given(st.text("ab.+?()[]{}|^$\\#", min_size=1, max_size=8))
def test_special_characters_in_a_pattern_are_literal(pattern):
    around = words_in(f"x {pattern} x", pattern)
    beside = words_in("a b ab ba aa bb", pattern)

    assert around == [pattern]
    assert beside == [word for word in ["a", "b", "ab", "ba", "aa", "bb"] if word == pattern]


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("a" * 20_000, "*a" * 50 + "*b"),
        ("ab" * 10_000, "a*" * 55 + "x"),
        ("a " * 10_000, " ".join(["a*"] * 39) + " b"),
        ("a" + " " * 20_000, "a b"),
        ("-" * 20_000, "-*" * 50 + "x"),
        ("ååå " * 5_000, "*å*å*å*å*"),
    ],
)
def test_many_stars_and_long_texts_are_quick(text, pattern):
    began = time.process_time()

    found = words_in(text, pattern)

    assert found == []
    assert time.process_time() - began < 1.5
