"""Filter that sums up the checks of a story."""

from collections.abc import Sequence

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from advocacy.content.checks import Check

register = template.Library()


@register.filter
def summed_up(checks: Sequence[Check]) -> str:
    """Number of failed and of open checks: “2 stop it, 3 to look at”."""
    states = [check.state for check in checks]
    stops, warns = states.count("stop"), states.count("warn")
    parts = []
    if stops:
        parts.append(ngettext("%(n)d stops it", "%(n)d stop it", stops) % {"n": stops})
    if warns:
        parts.append(ngettext("%(n)d to look at", "%(n)d to look at", warns) % {"n": warns})
    return ", ".join(parts) or _("All is well")


@register.filter
def are_open(checks: Sequence[Check]) -> bool:
    """Whether any check stops the story or is to be looked at."""
    return any(check.state != "fine" for check in checks)
