"""The counter in the page says what the server says, for every text and network."""

import random

import pytest
import regex
from twitter_text.regexp.emoji import emoji_list

from advocacy.networks.facts import NETWORKS
from advocacy.networks.text_length import count
from tests.networks.table import corpus_texts, rows

COUNT = """async ({ networks, texts }) => {
  const { count } = await import("/static/composer/text_length.js");
  return texts.map((text) => networks.map((network) => count(network, text)));
}"""
KNOWN_THERE = r"""(every) => [...every].filter((one) => /\P{Cn}/u.test(one)).join("")"""
PIECES = [
    *["https://", "HTTP://", "vindhus.dk", "blåhøj.dk", "x.co", "例え.jp", "россия.рф", "xn--"],
    *["https://t.co/a1", "t.co/" + "a" * 41, "/a(b)", "/(a(b)c)", "?q=1", "?a=b.", ":8080"],
    *[".", ".com", ".dk", "-", "_", "/", "@", "#", "(", ")", "。", "a" * 30, "é" * 20, "日" * 9],
    *[" ", "\n", "\r\n", "\t", "\u00a0", "@svend@norden.social", "job@vindhus.dk", "#job", "ß"],
    *["İ", "ı", "ſ", "K", "ⅷ", "e\u0301", "\u034f", "\u00ad", "\u200d", "\ufe0f", "\u20e3"],
    *["שלום", "مرحبا", "ไทย", "नमस्ते", "क्\u200dष", "한국", "ᄀᆞᆨ", "🇩", "👍🏽", "👨\u200d👩"],
]
EMOJI = ["".join(chr(int(one, 16)) for one in each.codepoint.split()) for each in emoji_list]
# Neither half a character nor private, and in the Unicode that the server splits texts with. The
# browser's may be older or younger, so that only characters both of them know are drawn.
ASSIGNED = regex.compile(r"[^\p{Cn}\p{Cs}\p{Co}]")


@pytest.fixture
def page(open_as, live_server):
    page = open_as(None)
    page.goto("/accounts/login/")
    return page


def different(page, texts):
    """Where the page and the server disagree: (network, text, here, there)."""
    networks = [network.as_json() for network in NETWORKS.values()]
    counted = page.evaluate(COUNT, {"networks": networks, "texts": texts})
    return [
        (slug, ascii(text), count(slug, text), there)
        for text, lengths in zip(texts, counted, strict=True)
        for slug, there in zip(NETWORKS, lengths, strict=True)
        if count(slug, text) != there
    ]


def test_every_text_of_the_table_is_as_long_in_the_page(page):
    assert different(page, [row.text for row in rows()]) == []


def test_every_string_of_the_corpora_is_as_long_in_the_page(page, corpora):
    assert different(page, corpus_texts(corpora)) == []


def test_texts_by_chance_are_as_long_in_the_page(page):
    every = "".join(ASSIGNED.findall("".join(map(chr, range(0x110000)))))
    known = page.evaluate(KNOWN_THERE, every)

    assert len(known) > 140_000
    assert different(page, by_chance(random.Random(2026), known, number=2_000)) == []


def by_chance(dice, known, *, number):
    near = [one for one in known if one < "\u3000"]

    def piece():
        [kind] = dice.choices([PIECES, EMOJI, near, known], [5, 1, 2, 2])
        return dice.choice(kind)

    return ["".join(piece() for _ in range(dice.randrange(1, 25))) for _ in range(number)]
