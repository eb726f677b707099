"""Two maintained lists of crawlers, their patterns adapted to shapes (without digits)."""

import re
from collections.abc import Iterable
from functools import cache

from crawlerdetect.providers import crawlers, exclusions
from crawleruseragents import CRAWLER_USER_AGENTS_DATA

# The lists are part of the rules: raise classification_rules.RULES with them, and reclassify.
VERSIONS = {"crawler-user-agents": "1.67.0", "crawlerdetect": "0.4.2"}

PATTERNS_PER_REGEX = 25  # more in one expression are slower
MIN_LETTERS = 8  # of a name that lost its digits: "KMLWCBot" still tells, "Project" does not
BOUNDS = re.compile(r"\{\d+(?:,\d*)?\}")
NUMBER = re.compile(r"(?<![{,\\\d])\d+(?:(?:\\?\.|_)\d+)*(?![\d,}])")
DIGITS = re.compile(r"(?:\[0-9[._]?\]|\\d)(?:[+*]|\{\d+(?:,\d*)?\})?")


def matched_words(shape: str) -> str:
    """The part of a shape that matches one of the lists, or "" if none does."""
    for patterns in _user_agent_patterns():
        match = patterns.search(shape)
        if match:
            return match.group().strip()
    match = _likely_crawler_pattern().search(_browser_words().sub("", shape))
    return match.group().strip() if match else ""


@cache
def _user_agent_patterns() -> list[re.Pattern[str]]:
    patterns = _adapted_patterns(entry["pattern"] for entry in CRAWLER_USER_AGENTS_DATA)
    pieces = [
        patterns[start : start + PATTERNS_PER_REGEX]
        for start in range(0, len(patterns), PATTERNS_PER_REGEX)
    ]
    return [re.compile("|".join(piece)) for piece in pieces]


@cache
def _likely_crawler_pattern() -> re.Pattern[str]:
    return re.compile("|".join(_adapted_patterns(crawlers.data)), re.IGNORECASE)


@cache
def _browser_words() -> re.Pattern[str]:
    """Words of all browsers, and of devices whose names look like crawlers'."""
    return re.compile("|".join(exclusions.data), re.IGNORECASE)


def _adapted_patterns(patterns: Iterable[str]) -> list[str]:
    return [fitted for pattern in patterns if (fitted := _adapted_to_shapes(pattern))]


def _adapted_to_shapes(pattern: str) -> str:
    """A pattern without digits, or "" if too few letters are left."""
    pattern = DIGITS.sub(r"\\d*", pattern)
    if not re.search(r"\d", BOUNDS.sub("", pattern)):
        return pattern
    left = NUMBER.sub("", pattern)
    return left if sum(sign.isalpha() for sign in left) >= MIN_LETTERS else ""
