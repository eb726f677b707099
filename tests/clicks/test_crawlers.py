"""Real user agents of both kinds, judged by their shapes alone."""

import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.clicks import crawler_lists, crawlers
from advocacy.clicks.user_agents import shape_of
from tests.clicks import real_agents

HUB = Path(__file__).parents[2]
CHROME = "Mozilla/5.0 (Linux; Android 16; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko)"
WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15"


def told(names):
    """How many there are, and how many of them are taken for programs."""
    shapes = [shape_of(agent) for agent in names]
    known = {shape: bool(crawlers.crawler_sign(shape)) for shape in set(shapes)}
    return len(shapes), sum(known[shape] for shape in shapes)


@pytest.mark.parametrize("half", ["tuned", "held"])
def test_recall_and_precision_of_crawler_detection(half, capsys):
    """Aims at 99.5 % of crawlers and 0.3 % of people, and keeps what is reached of that.

    Of crawlers held out 98.94 % are found (7 of 661 missed): those missed in the tuned half look
    like browsers but for one name that neither list knows. Of people, 0.17 % are mistaken when all
    are read (WHOLE_CORPORA), 0.30 % in the sample, where a few odd browsers weigh more.
    """
    crawling, found = told(real_agents.crawlers()[half])
    people, mistaken = told(real_agents.people()[half])

    recall, wrong = found / crawling, mistaken / people
    with capsys.disabled():
        sys.stdout.write(
            f"\n{half}: recall {recall:.2%} of {crawling} crawlers, "
            f"precision {found / (found + mistaken):.2%}, "
            f"{wrong:.2%} of {people} people mistaken\n"
        )
    assert recall >= 0.989
    assert wrong <= (0.003 if os.environ.get("WHOLE_CORPORA") else 0.0035)


def test_recall_by_family_of_crawlers(capsys):
    families = {family: told(agents) for family, agents in real_agents.crawler_families().items()}

    with capsys.disabled():
        for family, (number, found) in sorted(families.items(), key=lambda one: -one[1][0]):
            sys.stdout.write(f"\n{family}: {found} of {number}")
    large = {family: found / number for family, (number, found) in families.items() if number > 20}
    assert min(large.values()) >= 0.93


def test_training_and_test_agents_share_no_shape():
    kinds = [real_agents.crawlers(), real_agents.people()]

    tuned, held = (
        {shape_of(agent) for kind in kinds for agent in kind[half]} for half in ("tuned", "held")
    )

    assert tuned & held == set()


@pytest.mark.parametrize(
    "agent",
    [
        f"{IPHONE} (KHTML, like Gecko) Mobile/22G86 [FBAN/FBIOS;FBAV/526.0.0;FBDV/iPhone17,1]",
        f"{CHROME} Version/4.0 Chrome/140.0.0.0 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/526.0.0;]",
        f"{IPHONE} (KHTML, like Gecko) Mobile/22G86 Instagram 397.0.0 (iPhone17,1; iOS 18_6)",
        f"{IPHONE} (KHTML, like Gecko) Mobile/22G86 [LinkedInApp]/9.31.8",
        f"{CHROME} Version/4.0 Chrome/140.0.0.0 Mobile Safari/537.36 [LinkedInApp]",
        f"{CHROME} Version/4.0 Chrome/140.0.0.0 Mobile Safari/537.36 WhatsApp/2.25.24 A",
        f"{IPHONE} (KHTML, like Gecko) Mobile/22G86 Twitter for iPhone/11.20",
        f"{IPHONE} (KHTML, like Gecko) Version/18.6 Mobile/22G86 Safari/604.1",
        f"{CHROME} Chrome/140.0.0.0 Mobile Safari/537.36",
        f"{CHROME.replace('Pixel 9', 'CUBOT P80')} Chrome/140.0.0.0 Mobile Safari/537.36",
        f"{CHROME.replace('Pixel 9', 'Spider X1')} Chrome/140.0.0.0 Mobile Safari/537.36",
        f"{WINDOWS} Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
        "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0",
        "Microsoft Office Word/16.0.18730 (Windows/10.0; Desktop x64; da-DK; Desktop app; Dell)",
    ],
)
def test_browsers_and_in_app_browsers_are_no_crawlers(agent):
    assert crawlers.crawler_sign(shape_of(agent)) == ""


@pytest.mark.parametrize(
    "agent",
    [
        "",
        "   ",
        "-",
        "Mozilla/5.0",
        "curl/8.5.0",
        "python-requests/2.32.3",
        "WhatsApp/2.23.20.0",
        "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
        "LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)",
        "Mozilla/5.0 (compatible; Bluesky Cardyb/1.1; +mailto:support@bsky.app)",
        "Mastodon/4.4.3 (http.rb/5.2.0; +https://mastodon.example/) Bot",
        "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
        "Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5",
        "TelegramBot (like TwitterBot)",
        "Microsoft Office Existence Discovery",
        f"{WINDOWS} HeadlessChrome/140.0.0.0 Safari/537.36",
        f"{CHROME} Chrome/140.0.0.0 Mobile Safari/537.36 (compatible; Googlebot/2.1)",
        f"{IPHONE} (KHTML, like Gecko) Mobile/22G86 [FBAN/FBIOS] facebookexternalhit/1.1",
        "Mozilla/5.0 (compatible; Proofpoint URL Defense)",
        "Mozilla/5.0 (compatible; MJ12bot/v1.4.8; http://mj12bot.com/)",
    ],
)
def test_declared_programs_are_crawlers(agent):
    assert crawlers.crawler_sign(shape_of(agent)) != ""


@given(st.text(max_size=300))
def test_any_text_is_classified(text):
    assert isinstance(crawlers.crawler_sign(shape_of(text)), str)


def test_crawler_lists_have_the_versions_of_the_rules():

    assert {name: version(name) for name in crawler_lists.VERSIONS} == crawler_lists.VERSIONS


def test_command_classifies_each_line_with_invalid_bytes():
    lines = [CHROME.encode() + b" Chrome/140.0.0.0 Mobile Safari/537.36", b"", b"curl/8.5.0"]
    odd = [b"\xff\xfe\x00\x80", b"x" * 300_000, "\U0001f600\u202e".encode(), b"\r"]

    answer = subprocess.run(
        [sys.executable, "manage.py", "classify_agents"],
        cwd=HUB,
        input=b"\n".join([*lines, *odd]),
        capture_output=True,
        check=True,
    )

    said = [line.split("\t") for line in answer.stdout.decode().splitlines()]
    assert [kind for kind, _ in said] == ["human", "crawler", "crawler", *["crawler"] * 4]
    assert said[2] == ["crawler", "says “curl”"]
