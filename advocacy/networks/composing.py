"""Composing a post: marking, body, signature, marking if it stands last, hashtags, link.

frontend/static/composer/composing.js composes the same bytes while the person types; a test
compares the two. The server's text decides.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import regex

from advocacy.networks import facts
from advocacy.networks.hashtags import find_hashtags
from advocacy.text.cleaning import contains_link, normalized, trimmed

ADVERTISEMENT = "advertisement"
EMPLOYEE = "employee"

# In the language of the text, not of the screen. The hub writes the first word; a text that begins
# with any of them already has a legal marking.
_ADVERTISEMENT = {"da": ["Reklame", "Annonce"], "en": ["Advertisement"]}
_EMPLOYEE = {"da": "Jeg arbejder hos {}.", "en": "I work at {}."}
_EMPLOYEE_NAMELESS = {"da": "Jeg arbejder i virksomheden.", "en": "I work for the company."}

_WORD_GOES_ON = regex.compile(r"[\p{L}\p{M}\p{N}]")


class HashtagLike(Protocol):
    """A preset hashtag without #, and whether it is required."""

    @property
    def text(self) -> str: ...

    @property
    def required(self) -> bool: ...


@dataclass(frozen=True)
class ComposedPost:
    """The whole post, its parts before and after the body, and its marking."""

    text: str
    prefix: str
    suffix: str
    marking: str


def compose(  # noqa: PLR0913 (the parts of a post, each by name)
    *,
    body: str,
    marking: str,
    employer: str,
    language: str,
    hashtags: Sequence[HashtagLike],
    link: str | None,
    network: str,
    signature: str = "",
    marking_last: bool = False,
) -> ComposedPost:
    """Compose a post. The same parts always give the same bytes.

    `marking_last` puts the employee marking after the words; others always stand first.
    """
    body = trimmed(normalized(body))
    closing = _closing(body, trimmed(normalized(signature)))
    words = "\n\n".join(filter(None, [body, closing]))
    line = marking_line(marking, employer=employer, language=language)
    last = marking_last and marking == EMPLOYEE
    stated = _opening(words, line, marking, language) or (last and _says(words, _said(line)))
    prefix, closing_line = ("", line) if last else (line, "")
    if stated:
        prefix = closing_line = ""
    tags = _hashtags_to_add(words, hashtags, maximum=facts.get(network).hashtags_max)
    added = "" if not link or contains_link(words, link) else link
    tail = "\n".join(filter(None, [" ".join(f"#{tag}" for tag in tags), added]))
    after = "\n\n".join(filter(None, [closing, closing_line, tail]))

    if prefix and (body or after):
        prefix = f"{prefix}\n"
    suffix = f"\n\n{after}" if after and body else after
    return ComposedPost(text=f"{prefix}{body}{suffix}", prefix=prefix, suffix=suffix, marking=line)


def marking_line(marking: str, *, employer: str, language: str) -> str:
    """The sentence of the marking in the text's language, or ""."""
    language = _supported_language(language)
    employer = trimmed(normalized(employer))
    if marking == ADVERTISEMENT:
        return _ADVERTISEMENT[language][0]
    if marking == EMPLOYEE:
        return _EMPLOYEE[language].format(employer) if employer else _EMPLOYEE_NAMELESS[language]
    return ""


def marking_in(text: str, marking: str, *, employer: str, language: str) -> str:
    """The marking at the beginning of a text, or anywhere in it for an employee's; else ""."""
    line = marking_line(marking, employer=employer, language=language)
    opening = _opening(text, line, marking, language)
    if opening or marking != EMPLOYEE:
        return opening
    return _said(line) if _says(text, _said(line)) else ""


def text_sha256(text: str) -> str:
    """The text's SHA-256 digest, stored when the text itself is deleted."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _supported_language(language: str) -> str:
    language = language[:2].lower()
    return language if language in _EMPLOYEE else "en"


def _opening(words: str, line: str, marking: str, language: str) -> str:
    """The marking at the beginning of the text, as a sentence of its own."""
    if marking == ADVERTISEMENT:
        accepted = "|".join(_ADVERTISEMENT[_supported_language(language)])
        pattern = rf"({accepted})[ \t]*(?:[:.|\n–—]|\Z)"
        match = re.match(pattern, words, re.IGNORECASE | re.ASCII)
        return match[1] if match else ""
    said = _said(line)
    opens = words.startswith(said) and not _WORD_GOES_ON.match(words[len(said) :])
    return said if opens else ""


def _said(line: str) -> str:
    """A marking's words without the full stop: a text may go on after them."""
    return line.removesuffix(".")


def _says(words: str, said: str) -> bool:
    """Whether these words are a sentence of their own in the text, and not in quotation marks."""
    return _sentence(said).search(words) is not None


def _sentence(said: str) -> re.Pattern[str]:
    return re.compile(rf"(?:\A|\n|[.!?…][ \t]+){re.escape(said)}[ \t]*(?=[.!\n]|\Z)")


def _closing(body: str, signature: str) -> str:
    """The signature, unless the body already ends with it."""
    before = body.removesuffix(signature)
    ends = len(before) < len(body) and not _WORD_GOES_ON.match(before[-1:])
    return "" if ends else signature


def _hashtags_to_add(
    body: str, hashtags: Sequence[HashtagLike], *, maximum: int | None
) -> Iterator[str]:
    """Missing hashtags: required ones always, others up to the network's maximum."""
    present = {tag.lower() for tag in find_hashtags(body)}
    required = {hashtag.text.lower() for hashtag in hashtags if hashtag.required}
    room = None if maximum is None else maximum - len(present | required)
    for hashtag in hashtags:
        key = hashtag.text.lower()
        if key in present:
            continue
        if key not in required:
            if room is not None and room <= 0:
                continue
            room = None if room is None else room - 1
        present.add(key)
        yield hashtag.text
