"""Text lines of the nightly recounts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from advocacy.figures import recounting, reporting_months
from advocacy.figures.models import Recount
from advocacy.figures.month_names import month_name
from frontend.templatetags.format_tags import day, number


@dataclass(frozen=True)
class RecountSummary:
    """Text line of one recount."""

    at: datetime
    agreed: bool
    sentence: str
    differences: list[str]


def describe_recounts(recounts: Iterable[Recount]) -> Iterator[RecountSummary]:
    """Recounts with their results as text."""
    for recount in recounts:
        agreed = recount.ended_at is not None and not recount.differing
        yield RecountSummary(
            recount.began_at, agreed, _sentence(recount), list(_differences(recount))
        )


def _sentence(recount: Recount) -> str:
    counts = number(recount.counts)
    if recount.ended_at is None:
        return _("The recount has not finished: it is still running, or it was interrupted.")
    if not recount.differing:
        words = ngettext(
            "%(counts)s count, and it matched.", "%(counts)s counts, all matched.", recount.counts
        )
        return words % {"counts": counts}
    words = ngettext(
        "%(differing)s of %(counts)s counts did not match and was counted again.",
        "%(differing)s of %(counts)s counts did not match and were counted again.",
        recount.differing,
    )
    return words % {"differing": number(recount.differing), "counts": counts}


def _differences(recount: Recount) -> Iterator[str]:
    for unit, since, differing in recount.differences:
        words = ngettext("%(when)s: %(number)s count", "%(when)s: %(number)s counts", differing)
        yield words % {"when": _when(unit, date.fromisoformat(since)), "number": number(differing)}


def _when(unit: str, since: date) -> str:
    if unit == recounting.MONTH:
        return month_name(reporting_months.month_of(since))
    return day(since)
