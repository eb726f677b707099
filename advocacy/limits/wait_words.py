"""When one may try again, in words."""

import math
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

MINUTE = 60  # seconds
HOUR = 3600


def sentence(wait: timedelta) -> str:
    """For instance: “That was too often. Try again in 4 minutes.”"""
    return _("That was too often. Try again %(when)s.") % {"when": when(wait)}


def when(wait: timedelta) -> str:
    """For instance “in 4 minutes”; rounded up, so that it is enough."""
    seconds = seconds_of(wait)
    if seconds < MINUTE:
        return ngettext("in %(number)d second", "in %(number)d seconds", seconds) % {
            "number": seconds
        }
    if seconds < HOUR:
        minutes = math.ceil(seconds / MINUTE)
        return ngettext("in %(number)d minute", "in %(number)d minutes", minutes) % {
            "number": minutes
        }
    hours = math.ceil(seconds / HOUR)
    return ngettext("in %(number)d hour", "in %(number)d hours", hours) % {"number": hours}


def seconds_of(wait: timedelta) -> int:
    """Whole seconds, at least one, as `Retry-After` wants them."""
    return max(math.ceil(wait.total_seconds()), 1)
