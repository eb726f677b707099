import json
import unicodedata

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from advocacy.errors import Invalid
from advocacy.text.cleaning import clean_line, clean_text, contains_link

LINK = "https://example.com/jobs"


def clean(value):
    return clean_text(value, field="text", limit=10_000)


def refusal(value, limit=10_000):
    with pytest.raises(Invalid) as refused:
        clean_text(value, field="text", limit=limit)
    return refused.value


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Hej \r\n\r\nverden\r\n", "Hej \n\nverden"),
        ("a\rb\u2028c\u2029d", "a\nb\nc\nd"),
        ("a\u030a", "å"),
        ("\ufeffHej", "Hej"),
        ("\u00a0\u3000Hej\u2003", "Hej"),
        ("\u200b\u200d\n", ""),
        ("tal\tog\ttabulator", "tal\tog\ttabulator"),
    ],
)
def test_clean_text_normalises(typed, kept):
    assert clean(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"), [("Vi\nsøger\t to", "Vi søger to"), ("a \r\n b", "a b"), ("\n", "")]
)
def test_clean_line_makes_one_line(typed, kept):
    assert clean_line(typed, field="title", limit=200) == kept


@pytest.mark.parametrize(
    "legitimate",
    [
        "Blåbærgrød på Ærø · 5 % af 1.000 kr. »ja« – nej…",
        "مرحبا بالعالم، نحن نوظف",
        "שלום \u200eVestas\u200f עולם",
        "می\u200cخواهم",
        "👨\u200d👩\u200d👧\u200d👦 🏳️\u200d🌈 👍🏽 1️⃣ 🇩🇰 ❤️",
        "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
        "नमस्ते ශ්\u200dරී 日本語 Việt",
        "vind\u00admølle\u00adservice",
    ],
)
def test_clean_text_keeps_every_script_and_emoji(legitimate):
    assert clean(legitimate) == unicodedata.normalize("NFC", legitimate)


def test_direction_marks_go_where_nothing_is_written_from_right_to_left():
    assert clean("Hej\u200e Mette\u200f") == "Hej Mette"


@pytest.mark.parametrize(
    ("character", "code"),
    [
        ("\x00", "control_character"),
        ("\x0b", "control_character"),
        ("\x1b", "control_character"),
        ("\x7f", "control_character"),
        ("\x85", "control_character"),
        ("\u206e", "control_character"),
        ("\ufff9", "control_character"),
        *[(chr(number), "direction_character") for number in range(0x202A, 0x202F)],
        *[(chr(number), "direction_character") for number in range(0x2066, 0x206A)],
        ("\U000e0001", "invisible_character"),
        ("\U000e0061", "invisible_character"),
        ("\ud800", "broken_character"),
        (chr(0xDFFF), "broken_character"),
        ("\ufdd0", "broken_character"),
        ("\uffff", "broken_character"),
        ("\U0010ffff", "broken_character"),
    ],
)
def test_clean_text_names_the_character_and_its_place(character, code):
    refused = refusal(f"Hej{character}verden")

    assert (refused.field, refused.code) == ("text", code)
    assert str(refused).startswith("Character number 4 is ")
    assert f"(U+{ord(character):04X})" in str(refused)


def test_tag_characters_are_refused_unless_they_spell_a_known_flag():
    hidden = "\U0001f3f4\U000e0078\U000e0079\U000e007a\U000e007f"

    assert refusal(hidden).code == "invisible_character"


def test_first_refused_character_is_named():
    assert refusal("ab\u202e\x00").code == "direction_character"


def test_too_long_says_how_long_and_the_limit():
    with translation.override("en"):
        refused = refusal("x" * 1_234, limit=1_000)

    assert refused.code == "too_long"
    assert "1,234 characters long" in str(refused)
    assert "room for 1,000" in str(refused)


def test_the_naughty_strings_are_kept_or_refused_with_a_sentence(corpora):
    file = corpora / "text" / "naughty-strings.json"
    strings = json.loads(file.read_text(encoding="utf-8"))

    answers = [_kept_or_refusal(naughty) for naughty in strings]

    refusals = [answer for answer in answers if isinstance(answer, Invalid)]
    assert len(answers) >= 515
    assert 0 < len(refusals) < 15
    assert all(str(refused).endswith(".") for refused in refusals)
    assert all(clean(kept) == kept for kept in answers if isinstance(kept, str))


def _kept_or_refusal(naughty):
    try:
        return clean(naughty)
    except Invalid as refused:
        return refused


@given(st.text(alphabet=st.characters(), max_size=60))
def test_clean_text_is_idempotent_or_refuses(typed):
    try:
        kept = clean(typed)
    except Invalid:
        return
    assert clean(kept) == kept
    kept.encode("utf-8")


@pytest.mark.parametrize(
    ("text", "held"),
    [
        (LINK, True),
        (f"Se {LINK}.", True),
        (f"(Se {LINK}), og skriv", True),
        (f"Kender du {LINK}?\nSkriv", True),
        (f"{LINK}\u00a0nu", True),
        (f"{LINK}/12", False),
        (f"{LINK}?id=1", False),
        (f"{LINK}-ledige", False),
        (f"{LINK}/12 {LINK}", True),
        ("example.com/jobs", False),
        ("", False),
    ],
)
def test_contains_link_ignores_longer_links(text, held):
    assert contains_link(text, LINK) is held


def test_contains_link_is_false_for_an_empty_link():
    assert contains_link("Hej", "") is False
