"""Differences between an item and its state when its story was made."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from advocacy.content.drafts import Draft
from advocacy.intake.models import SourceItem

PICTURE = "image"
LABELS: dict[str, str | Promise] = {
    "title": _("Title"),
    "summary": _("Text"),
    PICTURE: _("Picture"),
    "url": _("Address"),
    "employer": _("Employer"),
    "place": _("Place"),
    "deadline": _("Deadline"),
    "identifier": _("Job number"),
}
DRAFT_FIELDS = ("title", "url", "summary")
JOB_FIELDS = ("employer", "place", "identifier")


@dataclass(frozen=True, kw_only=True)
class Difference:
    """A changed value; `field` is its name in the story's form."""

    field: str
    was: str
    now: str

    @property
    def label(self) -> str:
        return str(LABELS[self.field])


def pending_changes(item: SourceItem) -> list[Difference]:
    """The changes in the source since the story last took them over."""
    return differences(item.facts.get("was") or {}, item.facts)


def differences(was: Mapping[str, str], now: Mapping[str, str]) -> list[Difference]:
    """The fields that differ; none if there is no earlier state."""
    pairs = ((name, was.get(name, ""), now.get(name, "")) for name in LABELS)
    return [
        Difference(field=name, was=a, now=b)
        for name, a, b in pairs
        if was and _compared(name, a) != _compared(name, b)
    ]


def _compared(name: str, value: str) -> str:
    """A picture is told by its path: sources sign the address anew, or ask for another size."""
    return value.partition("?")[0] if name == PICTURE else value


def apply(draft: Draft, differences: list[Difference]) -> Draft:
    """The draft with the changed values; the desk's other edits stay."""
    new: dict[str, Any] = {difference.field: difference.now for difference in differences}
    job = replace(draft.job, **{name: new[name] for name in JOB_FIELDS if name in new})
    if "deadline" in new:
        job = replace(job, deadline=parse_day(new["deadline"]))
    return replace(draft, job=job, **{name: new[name] for name in DRAFT_FIELDS if name in new})


def parse_day(value: str) -> date | None:
    """Parse a date as items store it."""
    return date.fromisoformat(value) if value else None
