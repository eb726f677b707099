"""Likeness: whether an advocate's words are nearly those a colleague has shared."""

import re
from hashlib import blake2b
from struct import unpack

from advocacy.content.models import Story, StoryVersion
from advocacy.people import brand
from advocacy.people.models import User
from advocacy.sharing import composing
from advocacy.sharing.models import Share
from advocacy.text.cleaning import LINK, trimmed

SKETCH_VALUES = 64  # of 16 bits each
MIN_SIMILARITY = 0.8  # of the five-letter pieces two texts share
MIN_LENGTH = 40  # characters; shorter texts are alike by chance
MAX_COMPARED = 500

_PIECE = 5
_HASHTAG = re.compile(r"[#＃]\w+")
_SPACES = re.compile(r"\s+")


def minhash(words: str) -> bytes:
    """A short text's fingerprint; alike for alike texts, nothing where there is too little text."""
    bare = _bare(words)
    if len(bare) < MIN_LENGTH:
        return b""
    pieces = {bare[start : start + _PIECE] for start in range(len(bare) - _PIECE + 1)}
    least = map(min, zip(*map(_hashes, pieces), strict=True))
    return b"".join(value.to_bytes(2) for value in least)


def similarity(one: bytes, other: bytes) -> float:
    """How much two texts have in common, judged by their sketches."""
    if len(one) != 2 * SKETCH_VALUES or len(other) != 2 * SKETCH_VALUES:
        return 0.0
    same = sum(mine == theirs for mine, theirs in zip(_values(one), _values(other), strict=True))
    return same / SKETCH_VALUES


def body_minhash(body: str, *, version: StoryVersion) -> bytes:
    """The fingerprint of what the advocate says, without the marking it may open with."""
    employer, language = brand.current().name, version.story.language
    marking = composing.marking_in(
        trimmed(body), version.marking, employer=employer, language=language
    )
    return minhash(trimmed(body).removeprefix(marking))


def is_near_duplicate(story: Story, text: str, *, person: User) -> bool:
    """Whether a colleague has shared the story with nearly this text. Who, nobody is told."""
    if story.live_version is None:
        return False
    return has_near_duplicate(
        body_minhash(text, version=story.live_version), story=story, person=person
    )


def has_near_duplicate(sketched: bytes, *, story: Story, person: User) -> bool:
    """Whether one of the latest shares of the story by others is nearly alike."""
    if not sketched:
        return False
    others = Share.objects.not_undone().filter(story=story).exclude(person=person)
    latest = others.exclude(text_minhash=b"").order_by("-opened_at", "-pk")
    sketches = latest.values_list("text_minhash", flat=True)[:MAX_COMPARED]
    return any(similarity(sketched, bytes(one)) >= MIN_SIMILARITY for one in sketches)


def _bare(words: str) -> str:
    plain = _HASHTAG.sub(" ", LINK.sub(" ", words.lower()))
    return _SPACES.sub(" ", plain).strip()


def _hashes(piece: str) -> tuple[int, ...]:
    """64 values for one piece, the same in every process."""
    letters = piece.encode("utf-8", "surrogatepass")
    halves = (
        blake2b(letters, digest_size=SKETCH_VALUES, person=half).digest() for half in (b"0", b"1")
    )
    return _values(b"".join(halves))


def _values(sketched: bytes) -> tuple[int, ...]:
    return unpack(f">{SKETCH_VALUES}H", sketched)
