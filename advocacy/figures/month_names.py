"""The names of reporting months and periods, which say that they are made up of whole weeks."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from advocacy.figures import reporting_months
from advocacy.figures.published_figures import ReportingPeriod


def month_name(month: date) -> str:
    """A month by its first day: “November 2026 (weeks 45 to 48)”."""
    return _month_name(month, get_language() or "")


@lru_cache(maxsize=256)
def _month_name(month: date, _language: str) -> str:
    """Cached, as a page offers every month by its name."""
    return _("%(month)s (weeks %(first)d to %(last)d)") % {
        "month": date_format(reporting_months.calendar_month(month), _("F Y")),
        "first": month.isocalendar().week,
        "last": reporting_months.last_day(month).isocalendar().week,
    }


def period_name(period: ReportingPeriod) -> str:
    """A period by its months: “October to December 2026 (weeks 40 to 53)”."""
    first, last = map(reporting_months.calendar_month, (period.months[0], period.months[-1]))
    if first == last:
        return month_name(period.months[0])
    return _("%(first)s to %(last)s (weeks %(since)d to %(until)d)") % {
        "first": date_format(first, "F" if first.year == last.year else _("F Y")),
        "last": date_format(last, _("F Y")),
        "since": period.since.isocalendar().week,
        "until": period.last_day.isocalendar().week,
    }


def week_range(mondays: Sequence[date]) -> str:
    """Weeks in words: “weeks 45 to 48”, or “week 45”."""
    first, last = (monday.isocalendar().week for monday in (mondays[0], mondays[-1]))
    if first == last:
        return _("week %(number)d") % {"number": first}
    return _("weeks %(first)d to %(last)d") % {"first": first, "last": last}
