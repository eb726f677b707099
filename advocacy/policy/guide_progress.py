"""Guides with steps, and which steps a person has completed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from advocacy.people.models import User
from advocacy.policy import edition_page
from advocacy.policy.edition_page import PolicyPage
from advocacy.policy.models import CompletedStep
from advocacy.text.languages import Language

FOLDER = Path(__file__).parent / "guides"
SLUGS = ("profile", "post", "hashtags", "pictures", "criticism", "leaders")
START_LIST = "begin"  # slug of the start list; its steps are completed like a guide's
STEPS_SEPARATOR = "\n---\n"  # the steps follow it
STEP_LINE = re.compile(r"^- ([a-z-]+): (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class GuideStep:
    key: str
    text: str


@dataclass(frozen=True)
class Guide:
    """One guide in one language."""

    slug: str
    title: str
    lead: str
    body: str
    page: PolicyPage
    steps: tuple[GuideStep, ...]


@cache
def guide(slug: str, language: str) -> Guide:
    """Read and render a guide."""
    path = FOLDER / f"{slug}.{Language(language)}.md"
    text, steps = path.read_text(encoding="utf-8").split(STEPS_SEPARATOR)
    title, lead, body = (part.strip() for part in text.strip().split("\n\n", 2))
    return Guide(
        slug=slug,
        title=title.removeprefix("# "),
        lead=lead,
        body=body,
        page=edition_page.render(body),
        steps=tuple(GuideStep(*match) for match in STEP_LINE.findall(steps)),
    )


def guides(language: str) -> list[Guide]:
    """All guides in reading order."""
    return [guide(slug, language) for slug in SLUGS]


def completed_steps(person: User) -> dict[str, set[str]]:
    """Completed steps of this person, by guide."""
    steps: dict[str, set[str]] = {slug: set() for slug in (*SLUGS, START_LIST)}
    for slug, step in CompletedStep.objects.filter(person=person).values_list("guide", "step"):
        steps.setdefault(slug, set()).add(step)
    return steps


@transaction.atomic
def set_completed(slug: str, steps: Iterable[str], *, by: User) -> None:
    """Set exactly these steps of a guide as completed."""
    done = CompletedStep.objects.filter(person=by, guide=slug)
    step_keys, now = set(steps), timezone.now()
    done.exclude(step__in=step_keys).delete()
    CompletedStep.objects.bulk_create(
        [CompletedStep(person=by, guide=slug, step=step, at=now) for step in sorted(step_keys)],
        ignore_conflicts=True,
    )
