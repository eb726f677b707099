"""Text lines of the nightly retention runs."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from advocacy.privacy.models import RetentionRun
from advocacy.privacy.registry import REGISTRY
from frontend.templatetags.format_tags import number


@dataclass(frozen=True)
class RunSummary:
    """Text line of one nightly run."""

    at: datetime
    sentence: str
    parts: list[str]


def describe_runs(runs: Iterable[RetentionRun]) -> Iterator[RunSummary]:
    """Nightly runs with their counts as text."""
    for run in runs:
        parts = [f"{_called(name)}: {number(some)}" for name, some in run.counts.items()]
        yield RunSummary(run.began_at, _sentence(run), parts)


def _sentence(run: RetentionRun) -> str:
    if run.ended_at is None:
        return _("The round has not finished: it is still running, or it was interrupted.")
    if not run.rows:
        return _("There was nothing to delete.")
    words = ngettext(
        "%(rows)s record was deleted or separated from the person.",
        "%(rows)s records were deleted or separated from the person.",
        run.rows,
    )
    return words % {"rows": number(run.rows)}


def _called(name: str) -> str:
    """Name of the data category and the retention action."""
    table, _dot, act = name.partition(".")
    title = next(
        (
            str(one.title or one.sort.title)
            for of, one in REGISTRY.items()
            if _is(of, table) and one.sort
        ),
        _("Without a name"),
    )
    done = {
        "delete": _("deleted"),
        "sever": _("separated from the person, or gone"),
        "empty": _("words deleted"),
        "erase": _("erased"),
    }
    return f"{title} ({done.get(act, _('deleted'))})"


def _is(table: type, name: str) -> bool:
    return table.__name__.lower() == name
