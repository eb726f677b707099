"""What a whole holds that the lines of its table do not show, from published figures only."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from advocacy.figures import figure_lines, known_sources
from advocacy.figures.definitions import Figures
from advocacy.figures.figure_lines import PEOPLE_FIGURES, FigureLine
from advocacy.figures.published_totals import PublishedTotals

NotShown = Mapping[str, int]  # by figure; empty where the lines show everything


def of_lines(figures: Figures, lines: Sequence[FigureLine]) -> NotShown:
    """What the lines leave of a page's figures; distinct people cannot be subtracted."""
    return _remainder(
        {
            name: figure.value - sum(line.figures[name].value or 0 for line in lines)
            for name, figure in figures.items()
            if figure.value is not None and name not in PEOPLE_FIGURES
        }
    )


def of_months(
    whole: Mapping[date, PublishedTotals], shown: Mapping[date, PublishedTotals]
) -> NotShown:
    """What published stories leave of a whole, in the months in which the whole is published."""
    months = [month for month, totals in whole.items() if not totals.suppression]
    return _remainder(
        {
            name: sum(whole[month].sums[name] - shown[month].sums[name] for month in months)
            for name in figure_lines.figure_names(people=False)
        }
    )


def _remainder(values: dict[str, int]) -> NotShown:
    """Nothing where nothing is left, or where teams were moved and the lines hold more."""
    if not any(values.values()) or min(values.values()) < 0:
        return {}
    sums = defaultdict(int, values)
    return {name: value for name, value in values.items() if known_sources.is_known(name, sums)}
