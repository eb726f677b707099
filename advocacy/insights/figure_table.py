"""A titled list of lines of figures, as pages, sheets and the API read it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.functional import Promise

from advocacy.figures.definitions import Figures
from advocacy.figures.figure_lines import FigureLine
from advocacy.insights.table_remainders import NotShown


@dataclass(frozen=True)
class Table:
    """A titled list of lines, and what the page's figures hold that no line shows.

    A table of some months only names them, and has what they are a part of as its `whole`.
    """

    name: str
    title: Promise | str
    of: Promise | str
    lines: Sequence[FigureLine]
    not_shown: NotShown = field(default_factory=dict)
    whole: Figures | None = None
    months: Sequence[date] = ()
    note: str = ""

    def whole_or(self, figures: Figures) -> Figures:
        """What the lines are parts of: the page's figures, unless it has a whole of its own."""
        return figures if self.whole is None else self.whole
