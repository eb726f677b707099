"""The weight of a text on X."""

import re

import twitter_text

from advocacy.networks.text import WHITE

_DOTTED = re.compile(rf"[^{WHITE}]*\.[^{WHITE}]*")
_LINK_WEIGHT = "https://x.co"  # any link weighs the same

# twitter_text looks for addresses in time that grows with the square of the dots in a row: a few
# thousand characters keep it busy for half a minute. So only tokens and texts that a person would
# write reach it as they are; the others get a stand-in of the same weight. A text of more dotted
# tokens than these is far over X's limit however its addresses are counted.
_DOTS_IN_A_TOKEN = 20
_DOTTED_TOKENS = 300


def weigh(text: str) -> int:
    """Return the weighted length: most characters 1, emoji and CJK 2, any address 23."""
    weight: int = twitter_text.parse_tweet(_quick_to_parse(text)).weightedLength
    return weight


def _quick_to_parse(text: str) -> str:
    seen = iter(range(len(text) + 1))

    def tame(match: re.Match[str]) -> str:
        token = match.group().rstrip(".")
        dots = "," * (len(match.group()) - len(token))
        if next(seen) >= _DOTTED_TOKENS:
            return token.replace(".", ",") + dots
        if token.count(".") <= _DOTS_IN_A_TOKEN:
            return token + dots
        before, link, _address = token.partition("https://" if "https://" in token else "http://")
        return before.replace(".", ",") + (_LINK_WEIGHT if link else "") + dots

    return _DOTTED.sub(tame, text)
