"""Amounts of what a goal counts, with their unit, in the reader's language."""

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from advocacy.figures import money_text
from advocacy.goals.models import Goal, Metric
from advocacy.sharing.models import Evidence


def amount(goal: Goal, number: int) -> str:
    """A number of what the goal counts: “727 confirmed shares”, “62% who take part”."""
    shown = formats.number_format(number, 0, use_l10n=True, force_grouping=True)
    if goal.metric == Metric.ADOPTION:
        return _("%(part)s who take part") % {"part": _("%(number)s%%") % {"number": shown}}
    if goal.metric == Metric.EARNED_VALUE:
        currency = money_text.currency_sign()
        return _("%(currency)s %(shown)s earned") % {"currency": currency, "shown": shown}
    return _counted(goal, number) % {"shown": shown}


def weekly(goal: Goal, number: int) -> str:
    """A number a week: “76”, “2 percentage points”, “DKK 400”."""
    shown = formats.number_format(number, 0, use_l10n=True, force_grouping=True)
    if goal.metric == Metric.ADOPTION:
        words = ngettext("%(shown)s percentage point", "%(shown)s percentage points", number)
        return words % {"shown": shown}
    if goal.metric == Metric.EARNED_VALUE:
        return money_text.with_currency(shown)
    return shown


def _counted(goal: Goal, number: int) -> str:
    if goal.metric == Metric.SHARES:
        return _shares(Evidence(goal.evidence), number)
    if goal.metric == Metric.ACTIVE_ADVOCATES:
        return ngettext("%(shown)s active person", "%(shown)s active people", number)
    if goal.metric == Metric.CLICKS:
        return ngettext("%(shown)s click by a person", "%(shown)s clicks by people", number)
    if goal.metric == Metric.ENGAGEMENT:
        return ngettext(
            "%(shown)s like, comment or reshare", "%(shown)s likes, comments and reshares", number
        )
    if goal.metric == Metric.APPLICATIONS:
        return ngettext("%(shown)s application", "%(shown)s applications", number)
    return ngettext("%(shown)s story", "%(shown)s stories", number)


def _shares(evidence: Evidence, number: int) -> str:
    if evidence == Evidence.OPENED:
        return ngettext("%(shown)s opened share", "%(shown)s opened shares", number)
    if evidence == Evidence.PROVEN:
        return ngettext("%(shown)s proven share", "%(shown)s proven shares", number)
    return ngettext("%(shown)s confirmed share", "%(shown)s confirmed shares", number)
