"""Finding duplicates of items, in bulk. Duplicates are shown, never dropped."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from rapidfuzz import fuzz, process, utils

from advocacy.content.models import Story
from advocacy.intake.models import SourceItem
from advocacy.intake.source_items import CleanedItem
from advocacy.webpages import page_spellings
from advocacy.webpages.page_spellings import page_key

MIN_SIMILARITY = 88  # of 100; the tests have pairs on both sides
MIN_TITLE_LENGTH = 16
COMPARED_PERIOD = timedelta(days=180)
MAX_TITLES = 2000
MIN_ID_LENGTH = 16
NUMBER = re.compile(r"\d+")

ADDRESS, FEED_ID, JOB, TITLE = "address", "feed_id", "job", "title"
REASONS = {
    ADDRESS: _("It leads to the same page."),
    FEED_ID: _("Another source has the same item."),
    JOB: _("It is the same job at the same employer."),
    TITLE: _("Its title is almost the same."),
}


@dataclass(frozen=True, kw_only=True)
class Duplicate:
    """What an item duplicates: a story, or (None) another item; and why."""

    why: str
    story: int | None = None


@dataclass(frozen=True)
class KnownContent:
    """Existing stories and items that new items are compared with; addresses by their page."""

    addresses: Mapping[str, int | None]
    ids: Mapping[str, int | None]
    jobs: Mapping[tuple[str, str], int]
    titles: Mapping[int, str]

    def duplicate_of(self, item: CleanedItem) -> Duplicate | None:
        """The duplicate by the strongest evidence, or None."""
        job = (item.facts.get("identifier", ""), item.facts.get("employer", "").casefold())
        page = page_key(item.url)
        if page and page in self.addresses:
            return Duplicate(why=ADDRESS, story=self.addresses[page])
        if item.external_id in self.ids:
            return Duplicate(why=FEED_ID, story=self.ids[item.external_id])
        if job in self.jobs:
            return Duplicate(why=JOB, story=self.jobs[job])
        story = similar_title(item.title, self.titles)
        return Duplicate(why=TITLE, story=story) if story is not None else None


def load_known(
    items: Sequence[CleanedItem], *, excluding_source: int, language: str, at: datetime
) -> KnownContent:
    """Load the content to compare with, in a fixed number of queries."""
    urls = frozenset().union(*(page_spellings.spellings(item.url) for item in items))
    ids = {item.external_id for item in items if _is_globally_unique(item.external_id)}
    others = SourceItem.objects.exclude(source=excluding_source)
    return KnownContent(
        addresses={
            page_key(url): story
            for url, story in others.filter(url__in=urls).values_list("url", "story_id")
        }
        | _stories_at(urls),
        ids=dict(others.filter(external_id__in=ids).values_list("external_id", "story_id")),
        jobs=_jobs(
            {item.facts.get("identifier", "") for item in items} - {""},
            excluding_source=excluding_source,
        ),
        titles=_titles(language=language, at=at),
    )


def _stories_at(urls: Collection[str]) -> dict[str, int]:
    stories = Story.objects.filter(Q(imported_from__in=urls) | Q(newest_version__url__in=urls))
    rows = stories.order_by("-pk").values_list("pk", "imported_from", "newest_version__url")
    return {page_key(url): pk for pk, *both in rows for url in both if url in urls}


def _jobs(identifiers: Iterable[str], *, excluding_source: int) -> dict[tuple[str, str], int]:
    """Stories by job. What a source lists apart is apart: a requisition may have several posts."""
    stories = Story.objects.filter(newest_version__job_identifier__in=identifiers).exclude(
        source_items__source=excluding_source
    )
    rows = stories.values_list(
        "newest_version__job_identifier", "newest_version__job_employer", "pk"
    )
    return {(identifier, employer.casefold()): pk for identifier, employer, pk in rows if employer}


def _titles(*, language: str, at: datetime) -> dict[int, str]:
    recent = Story.objects.filter(
        language=language, withdrawn_at=None, created_at__gte=at - COMPARED_PERIOD
    )
    rows = recent.order_by("-pk").values_list("pk", "newest_version__title")[:MAX_TITLES]
    return {pk: normalise_title(title) for pk, title in rows if title}


def similar_title(title: str, titles: Mapping[int, str]) -> int | None:
    """The story with almost the same title. Titles with different numbers differ."""
    normalised = normalise_title(title)
    if len(normalised) < MIN_TITLE_LENGTH:
        return None
    numbers = NUMBER.findall(normalised)
    matches = process.extract(
        normalised, titles, scorer=fuzz.ratio, score_cutoff=MIN_SIMILARITY, limit=5
    )
    return next((pk for other, _score, pk in matches if NUMBER.findall(other) == numbers), None)


def normalise_title(title: str) -> str:
    """Without case and punctuation."""
    return " ".join(utils.default_process(title).split())


def _is_globally_unique(external_id: str) -> bool:
    """Short ids such as “1, 2, 3” are not unique across feeds."""
    return len(external_id) >= MIN_ID_LENGTH
