import json
import shutil
import subprocess
import unicodedata

import pytest
import twitter_text
from twitter_text.regexp.emoji import emoji_list

from advocacy.networks.facts import NETWORKS
from advocacy.networks.hashtags import find_hashtags
from advocacy.networks.text_length import MAX_TEXT_LENGTH, check, count
from advocacy.networks.x_weight import with_one_character_emoji
from tests.cases import CASES, needs_cases
from tests.needs import missing
from tests.networks.table import corpus_texts, rows

ROWS = rows()
EMOJI = ["".join(chr(int(one, 16)) for one in each.codepoint.split()) for each in emoji_list]
SEGMENT = """
const segmenter = new Intl.Segmenter("en");
const texts = JSON.parse(require("fs").readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(texts.map((text) => [...segmenter.segment(text)].length)));
"""

# Texts of which X's parser says something else, and why that is meant.
EXCEPTIONS = {
    "a.dk " * 160: "more than 150 addresses are not looked at: the text is over the limit anyway",
}


def test_the_table_is_large_and_says_nothing_twice():
    assert len(ROWS) >= 400
    assert len({row.text for row in ROWS}) == len(ROWS)
    assert all(set(row.counts) == set(NETWORKS) for row in ROWS)


@pytest.mark.parametrize("network", NETWORKS)
def test_every_text_is_as_long_as_the_table_says(network):
    different = [
        (ascii(row.text), row.counts[network], count(network, row.text))
        for row in ROWS
        if row.counts[network] != count(network, row.text)
    ]

    assert different == []


def test_x_agrees_with_its_own_parser_where_that_knows_the_emoji():
    different = {row.text for row in ROWS if row.counts["x"] != by_the_parser(row.text)}

    assert different == set(EXCEPTIONS)


def by_the_parser(text):
    return twitter_text.parse_tweet(with_one_character_emoji(text)).weightedLength


def test_every_emoji_of_the_parser_weighs_two_on_x():
    different = {ascii(emoji): count("x", emoji) for emoji in EMOJI if count("x", emoji) != 2}

    assert len(EMOJI) > 3_000
    assert different == {}


@needs_cases
def test_cases_of_counting():
    lines = (CASES / "counting" / "x-emoji.txt").read_text(encoding="utf-8").splitlines()
    weights = dict(line.rsplit("\t", 1) for line in lines if not line.startswith("# "))

    assert {text: count("x", text) for text in weights} == {
        text: int(weight) for text, weight in weights.items()
    }
    assert find_hashtags((CASES / "counting" / "keycap.txt").read_text(encoding="utf-8")) == []


def test_linkedin_and_telegram_count_utf16_units_and_the_rest_code_points():
    for row in ROWS:
        units = sum(2 if ord(one) > 0xFFFF else 1 for one in row.text)
        assert row.counts["linkedin"] == row.counts["telegram"] == units, ascii(row.text)
        for network in ("facebook", "instagram", "whatsapp", "email", "copy", "device"):
            assert row.counts[network] == len(row.text), ascii(row.text)


def test_bluesky_counts_what_the_segmenter_of_node_counts():
    node = shutil.which("node") or missing("No node on this machine: apt-get install nodejs")
    texts = json.dumps([row.text for row in ROWS]).encode()

    ran = subprocess.run([node, "-e", SEGMENT], input=texts, capture_output=True, check=True)

    assert json.loads(ran.stdout) == [row.counts["bluesky"] for row in ROWS]


def test_bluesky_takes_at_most_3000_bytes():
    for row in ROWS:
        verdict = check("bluesky", row.text)
        size = len(verdict.text.encode("utf-8"))
        too_large = "too_many_bytes" in {problem.code for problem in verdict.problems}
        assert too_large == (size > 3_000), ascii(row.text)
        assert verdict.fits == (verdict.length <= 300 and size <= 3_000), ascii(row.text)


def test_where_no_link_or_mention_stands_mastodon_counts_as_bluesky():
    plain = [row for row in ROWS if "://" not in row.text and "@" not in row.text]

    assert len(plain) > 300
    assert all(row.counts["mastodon"] == row.counts["bluesky"] for row in plain)


def test_threads_counts_as_characters_where_nothing_is_an_emoji():
    letters = [row for row in ROWS if not _has_symbols(row.text)]

    assert len(letters) > 200
    different = [row.text for row in letters if row.counts["threads"] != len(row.text)]
    assert different == []


def _has_symbols(text):
    return "\ufe0f" in text or any(
        unicodedata.category(one) in {"So", "Sk", "Sm", "Me", "Cn"} for one in text
    )


def test_no_string_of_the_corpora_is_too_odd_to_count(corpora):
    texts = [text for text in corpus_texts(corpora) if len(text) <= MAX_TEXT_LENGTH]

    for text in texts:
        lengths = {network: count(network, text) for network in NETWORKS}
        assert lengths["x"] == by_the_parser(text), ascii(text)
        assert lengths["bluesky"] <= lengths["facebook"] <= lengths["linkedin"], ascii(text)
