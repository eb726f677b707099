"""Finding duplicates of items, in bulk. Duplicates are shown, never dropped."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from rapidfuzz import fuzz, process, utils

from advocacy.content.models import Story
from advocacy.intake.models import SourceItem
from advocacy.intake.source_items import CleanedItem
from advocacy.webpages import page_spellings
from advocacy.webpages.page_spellings import own_key, page_key

MIN_SIMILARITY = 88  # of 100; the tests have pairs on both sides
MIN_TITLE_LENGTH = 16
COMPARED_PERIOD = timedelta(days=180)
MAX_TITLES = 2000
MIN_ID_LENGTH = 16
NUMBER = re.compile(r"\d+")

PageKey = tuple[str, str | None]  # an address and a title, or an address whatever the title

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
    """Existing stories and items that new items are compared with; pages by `_page_keys`."""

    pages: Mapping[PageKey, int | None]
    ids: Mapping[str, int | None]
    jobs: Mapping[tuple[str, str], int]
    titles: Mapping[int, str]

    def duplicate_of(self, item: CleanedItem) -> Duplicate | None:
        """The duplicate by the strongest evidence, or None."""
        job = (item.facts.get("identifier", ""), item.facts.get("employer", "").casefold())
        keys = [key for key in _page_keys(item.url, item.title) if key in self.pages]
        if keys:
            stories = filter(None, (self.pages[key] for key in keys))
            return Duplicate(why=ADDRESS, story=next(stories, None))
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
        pages=_items_at(urls, others) | _stories_at(urls),
        ids=dict(others.filter(external_id__in=ids).values_list("external_id", "story_id")),
        jobs=_jobs(
            {item.facts.get("identifier", "") for item in items} - {""},
            excluding_source=excluding_source,
        ),
        titles=_titles(language=language, at=at),
    )


def _page_keys(url: str, title: str) -> list[PageKey]:
    """The keys of a page, one of which it has in common with every other that is the same."""
    return [(own_key(url), None), (page_key(url), normalise_title(title))] if url else []


def _items_at(
    urls: Collection[str], items: models.QuerySet[SourceItem]
) -> dict[PageKey, int | None]:
    rows = items.filter(url__in=urls).values_list("url", "title", "story_id")
    return {key: story for url, title, story in rows for key in _page_keys(url, title)}


def _stories_at(urls: Collection[str]) -> dict[PageKey, int | None]:
    stories = Story.objects.filter(Q(imported_from__in=urls) | Q(newest_version__url__in=urls))
    rows = stories.order_by("-pk").values_list(
        "pk", "newest_version__title", "imported_from", "newest_version__url"
    )
    return {
        key: pk
        for pk, title, *both in rows
        for url in both
        if url in urls
        for key in _page_keys(url, title or "")
    }


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
