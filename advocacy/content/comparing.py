"""What a version changes, word by word."""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext as _

from advocacy.content import drafts
from advocacy.content.curation import settled_newest
from advocacy.content.drafts import Draft
from advocacy.content.models import Story

Kind = Literal["same", "out", "in"]
WORDS = re.compile(r"\s+|[^\s]+")
MOST_WORDS = 2000  # longer texts are compared as wholes, which is quick whatever they hold


@dataclass(frozen=True)
class Piece:
    kind: Kind
    text: str


@dataclass(frozen=True)
class Change:
    """One part of a story, before and now."""

    part: str
    pieces: tuple[Piece, ...]


def with_live(story: Story) -> list[Change]:
    """What the newest version changes in the one that is live; empty for a first version."""
    live, newest = story.live_version, settled_newest(story)
    if live is None or live == newest:
        return []
    before, now = _parts(drafts.read(live)), _parts(drafts.read(newest))
    names = dict.fromkeys([*now, *before])
    return [
        Change(name, tuple(pieces(before.get(name, ""), now.get(name, ""))))
        for name in names
        if before.get(name, "") != now.get(name, "")
    ]


def pieces(before: str, now: str) -> Iterator[Piece]:
    """The words that stayed, went out and came in."""
    old, new = WORDS.findall(before), WORDS.findall(now)
    if len(old) + len(new) > MOST_WORDS:
        old, new = [before], [now]
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            yield Piece("same", "".join(old[a:b]))
            continue
        if b > a:
            yield Piece("out", "".join(old[a:b]))
        if d > c:
            yield Piece("in", "".join(new[c:d]))


def _parts(draft: Draft) -> dict[str, str]:
    parts = {_("Title"): draft.title, _("In short"): draft.summary, _("Address"): draft.url}
    parts[_("Hashtags")] = " ".join(f"#{tag.text}" for tag in draft.hashtags)
    for number, caption in enumerate(draft.captions, start=1):
        parts[_("Caption %(number)d") % {"number": number}] = caption.text
    return {name: text for name, text in parts.items() if text}
