import pytest
import yaml

from advocacy.errors import Invalid
from advocacy.networks.hashtags import clean_hashtag, find_hashtags


def test_find_hashtags_finds_what_the_published_cases_find(corpora):
    file = corpora / "text" / "twitter-text-extract.yml"
    cases = yaml.safe_load(file.read_text(encoding="utf-8"))["tests"]

    wrong = [
        (case["text"], find_hashtags(case["text"]), case["expected"])
        for case in cases["hashtags"] + cases["hashtags_from_astral"]
        if find_hashtags(case["text"]) != case["expected"]
    ]

    assert wrong == []


@pytest.mark.parametrize(
    ("text", "hashtags"),
    [
        ("Kom til #VindEnergi, #blåhøj og #2030mål.", ["VindEnergi", "blåhøj", "2030mål"]),
        ("Bus #16, a#b, &#39; og ##dobbelt", ["dobbelt"]),
        ("https://example.com/job#rope og #reb", ["reb"]),
        ("#et#to", []),
        ("#1️⃣ trin, #2️⃣0️⃣ år og #️⃣mål", []),
        ("#1⃣ uden vælger, ＃3️⃣", []),
        ("#trin1️⃣ og 2️⃣#mål, #2030mål", ["trin", "mål", "2030mål"]),
        ("#vind❤️ og ❤️#reb", ["vind", "reb"]),
        ("", []),
    ],
)
def test_find_hashtags(text, hashtags):
    assert find_hashtags(text) == hashtags


@pytest.mark.parametrize(
    ("typed", "hashtag"),
    [
        ("#VindEnergi", "VindEnergi"),
        (" ＃grøn_omstilling ", "grøn_omstilling"),
        ("2030mål", "2030mål"),
        ("風力", "風力"),
        ("a\u030arhus", "århus"),
        ("x" * 64, "x" * 64),
    ],
)
def test_clean_hashtag_keeps_the_spelling_without_the_sign(typed, hashtag):
    assert clean_hashtag(typed) == hashtag


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("#Vind Energi", "Write #VindEnergi"),
        ("#2030", "at least one letter"),
        ("", "at least one letter"),
        ("#", "at least one letter"),
        ("vind-energi", "cannot contain “-”"),
        ("vind#energi", "cannot contain “#”"),
        ("vind🌬", "cannot contain “🌬”"),
        ("trin1️⃣", "cannot contain “1️⃣”"),
        ("x" * 65, "room for 64"),
        ("x" * 5_000, "there is room for"),
        ("vind\u202eenergi", "U+202E"),
    ],
)
def test_clean_hashtag_says_what_to_write_instead(typed, sentence):
    with pytest.raises(Invalid) as refused:
        clean_hashtag(typed, field="hashtags")

    assert refused.value.field == "hashtags"
    assert sentence in str(refused.value)
