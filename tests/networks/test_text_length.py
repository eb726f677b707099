import pytest
import twitter_text
import yaml
from hypothesis import given
from hypothesis import strategies as st

from advocacy.errors import Invalid
from advocacy.networks.facts import NETWORKS
from advocacy.networks.text_length import check, count

LINK = "https://go.example.com/s/aB3dE5fG7hJ9"  # 37 characters
FAMILY = "👨\u200d👩\u200d👧\u200d👦"  # 7 code points, 11 UTF-16 units, 25 bytes
ENGLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
WORDS = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["C"]), max_size=60)


def codes(network, text, link=None):
    return [problem.code for problem in check(network, text, link).problems]


@pytest.mark.parametrize(
    ("text", "x", "bluesky", "mastodon", "threads", "linkedin", "facebook"),
    [
        ("", 0, 0, 0, 0, 0, 0),
        ("Hello, world! 👋", 16, 15, 15, 18, 16, 15),
        ("Blåbærgrød", 10, 10, 10, 10, 10, 10),
        ("日本語", 6, 3, 3, 3, 3, 3),
        ("नमस्ते", 6, 3, 3, 6, 6, 6),
        (FAMILY, 2, 1, 1, 25, 11, 7),
        (ENGLAND, 2, 1, 1, 28, 14, 7),
        ("🇩🇰", 2, 1, 1, 8, 4, 2),
        ("1️⃣", 2, 1, 1, 7, 3, 3),
        ("❤️", 2, 1, 1, 6, 2, 2),
        ("© 2026", 7, 6, 6, 6, 6, 6),
        ("می\u200cخواهم", 8, 7, 7, 8, 8, 8),
        ("see example.com now", 31, 19, 19, 19, 19, 19),
        (LINK, 23, 37, 23, 37, 37, 37),
        (f"Se {LINK}.", 27, 41, 27, 41, 41, 41),
        (f"a {LINK} b {LINK}", 51, 79, 51, 79, 79, 79),
        ("Hej @mette@mastodon.social!", 27, 27, 11, 27, 27, 27),
        ("http://127.0.0.1:8000/s/abc", 27, 27, 23, 27, 27, 27),
    ],
)
def test_count_as_each_network_does(text, x, bluesky, mastodon, threads, linkedin, facebook):  # noqa: PLR0917
    counted = [
        count(slug, text)
        for slug in ("x", "bluesky", "mastodon", "threads", "linkedin", "facebook")
    ]

    assert counted == [x, bluesky, mastodon, threads, linkedin, facebook]


def test_x_weighs_the_published_texts_as_its_own_library(corpora):
    file = corpora / "text" / "twitter-text-extract.yml"
    cases = yaml.safe_load(file.read_text(encoding="utf-8"))["tests"]
    texts = [case["text"] for kind in cases.values() for case in kind]

    weighed = [(text, count("x", text)) for text in texts]

    assert len(texts) > 200
    assert weighed == [(text, twitter_text.parse_tweet(text).weightedLength) for text in texts]


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("a." * 2_000, 4_000),
        ("https://example.com/" + "a." * 500, 24),
        ("se (https://example.com/" + "a." * 500, 28),
        ("a.b.c.d " * 500, 4_000),
        ("a" * 4_000 + " example.com", 4_024),
        ("a-" * 2_000 + ".com", 4_004),
        (f"{'a-' * 490}.com " * 4, 3_940),
        ("https://example.com/" + "." * 2_000, 2_023),
    ],
)
def test_x_counts_long_runs_of_what_is_nearly_a_link(text, length):
    assert count("x", text) == length


@pytest.mark.parametrize("network", NETWORKS)
def test_a_text_at_the_limit_fits_and_one_more_does_not(network):
    limit = NETWORKS[network].limit or 90_000

    at_the_limit = check(network, "x" * limit)
    one_more = check(network, "x" * (limit + 1))

    assert (at_the_limit.length, at_the_limit.fits, at_the_limit.problems) == (limit, True, [])
    assert one_more.length == limit + 1
    assert one_more.fits is (NETWORKS[network].limit is None)


@given(text=WORDS, network=st.sampled_from(list(NETWORKS)), times=st.integers(1, 12))
def test_fits_says_what_length_and_limit_say(text, network, times):
    checked = check(network, text * times)

    too_long = {"too_long", "too_many_bytes"} & {problem.code for problem in checked.problems}
    assert checked.fits is not bool(too_long)
    assert checked.length == count(network, checked.text)
    assert checked.limit == NETWORKS[network].limit


@given(text=WORDS, network=st.sampled_from(list(NETWORKS)))
def test_check_adds_the_link_once(text, network):
    checked = check(network, text, LINK)

    assert checked.text.count(LINK) == 1
    assert check(network, checked.text, LINK).text == checked.text


def test_check_returns_the_text_as_it_would_be_posted():
    assert check("x", " Bla\u030abær \r\n", LINK).text == f"Blåbær\n\n{LINK}"
    assert check("x", "", LINK).text == LINK


def test_too_long_says_by_how_much():
    [problem] = check("x", "x" * 292).problems

    assert problem.code == "too_long"
    assert problem.message == "The text is 12 over X’s limit of 280. Shorten it."


def test_bluesky_counts_bytes_too():
    checked = check("bluesky", FAMILY * 200)

    assert (checked.length, checked.fits) == (200, False)
    assert [problem.code for problem in checked.problems] == ["too_many_bytes"]


@pytest.mark.parametrize(
    ("network", "text", "found"),
    [
        ("x", "#et #to", []),
        ("x", "#et #to #tre", ["many_hashtags"]),
        ("threads", "#et", []),
        ("threads", "#et #to", ["too_many_hashtags"]),
        ("instagram", "#a #b #c #d #e #f", ["too_many_hashtags"]),
        ("whatsapp", "#et #to #tre", []),
        ("bluesky", f"#{'x' * 65}", ["hashtag_too_long"]),
        ("threads", f"{LINK} " * 6, ["too_many_links"]),
        ("instagram", LINK, ["link_not_clickable"]),
    ],
)
def test_check_reports_each_networks_problems(network, text, found):
    assert codes(network, text) == found


@pytest.mark.parametrize(
    ("text", "code", "shown"),
    [
        ("Hej\u202everden", "direction_character", "Hej\u202everden"),
        ("Hej\x00", "control_character", "Hej\x00"),
        ("Hej\ud800", "broken_character", "Hej?"),
        ("x" * 100_001, "too_long", "x" * 100_000),
    ],
)
def test_what_the_hub_refuses_is_a_problem_not_an_error(text, code, shown):
    checked = check("copy", text)

    assert [problem.code for problem in checked.problems] == [code]
    assert checked.text == shown


def test_check_refuses_an_unknown_network():
    with pytest.raises(Invalid):
        check("myspace", "Hej")
