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


@register.filter
def still_open_checks(checks: Sequence[Check]) -> list[Check]:
    """Those that stop the story or are to be looked at."""
    return [check for check in checks if check.state != "fine"]


@register.filter
def fine_checks(checks: Sequence[Check]) -> list[Check]:
    """Those that found nothing."""
    return [check for check in checks if check.state == "fine"]


@register.filter
def number_open(checks: Sequence[Check] | None) -> str:
    """How many checks stop the story or are to be looked at; empty if none does."""
    return str(len(still_open_checks(checks or ())) or "")
