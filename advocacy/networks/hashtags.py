"""Validating a hashtag, and finding hashtags in a text."""

import regex
from django.utils.translation import gettext as _

from advocacy.errors import Invalid
from advocacy.text import cleaning

MAX_HASHTAG_LENGTH = 64  # Bluesky's, the lowest known limit

# The same rules stand in frontend/static/composer/composing.js; a test compares the two.
_JOINERS = (
    r"_\u00b7\u05be\u05f3\u05f4\u0f0b\u0f0c\u200c\u200d"
    r"\u3003\u301c\u309b\u309c\u30a0\u30fb\ua67e\uff5e"
)
_KEYCAP = r"[0-9]\ufe0f?\u20e3"  # 1️⃣ is an emoji, not a digit
_PART = rf"(?!{_KEYCAP}|[\ufe0e\ufe0f\u20e3])[\p{{L}}\p{{M}}\p{{Nd}}{_JOINERS}]"
_HASHTAG = regex.compile(
    rf"(?:(?<![&/\p{{L}}\p{{M}}\p{{Nd}}{_JOINERS}])|(?<=[\ufe0e\ufe0f\u20e3]))[#＃](?!\ufe0f|\u20e3)"
    rf"((?:{_PART})+)(?!://|[#＃]|{_PART})"
)
_LETTER = regex.compile(r"[\p{L}\p{M}]")
_NOT_A_PART = regex.compile(rf"{_KEYCAP}|(?!{_PART}).", regex.DOTALL)


def find_hashtags(value: str) -> list[str]:
    """The hashtags of a text in order, without #."""
    without_links = cleaning.LINK.sub(" ", value)
    return [tag for tag in _HASHTAG.findall(without_links) if _LETTER.search(tag)]


def clean_hashtag(value: str, *, field: str = "hashtags", limit: int = MAX_HASHTAG_LENGTH) -> str:
    """The hashtag without #, spelled as typed. Raises Invalid."""
    tag = cleaning.clean_line(value, field=field, limit=limit + 1).lstrip("#＃").strip()
    _refuse_several_words(tag, field=field)
    _refuse_signs(tag, field=field)
    if not _LETTER.search(tag):
        raise Invalid(
            _("A hashtag needs at least one letter, for instance #vindenergi."),
            field=field,
            code="invalid_hashtag",
        )
    return cleaning.clean_line(tag, field=field, limit=limit)


def _refuse_several_words(tag: str, *, field: str) -> None:
    words = tag.split()
    if len(words) > 1:
        joined = "".join(word[:1].upper() + word[1:] for word in words)
        raise Invalid(
            _("A hashtag is one word. Write #%(joined)s, or make several hashtags.")
            % {"joined": joined},
            field=field,
            code="invalid_hashtag",
        )


def _refuse_signs(tag: str, *, field: str) -> None:
    sign = _NOT_A_PART.search(tag)
    if sign:
        raise Invalid(
            _("A hashtag cannot contain “%(sign)s”. Use letters, digits and _ only.")
            % {"sign": sign.group()},
            field=field,
            code="invalid_hashtag",
        )
