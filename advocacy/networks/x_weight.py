"""The weighted length of a text on X."""

import re
from functools import lru_cache

import regex

from advocacy.text.cleaning import WHITE_SPACE

_TOKEN = re.compile(rf"[^{WHITE_SPACE}]+")
_LINK = "https://x.co"  # any link weighs the same

# The parser knows the emoji of its day and takes others apart, so each becomes one that it knows.
# The same rule stands in frontend/static/composer/x_text_length.js; a test compares the two.
_TONE = r"[\U0001f3fb-\U0001f3ff]"
_TAGS = r"(?:[\U000e0020-\U000e007e]+\U000e007f)?"
_PART = rf"\p{{Extended_Pictographic}}\ufe0f?{_TONE}?{_TAGS}"
_EMOJI = regex.compile(
    rf"{_PART}(?:\u200d{_PART})+"
    rf"|\p{{Extended_Pictographic}}(?:\ufe0f{_TONE}?|{_TONE}){_TAGS}"
    rf"|\p{{Regional_Indicator}}{{2}}|\p{{Emoji_Presentation}}{_TAGS}|[0-9#*]\ufe0f?\u20e3"
)
_ONE_EMOJI = "\U0001f600"

# twitter_text needs quadratic time to find URLs: "a.a.a." of a few thousand characters takes half a
# minute. No URL contains white space, so it gets one token at a time, and very long tokens are
# replaced by others of the same weight. More dotted tokens than these exceed X's limit anyway.
_LONGEST = 1_000
_MOST_DOTS = 20
_MOST_DOTTED = 150


def weigh(text: str) -> int:
    """The weighted length: most characters 1, emoji and CJK 2, any URL 23."""
    text = with_one_character_emoji(text)
    dotted: list[str] = []

    def set_aside(match: re.Match[str]) -> str:
        token = match.group()
        if "." not in token:
            return token
        if len(dotted) >= _MOST_DOTTED:
            return token.replace(".", ",")
        dotted.append(_quick_to_parse(token))
        return ""

    rest = _TOKEN.sub(set_aside, text)
    return _parsed(rest) + sum(map(_parsed, dotted))


def with_one_character_emoji(text: str) -> str:
    """The text with each emoji, however many characters it has, as a single character."""
    return _EMOJI.sub(_ONE_EMOJI, text)


@lru_cache(maxsize=1024)
def _parsed(text: str) -> int:
    import twitter_text  # noqa: PLC0415 - most processes never count, and it takes 0.3 s to load

    weight: int = twitter_text.parse_tweet(text).weightedLength
    return weight


def _quick_to_parse(token: str) -> str:
    core = token.rstrip(".")
    dots = "," * (len(token) - len(core))
    if len(core) <= _LONGEST and core.count(".") <= _MOST_DOTS:
        return core + dots
    before, link, _address = core.partition("https://" if "https://" in core else "http://")
    return before.replace(".", ",") + (_LINK if link else "") + dots
