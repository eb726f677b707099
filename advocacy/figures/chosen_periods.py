"""Periods that a reader chooses: from one reporting month to another, each of whole weeks.

Figures by network, kind and story exist by month only, and are suppressed so that no months can be
subtracted. A range of weeks would have only some figures of a page, and its different people could
be subtracted from those of its months. A range of months is a sum of what is published by month.
"""

from datetime import date

from django.utils.translation import gettext as _

from advocacy.errors import Invalid
from advocacy.figures import published_figures, reporting_months
from advocacy.figures.published_figures import MAX_MONTHS, ReportingPeriod

YEARS = range(2000, 2100)


def from_days(first: date, last: date, *, today: date) -> ReportingPeriod:
    """The whole months that contain these days, in a range that makes sense."""
    for field, day in (("from", first), ("to", last)):
        if day.year not in YEARS:
            raise Invalid(_("Choose a date between 2000 and 2099."), field=field)
    if first > last:
        raise Invalid(_("The period ends before it begins. Choose a later end."), field="to")
    since = reporting_months.month_of(first)
    if since > today:
        message = _("The period begins in the future. Choose an earlier beginning.")
        raise Invalid(message, field="from")
    months = reporting_months.months_between(since, last)
    if len(months) > MAX_MONTHS:
        message = _("A period is at most %(number)d months. Choose a later beginning.")
        raise Invalid(message % {"number": MAX_MONTHS}, field="from")
    return published_figures.whole_months(first, last)


def from_names(first: str, last: str, *, today: date) -> ReportingPeriod:
    """The months with these names, as an address has them: “2026-09”."""
    begin, end = _named(first, field="from"), _named(last, field="to")
    return from_days(begin, reporting_months.last_day(end), today=today)


def address_name(month: date) -> str:
    """A reporting month as an address has it."""
    return f"{reporting_months.calendar_month(month):%Y-%m}"


def year_before(period: ReportingPeriod) -> ReportingPeriod:
    """The months of the same names, one year earlier."""
    first, last = (
        reporting_months.named_after(named.replace(year=named.year - 1))
        for named in map(reporting_months.calendar_month, (period.since, period.months[-1]))
    )
    return ReportingPeriod(first, reporting_months.last_day(last))


def _named(name: str, *, field: str) -> date:
    try:
        named = date.fromisoformat(f"{name}-01")
    except ValueError:
        message = _("Write a month as its year and number, for example 2026-09.")
        raise Invalid(message, field=field) from None
    return reporting_months.named_after(named)
