"""Similarity of a text to colleagues' shares, by MinHash sketches."""

import re
from hashlib import blake2b
from struct import unpack

from advocacy.content.models import Story, StoryVersion
from advocacy.networks import composing
from advocacy.people import brand
from advocacy.people.models import User
from advocacy.sharing.models import Share
from advocacy.text.cleaning import LINK, trimmed

SKETCH_VALUES = 64  # of 16 bits each
MIN_SIMILARITY = 0.8  # estimated Jaccard similarity of five-letter shingles
MIN_LENGTH = 40  # characters; shorter texts are similar by chance
MAX_COMPARED = 500

_PIECE = 5
_HASHTAG = re.compile(r"[#＃]\w+")
_SPACES = re.compile(r"\s+")


def minhash(text: str) -> bytes:
    """The MinHash sketch of a text, or b"" if it is too short."""
    plain = _bare(text)
    if len(plain) < MIN_LENGTH:
        return b""
    shingles = {plain[start : start + _PIECE] for start in range(len(plain) - _PIECE + 1)}
    minima = map(min, zip(*map(_hashes, shingles), strict=True))
    return b"".join(value.to_bytes(2) for value in minima)


def similarity(one: bytes, other: bytes) -> float:
    """Estimated Jaccard similarity of two sketches, 0 to 1."""
    if len(one) != 2 * SKETCH_VALUES or len(other) != 2 * SKETCH_VALUES:
        return 0.0
    same = sum(
        value == other_value
        for value, other_value in zip(_values(one), _values(other), strict=True)
    )
    return same / SKETCH_VALUES


def body_minhash(body: str, *, version: StoryVersion) -> bytes:
    """The MinHash sketch of a body without its marking."""
    employer, language = brand.current().name, version.story.language
    marking = composing.marking_in(
        trimmed(body), version.marking, employer=employer, language=language
    )
    return minhash(trimmed(body).replace(marking, "", 1))


def is_near_duplicate(story: Story, text: str, *, person: User) -> bool:
    """Whether a colleague has shared the story with nearly this text."""
    if story.live_version is None:
        return False
    return has_near_duplicate(
        body_minhash(text, version=story.live_version), story=story, person=person
    )


def has_near_duplicate(sketch: bytes, *, story: Story, person: User) -> bool:
    """Whether one of the latest shares of the story by others has a similar sketch."""
    if not sketch:
        return False
    others = Share.objects.not_undone().filter(story=story).exclude(person=person)
    latest = others.exclude(text_minhash=b"").order_by("-opened_at", "-pk")
    sketches = latest.values_list("text_minhash", flat=True)[:MAX_COMPARED]
    return any(similarity(sketch, bytes(other)) >= MIN_SIMILARITY for other in sketches)


def _bare(words: str) -> str:
    plain = _HASHTAG.sub(" ", LINK.sub(" ", words.lower()))
    return _SPACES.sub(" ", plain).strip()


def _hashes(shingle: str) -> tuple[int, ...]:
    """64 hash values of a shingle, the same in every process."""
    letters = shingle.encode("utf-8", "surrogatepass")
    halves = (
        blake2b(letters, digest_size=SKETCH_VALUES, person=half).digest() for half in (b"0", b"1")
    )
    return _values(b"".join(halves))


def _values(sketch: bytes) -> tuple[int, ...]:
    return unpack(f">{SKETCH_VALUES}H", sketch)
