"""Checking the links of stories: whether the page answers, and what link previews will show.

Links are checked by a worker only, never during a request.
"""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from advocacy.audit import trail
from advocacy.content.models import LinkCheck, Story
from advocacy.errors import Invalid
from advocacy.jobs import leases, worker
from advocacy.jobs.models import JobState
from advocacy.media import decoding, picture_fetching
from advocacy.outbound import fetching
from advocacy.outbound.link_refused import LinkRefused
from advocacy.outbound.response_checks import BadStatus
from advocacy.outbound.transport import Outside
from advocacy.webpages import sandboxed_reading

MIN_INTERVAL = timedelta(minutes=10)
RETRY_INTERVAL = timedelta(hours=1)
CHECK_INTERVAL = timedelta(days=1)
LEASE = timedelta(minutes=2)
MAX_ATTEMPTS = 5
MAX_FAILURES = 2
MAX_PICTURE_BYTES = 10_000_000
# A file, a page above the size limit, or one that takes too long to read.
REACHABLE_REFUSALS = {"wrong_type", "too_large", "page_too_hard"}

RESET = {"state": JobState.WAITING, "attempts": 0}

REASON_BY_STATUS = {
    **dict.fromkeys((404, 410), "page_missing"),
    **dict.fromkeys((401, 403, 429, 999), "page_private"),  # 999: LinkedIn's status for crawlers
}


@dataclass(frozen=True)
class LinkCheckResult:
    """The result of checking one address."""

    is_reachable: bool
    reason: str = ""
    facts: dict[str, Any] = field(default_factory=dict)


def _due(at: datetime) -> QuerySet[LinkCheck]:
    return LinkCheck.objects.due(at=at).order_by("due_at", "pk")


QUEUE = worker.Queue(due=_due, max_attempts=MAX_ATTEMPTS, lease=LEASE)


def request_check(url: str, *, at: datetime) -> None:
    """Queue a check of an address, unless it was checked within `MIN_INTERVAL`."""
    if not url:
        return
    check, is_new = LinkCheck.objects.get_or_create(url=url, defaults={"due_at": at})
    if not is_new and (check.checked_at is None or check.checked_at <= at - MIN_INTERVAL):
        LinkCheck.objects.filter(pk=check.pk).update(due_at=at, **RESET)


def check_due(*, at: datetime, outside: Outside = fetching.OUTSIDE) -> int:
    """Check the due addresses for one round. Returns the number of checks."""
    _queue_live_links(at=at)
    return worker.work(QUEUE, partial(_check, at=at, outside=outside), at=at)


def _check(check: LinkCheck, *, at: datetime, outside: Outside) -> None:
    _save_result(check, check_url(check.url, outside=outside), at=at)


def check_url(
    url: str, *, seconds: float = fetching.TIMEOUT_SECONDS, outside: Outside = fetching.OUTSIDE
) -> LinkCheckResult:
    """Fetch the page and its picture, and read the facts that link previews show."""
    try:
        fetched = fetching.fetch(url, seconds=seconds, outside=outside)
        page, tags = sandboxed_reading.read_page(
            fetched.body, url=fetched.url, charset=fetched.charset
        )
    except LinkRefused as refusal:
        code = _refusal_code(refusal)
        return LinkCheckResult(is_reachable=code in REACHABLE_REFUSALS, reason=code)
    facts = {
        "title": page.title,
        "description": page.description[:300],
        "image": page.image,
        "tags": tags,
    }
    return LinkCheckResult(
        is_reachable=True, facts=facts | _picture_facts(page.image, outside=outside)
    )


def _picture_facts(address: str, *, outside: Outside) -> dict[str, Any]:
    """The size and bytes of the picture; empty if it cannot be fetched or decoded.

    Networks show the first picture that a page names, so no other is tried.
    """
    urls = [address] if address else []
    for data in picture_fetching.fetched(urls, max_bytes=MAX_PICTURE_BYTES, outside=outside):
        with suppress(Invalid):
            return {"size": list(decoding.decode(data).size), "bytes": len(data)}
    return {}


def _refusal_code(refusal: LinkRefused) -> str:
    if isinstance(refusal, BadStatus):
        return REASON_BY_STATUS.get(refusal.status, "site_broken")
    return refusal.reason


def _queue_live_links(*, at: datetime) -> None:
    """Create or reset the check of each address that a live story links to."""
    live = Story.objects.live(at=at).exclude(live_version__url="").values("live_version__url")
    finished = Q(state=JobState.DONE) | Q(state=JobState.FAILED, failed_at__lte=at - CHECK_INTERVAL)
    LinkCheck.objects.filter(finished, url__in=live).update(due_at=at, **RESET)
    known = LinkCheck.objects.values("url")
    urls = live.exclude(live_version__url__in=known).values_list("live_version__url", flat=True)
    rows = [LinkCheck(url=url, due_at=at) for url in set(urls)]
    LinkCheck.objects.bulk_create(rows, ignore_conflicts=True)


@transaction.atomic
def _save_result(check: LinkCheck, result: LinkCheckResult, *, at: datetime) -> None:
    """Save a result; record the second failure in a row as an event of each live story, once."""
    live = list(Story.objects.live(at=at).filter(live_version__url=check.url))
    misses = 0 if result.is_reachable else check.facts.get("misses", 0) + 1
    is_recorded = check.facts.get("told", False) and bool(misses)
    records = bool(live) and misses >= MAX_FAILURES and not is_recorded
    facts = result.facts if result.is_reachable else check.facts
    is_saved = leases.finish(
        check,
        facts={**facts, "misses": misses, "told": is_recorded or records},
        is_reachable=result.is_reachable,
        reason=result.reason,
        checked_at=at,
        due_at=_next_check_at(misses, at=at),
        state=JobState.WAITING if live else JobState.DONE,
        attempts=0,
        last_error="",
    )
    if records and is_saved:
        _record_broken_link(live)


def _record_broken_link(stories: list[Story]) -> None:
    for story in stories:
        if story.live_version is not None:
            number = story.live_version.number
            trail.record("story_link_broken", by=None, about=story, version=number)


def _next_check_at(misses: int, *, at: datetime) -> datetime:
    """After the first failure the check is repeated sooner."""
    return at + (RETRY_INTERVAL if misses == 1 else CHECK_INTERVAL)
