"""What an item says now, beside what it said when its story was made of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from advocacy.content.drafts import Draft
from advocacy.intake.models import SourceItem

COMPARED_FIELDS = ("title", "url", "summary", "employer", "place", "deadline", "identifier")
IN_DRAFT = ("title", "url", "summary")
IN_JOB = ("employer", "place", "identifier")


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One thing the source says differently; `field` is its name on the story's form."""

    field: str
    was: str
    now: str


def pending_changes(item: SourceItem) -> list[Difference]:
    """What has changed in the source since the story last took something over."""
    return differences(item.facts.get("was") or {}, item.facts)


def differences(was: Mapping[str, str], now: Mapping[str, str]) -> list[Difference]:
    """The fields that differ; nothing where there is no earlier state."""
    pairs = ((name, was.get(name, ""), now.get(name, "")) for name in COMPARED_FIELDS)
    return [Difference(field=name, was=a, now=b) for name, a, b in pairs if was and a != b]


def apply(draft: Draft, differences: list[Difference]) -> Draft:
    """The draft with what is new, and with all of it that the desk has written itself."""
    new: dict[str, Any] = {one.field: one.now for one in differences}
    job = replace(draft.job, **{name: new[name] for name in IN_JOB if name in new})
    if "deadline" in new:
        job = replace(job, deadline=day_string(new["deadline"]))
    return replace(draft, job=job, **{name: new[name] for name in IN_DRAFT if name in new})


def day_string(written: str) -> date | None:
    """A day as items keep it."""
    return date.fromisoformat(written) if written else None
