import json
import random
import shutil
import subprocess
import unicodedata

import pytest

from advocacy.text import graphemes
from tests.needs import missing

COUNT = """
const segmenter = new Intl.Segmenter("en");
const texts = JSON.parse(require("fs").readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(texts.map((text) => [...segmenter.segment(text)].length)));
"""
# Scripts that join, marks that extend, everything emoji are made of
BLOCKS = [
    *[(0x20, 0x7E), (0xA0, 0x17F), (0x300, 0x36F), (0x5D0, 0x5EA), (0x600, 0x6FF)],
    *[(0x900, 0xDFF), (0xE00, 0xE7F), (0x1000, 0x11FF), (0x1780, 0x17D3), (0x1B00, 0x1BFF)],
    *[(0x200C, 0x200D), (0x94D, 0x94D), (0xFE0E, 0xFE0F), (0x20E3, 0x20E3), (0xAC00, 0xAC40)],
    *[(0x1F1E6, 0x1F1FF), (0x1F3FB, 0x1F3FF), (0x1F466, 0x1F469), (0x2764, 0x2764)],
]


@pytest.mark.parametrize(
    ("text", "characters"),
    [
        ("", []),
        ("blå", ["b", "l", "å"]),
        ("नमस्ते", ["न", "म", "स्ते"]),
        ("क्\u200cष", ["क्\u200c", "ष"]),
        ("👨\u200d👩\u200d👧🇩🇰🇸🇪1️⃣", ["👨\u200d👩\u200d👧", "🇩🇰", "🇸🇪", "1️⃣"]),
        ("a\r\nb", ["a", "\r\n", "b"]),
        ("🇩🇰🇸a🇪\u0301🇸🇪\u200d🇩🇰", ["🇩🇰", "🇸", "a", "🇪\u0301", "🇸🇪\u200d", "🇩🇰"]),
        ("\u0600🇩🇰🇸🇪", ["\u0600🇩🇰", "🇸🇪"]),
    ],
)
def test_split_gives_what_a_reader_sees(text, characters):
    assert graphemes.split(text) == characters


def test_split_agrees_with_the_browsers_engine():
    node = shutil.which("node") or missing("No node on this machine: apt-get install nodejs")
    dice = random.Random(2026)
    texts = ["".join(_character(dice) for _ in range(dice.randrange(1, 9))) for _ in range(4_000)]

    ran = subprocess.run(
        [node, "-e", COUNT], input=json.dumps(texts).encode(), capture_output=True, check=True
    )

    counted = json.loads(ran.stdout)
    different = [
        (ascii(text), len(graphemes.split(text)), there)
        for text, there in zip(texts, counted, strict=True)
        if len(graphemes.split(text)) != there
    ]
    assert different == []


def _character(dice):
    first, last = dice.choice(BLOCKS)
    character = chr(dice.randint(first, last))
    return character if unicodedata.category(character) != "Cn" else "x"


def test_flags_take_time_in_proportion_to_their_number():
    """50,000 took more than a minute, within the size of one request."""
    assert graphemes.split("🇩🇰" * 50_000) == ["🇩🇰"] * 50_000
