"""Where the words of a remark are in a later version, whose captions may have moved."""

from collections.abc import Mapping

from advocacy.content.caption_gaps import GAP


def find(sought: str, words: Mapping[str, str], *, near: str) -> str | None:
    """The part that has these words: the one near, else the only other of its kind."""
    sought = in_one_line(sought)
    holding = [place for place, text in words.items() if sought in in_one_line(text)]
    if near in holding:
        return near
    alike = [place for place in holding if _kind(place) == _kind(near)]
    return alike[0] if len(alike) == 1 else None


def in_one_line(text: str) -> str:
    """As it is read on the page: with single spaces, and gaps without their brackets."""
    return " ".join(GAP.sub(lambda gap: gap[1], text).split())


def _kind(place: str) -> str:
    return place.partition("-")[0]
