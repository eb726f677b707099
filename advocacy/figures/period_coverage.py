"""How much of a period has been counted, in weeks."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from advocacy.figures import published_cells, reporting_months
from advocacy.figures.month_names import week_range
from advocacy.figures.published_figures import ReportingPeriod


@dataclass(frozen=True)
class Coverage:
    """The weeks of a period, by their Mondays: all, those counted, and those of them that are over.

    A month that nobody has shared in is not counted.
    """

    period: ReportingPeriod
    weeks: Sequence[date]
    counted: Sequence[date]
    finished: Sequence[date]

    @property
    def is_whole(self) -> bool:
        return len(self.finished) == len(self.weeks)

    @property
    def is_running(self) -> bool:
        """Whether its last counted week is followed by others, or is not over."""
        return bool(self.counted) and self.weeks[-1] not in self.finished

    @property
    def note(self) -> str:
        """What is counted of a period that is not counted whole, in words; else empty."""
        if self.is_whole:
            return ""
        if not self.counted:
            return _("not counted")
        text = (
            _("%(weeks)s counted so far, %(number)d of %(all)d")
            if self.is_running
            else _("only %(weeks)s counted, %(number)d of %(all)d")
        )
        weeks = week_range(self.counted)
        return text % {"weeks": weeks, "number": len(self.counted), "all": len(self.weeks)}


def coverage(*periods: ReportingPeriod, on: date) -> list[Coverage]:
    """How much of each period has been counted, up to a day."""
    first = min(period.since for period in periods)
    last = max(period.last_day for period in periods)
    counted = published_cells.counted_months(first, last)
    return [_of(period, counted, on) for period in periods]


def _of(period: ReportingPeriod, counted_months: Collection[date], on: date) -> Coverage:
    weeks = [monday for month in period.months for monday in reporting_months.weeks(month)]
    counted = [
        monday
        for monday in weeks
        if monday <= on and reporting_months.month_of(monday) in counted_months
    ]
    finished = [monday for monday in counted if monday + reporting_months.WEEK <= on]
    return Coverage(period, weeks, counted, finished)
