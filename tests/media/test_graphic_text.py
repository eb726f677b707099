"""The words of a graphic: where they break, and that every sign is drawn or refused."""

from itertools import pairwise
from pathlib import Path

import pytest

from advocacy.errors import Invalid
from advocacy.media.graphics import compounds, emoji, fields, line_breaking, render, typefaces
from advocacy.media.graphics.brand_style import BrandStyle
from advocacy.media.graphics.line_breaking import Breaks
from advocacy.media.graphics.line_font import LineFont
from advocacy.media.graphics.typefaces import Face
from advocacy.media.models import SIZES, Format, Template

COMPOUNDS = Path(__file__).parent / "danish_compounds.txt"  # written before the parts were listed
LONG_WORD = "speciallægepraksisplanlægningsstabiliseringsperiode"


def broken(text, width, *, size=80, breaks=Breaks.SYLLABLES, language="da"):
    font = LineFont(Face.HEADLINE, size)
    return line_breaking.break_lines(
        text, width, measure=font.getlength, language=language, breaks=breaks
    )


def placed(template, words, name=Format.SQUARE):
    look = BrandStyle(name="Nordhavn 🌊", accent="#006064")
    sheet = render.lay_out(template, words, size=SIZES[name], look=look, language="da")
    return {one.field: one.block for one in sheet.placed}


def test_compounds_break_between_their_parts_and_other_words_nowhere():
    written = COMPOUNDS.read_text(encoding="utf-8").split()

    found = [
        "|".join(word[start:end] for start, end in pairwise([0, *points, len(word)]))
        for word in (line.replace("|", "") for line in written)
        for points in [compounds.break_points(word, "da")]
    ]

    assert found == written


@pytest.mark.parametrize(
    ("word", "width", "language", "expected"),
    [
        ("Arbejdsmiljørepræsentant", 560, "da", ["Arbejdsmiljø-", "repræsentant"]),
        ("Vedligeholdelseskoordinatorassistent", 660, "da", ["koordinator-", "assistent"]),
        (LONG_WORD, 640, "da", ["planlægnings-", "stabiliserings-", "periode"]),
        ("cyber-storyteller", 420, "en", ["cyber-story-", "teller"]),
        ("Marie\u00adkloster\u00adkonsulent", 360, "da", ["Marie-", "kloster-", "konsulent"]),
        ("Nord\u00adspeciallæge", 360, "da", ["Nord-", "special-", "læge"]),
    ],
)
def test_a_word_breaks_at_soft_hyphens_then_joints_then_syllables(word, width, language, expected):
    lines = broken(word, width, language=language)

    assert lines[-len(expected) :] == expected


@pytest.mark.parametrize("name", SIZES)
def test_a_word_without_joints_is_made_smaller_instead_of_broken(name):
    role = placed("hiring", {"role": "Ministerialrigsantikvariatet"}, name)["role"]

    assert role.lines == ("Ministerialrigsantikvariatet",)


@pytest.mark.parametrize("name", SIZES)
def test_soft_hyphens_are_not_drawn_where_no_line_ends(name):
    words = {"who": "Mette", "title": "Tekni\u00adker", "quote": "Her spør\u00adger man."}

    blocks = placed("quote", words, name)

    assert blocks["title"].lines == ("Tekniker",)
    assert " ".join(blocks["quote"].lines) == "Her spørger man."


def test_typed_line_breaks_are_kept_where_there_are_lines():
    typed = {"headline": "Vi bygger\r\nen ø", "summary": "Nu.\n \n\n\nSå."}
    words = fields.clean(Template.NEWS, typed)

    blocks = placed("news", words)

    assert blocks["headline"].lines == ("Vi bygger", "en ø")
    assert blocks["summary"].lines == ("Nu.", "", "Så.")
    assert fields.clean(Template.NUMBER, {"number": "1\n2", "what": "3"})["number"] == "1 2"


@pytest.mark.parametrize("end", ["\r", "\x1c", "\x1d", "\x1e", "\x85", "\u2029"])
def test_another_end_of_a_paragraph_is_a_space(end):
    """No font measures a text with one, wherever it came from."""
    assert broken(f"Vi{end}søger", 1000) == ["Vi søger"]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Torsdag 3. december kl. 15–18", "3.\u00a0december"),
        ("Testcentervej 1, 7700 Thisted", "7700\u00a0Thisted"),
        ("Åbent hus i Østerild", "i\u00a0Østerild"),
    ],
)
def test_bound_words_stay_on_one_line(text, kept):
    assert any(kept in line for line in broken(text, 560, breaks=Breaks.NONE))


def test_no_hyphens_are_put_into_an_address():
    address = "https://nordhavn.dk/arrangementer/2026/sommer"

    assert "".join(broken(address, 500, size=60)) == address


@pytest.mark.parametrize(
    "symbol",
    ["🎉", "👋🏽", "👩🏽‍🚀", "👨‍👩‍👧", "🫱🏻‍🫲🏿", "🇩🇰", "🇬🇱", "1️⃣", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🏳️‍🌈", "❤️", "☎", "™️"],
)
def test_an_emoji_is_one_glyph(symbol):
    drawn = fields.drawable(f"Hej {symbol}!", field="quote", typeface=None)

    assert drawn[:4] + drawn[5:] == "Hej !"
    assert ord(drawn[4]) >= emoji.FIRST


def test_every_listed_emoji_has_a_glyph():
    font = typefaces.emoji_font(8)
    missing = bytes(font.getmask(typefaces.WITHOUT_GLYPH))
    listed = (typefaces.FONTS / "emoji-sequences.txt").read_text(encoding="ascii").splitlines()

    masks = {
        number: bytes(font.getmask(chr(emoji.FIRST + number))) for number in range(len(listed))
    }

    assert [listed[number] for number, mask in masks.items() if mask in {missing, b""}] == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Жизнь", "The typeface has no “Ж”."),
        ("Se →", "The typeface has no “→”."),
        ("Løb 🏃🏽‍♂️‍➡️", "The hub cannot draw 🏃🏽‍♂️‍➡️."),
        ("\U000f0003", "The typeface has no “\U000f0003”."),
    ],
)
def test_what_cannot_be_drawn_is_refused_by_its_field(text, said):
    with pytest.raises(Invalid, match=said) as refusal:
        placed("news", {"headline": text})

    assert refusal.value.field == "headline"


def test_an_emoji_in_the_company_name_is_drawn_too():
    [line] = placed("news", {"headline": "Nyt"})["sender"].lines

    assert line == f"Nordhavn {emoji.character_of('🌊')}"
