"""No pattern of the tree needs time that grows with the square of a text, or faster.

The patterns are collected from the sources, and each meets texts made from itself: a new pattern is
tested by being there. `python -m tests.benchmarks.growth` prints the ratio of each.
"""

import re

import pytest

from tests.growth import attacks, measuring, patterns
from tests.growth.built_patterns import BUILT
from tests.growth.patterns import UsedPattern

LONGEST = 4096  # characters


def ratio_of(used, *, most=40, longest=LONGEST):
    """The worst ratio a doubling that attacks on a pattern reach, and the attack."""
    worst = 1.0, None
    for attack in attacks.attacks(used.pattern, most=most):
        if measuring.explodes(used.run, attack.repeated):
            return float("inf"), attack
        ratio = measuring.worst_ratio(used.run, attack.text, most=used.longest(longest))
        worst = max(worst, (ratio, attack), key=lambda one: one[0])
        if ratio > measuring.MAX_RATIO:
            break
    return worst


def test_every_pattern_takes_linear_time():
    bad = {
        f"{used.place} {used.method}": (ratio, attack)
        for used in patterns.collect()
        for ratio, attack in [ratio_of(used)]
        if ratio > measuring.MAX_RATIO
    }

    assert bad == {}


def test_every_function_that_builds_a_pattern_has_a_sample():
    assert patterns.built_in_functions() == set(BUILT)


def test_patterns_are_found_wherever_they_stand():
    places = {used.place for used in patterns.collect()}

    assert {
        "advocacy.webpages.structured_data.COMMENT",  # a name of a module
        "advocacy.media.file_types.PATTERNS",  # a list
        "advocacy.text.cleaning._REFUSED",  # a list of tuples
        "advocacy.networks.hashtags._HASHTAG",  # of the module `regex`
        "advocacy.privacy.name_redaction.redact",  # built in a function
    } <= places
    assert any(re.fullmatch(r"api\.exception_handler:\d+", place) for place in places)  # a call


@pytest.mark.parametrize(
    ("pattern", "method"),
    [
        (r"(a+)+$", "match"),
        (r"(?:a|aa)+$", "match"),
        (r"\s+$", "search"),
        (r"\d+\d+x", "match"),
        (r"a.*b.*c.*d", "match"),
        (r"<a[^>]*>", "finditer"),
        (r"^\s*#", "finditer"),
        # As they stood here once.
        (r'"(?:[^"\\]|\\.)*(?:"|\Z)', "finditer"),
        (r"[.!?:]+(?=\s|$)", "findall"),
        (r"\]\([^)]*\)", "sub"),
        (rb"charset\s*=\s*[\"']?\s*([a-z]{2,40})", "search"),
    ],
)
def test_known_bad_patterns_are_found(pattern, method):
    flags = re.MULTILINE if method == "finditer" else 0
    used = UsedPattern("here", re.compile(pattern, flags), method)

    ratio, _attack = ratio_of(used)

    assert ratio > measuring.MAX_RATIO


@pytest.mark.parametrize(
    "pattern",
    [r"a++$", r"(?<!\s)\s+$", r'"(?:[^"\\]++|\\.)*+(?:"|\\?\Z)', r"[a-z]{1,40}x", r"(?>a+)b"],
)
def test_linear_patterns_pass(pattern):
    ratio, _attack = ratio_of(UsedPattern("here", re.compile(pattern), "match"))

    assert ratio < measuring.MAX_RATIO
