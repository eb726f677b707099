"""What to look at before a story is released: fine, look here, or stopped.

The same list is shown while a story is written, on the desk and in review; what stops there
refuses sending to review and releasing.
"""

from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone

from advocacy.content import draft_cleaning, drafts
from advocacy.content.checks import captions as texts
from advocacy.content.checks import dates, link, pictures, words
from advocacy.content.checks.captions import CaptionLength as CaptionLength
from advocacy.content.checks.captions import of_story as captions
from advocacy.content.checks.check import Check as Check
from advocacy.content.curation import newest_version
from advocacy.content.drafts import Draft
from advocacy.content.models import Story
from advocacy.errors import Invalid, InvalidFields

GRAVEST_FIRST = ("stop", "warn", "fine")

__all__ = ["CaptionLength", "Check", "captions", "checks", "of", "require"]


def of(draft: Draft, *, kind: str, language: str, at: datetime | None = None) -> list[Check]:
    """Every check of what a story says, saved or not; the gravest first."""
    at = at or timezone.now()
    found = [
        *_not_to_be_saved(draft, kind=kind),
        *link.of(draft, kind=kind),
        *pictures.of(draft, kind=kind, language=language),
        *texts.of(draft),
        *words.of(draft, language=language),
        *dates.of(draft, kind=kind, at=at),
    ]
    return sorted(found, key=lambda check: GRAVEST_FIRST.index(check.state))


def checks(story: Story) -> list[Check]:
    """Every check of the newest version."""
    draft = drafts.read(newest_version(story))
    return of(draft, kind=story.kind, language=story.language)


def require(draft: Draft, *, kind: str, language: str, at: datetime | None = None) -> None:
    """Refuse a draft with anything that stops it; all of it is named at once."""
    found = of(draft, kind=kind, language=language, at=at)
    stopped = [check.refusal() for check in found if check.state == "stop"]
    if stopped:
        raise InvalidFields(stopped)


def _not_to_be_saved(draft: Draft, *, kind: str) -> Iterator[Check]:
    """What would already refuse the draft itself."""
    try:
        draft_cleaning.clean(draft, kind=kind)
    except Invalid as refusal:
        for problem in refusal.problems:
            yield Check("stop", str(problem), problem.field, problem.code)
