"""Differences between an item and its state when its story was made."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from advocacy.content.drafts import Draft
from advocacy.intake.models import SourceItem

COMPARED_FIELDS = ("title", "url", "summary", "employer", "place", "deadline", "identifier")
DRAFT_FIELDS = ("title", "url", "summary")
JOB_FIELDS = ("employer", "place", "identifier")


@dataclass(frozen=True, kw_only=True)
class Difference:
    """A changed value; `field` is its name in the story's form."""

    field: str
    was: str
    now: str


def pending_changes(item: SourceItem) -> list[Difference]:
    """The changes in the source since the story last took them over."""
    return differences(item.facts.get("was") or {}, item.facts)


def differences(was: Mapping[str, str], now: Mapping[str, str]) -> list[Difference]:
    """The fields that differ; none if there is no earlier state."""
    pairs = ((name, was.get(name, ""), now.get(name, "")) for name in COMPARED_FIELDS)
    return [Difference(field=name, was=a, now=b) for name, a, b in pairs if was and a != b]


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
