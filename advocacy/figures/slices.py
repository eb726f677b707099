"""A typed value of a dimension: what a monthly cell is about besides its node of the tree."""

from datetime import date
from typing import NamedTuple

from advocacy.figures.models import Dimension


class Slice(NamedTuple):
    """The columns of a monthly cell that hold its value; those of other dimensions are empty.

    The columns that are set determine the dimension: story and network are a story on a network,
    story and language a translation of a story.
    """

    network: str = ""
    kind: str = ""
    story: int | None = None
    week: date | None = None
    language: str = ""
    segment: str = ""

    def __str__(self) -> str:
        values = (
            *(self.story, self.network, self.language, self.kind, self.week),
            self.segment,
        )
        return ":".join(str(value) for value in values if value)

    @property
    def dimension(self) -> Dimension:
        if self.story is not None:
            if self.language:
                return Dimension.STORY_LANGUAGE
            return Dimension.STORY_NETWORK if self.network else Dimension.STORY
        if self.network:
            return Dimension.NETWORK
        if self.segment:
            return Dimension.SEGMENT
        if self.kind:
            return Dimension.KIND
        return Dimension.NOTHING if self.week is None else Dimension.WEEK


WHOLE = Slice()  # not divided by any dimension
