"""Checks before a story is released; each result is fine, warn or stop.

The same list is shown in the editor, on the desk and in review; a stop refuses submitting and
releasing.
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

BY_SEVERITY = ("stop", "warn", "fine")

__all__ = ["CaptionLength", "Check", "captions", "checks", "of", "require"]


def of(draft: Draft, *, kind: str, language: str, at: datetime | None = None) -> list[Check]:
    """Every check of a draft, saved or not; the most severe first."""
    at = at or timezone.now()
    problems = [*_save_problems(draft, kind=kind)]
    draft = draft_cleaning.within_limits(draft)
    results = [
        *problems,
        *link.of(draft, kind=kind),
        *pictures.of(draft, kind=kind, language=language),
        *texts.of(draft, language=language),
        *words.of(draft, language=language),
        *dates.of(draft, kind=kind, at=at),
    ]
    return sorted(results, key=lambda check: BY_SEVERITY.index(check.state))


def checks(story: Story) -> list[Check]:
    """Every check of the newest version."""
    draft = drafts.read(newest_version(story))
    return of(draft, kind=story.kind, language=story.language)


def require(draft: Draft, *, kind: str, language: str, at: datetime | None = None) -> None:
    """Raise InvalidFields with every check that stops the draft."""
    results = of(draft, kind=kind, language=language, at=at)
    refusals = [check.refusal() for check in results if check.state == "stop"]
    if refusals:
        raise InvalidFields(refusals)


def _save_problems(draft: Draft, *, kind: str) -> Iterator[Check]:
    """The problems for which saving the draft would be refused."""
    try:
        draft_cleaning.clean(draft, kind=kind)
    except Invalid as refusal:
        for problem in refusal.problems:
            yield Check("stop", str(problem), problem.field, problem.code)
