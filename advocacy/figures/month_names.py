"""The name of a reporting month, which says that it is made up of whole weeks."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from advocacy.figures import reporting_months


def month_name(month: date) -> str:
    """A month by its first day: “November 2026 (weeks 45 to 48)”."""
    return _("%(month)s (weeks %(first)d to %(last)d)") % {
        "month": date_format(reporting_months.calendar_month(month), _("F Y")),
        "first": month.isocalendar().week,
        "last": reporting_months.last_day(month).isocalendar().week,
    }
