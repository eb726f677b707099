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
from django.utils import timezone

from advocacy.audit import trail
from advocacy.content.models import LinkCheck, Story
from advocacy.errors import Invalid
from advocacy.jobs import leases, worker
from advocacy.jobs.models import JobState
from advocacy.media import decoding, picture_fetching
from advocacy.outbound import fetching, retry_after
from advocacy.outbound.link_refused import LinkRefused
from advocacy.outbound.response_checks import BadStatus, BotWall
from advocacy.outbound.transport import Outside
from advocacy.webpages import page_fetching, sandboxed_reading

MIN_INTERVAL = timedelta(minutes=10)
CHECK_INTERVAL = timedelta(days=1)
LEASE = timedelta(minutes=2)
MAX_ATTEMPTS = 5
MAX_MISSES = 2  # a day apart
MAX_PICTURE_BYTES = 10_000_000
# A file, a page above the size limit, or one that takes too long to read.
REACHABLE_REFUSALS = {"wrong_type", "too_large", "page_too_hard"}

MISSING_STATUSES = frozenset({404, 410})
RESET = {"state": JobState.WAITING, "attempts": 0}

# All other refusals, such as a wall against programs or a time-out, mean that the hub could not
# look: a person may well see the page.
MISSES = frozenset({"page_missing", "unresolvable", "tls_failed"})


@dataclass(frozen=True)
class LinkCheckResult:
    """The result of checking one address."""

    is_reachable: bool
    reason: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    not_before: datetime | None = None  # when the site wants to be asked again

    @property
    def is_miss(self) -> bool:
        return not self.is_reachable and self.reason in MISSES


def _due(at: datetime) -> QuerySet[LinkCheck]:
    return LinkCheck.objects.due(at=at).order_by("due_at", "pk")


QUEUE = worker.Queue(due=_due, max_attempts=MAX_ATTEMPTS, lease=LEASE)


def request_check(url: str, *, at: datetime) -> None:
    """Queue a check of an address, unless it was checked within `MIN_INTERVAL`."""
    if not url:
        return
    check, is_new = LinkCheck.objects.get_or_create(url=url, defaults={"due_at": at})
    is_free = check.checked_at is None or check.checked_at <= at - MIN_INTERVAL
    if not is_new and is_free and not _asked_to_wait(check, at=at):
        LinkCheck.objects.filter(pk=check.pk).update(due_at=at, **RESET)


def _asked_to_wait(check: LinkCheck, *, at: datetime) -> bool:
    not_before = check.facts.get("not_before", "")
    return bool(not_before) and datetime.fromisoformat(not_before) > at


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
        page_fetching.refuse_bot_wall(page, fetched)
    except LinkRefused as refusal:
        return _refused(refusal)
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


def _refused(refusal: LinkRefused) -> LinkCheckResult:
    code = _refusal_code(refusal)
    not_before = (
        retry_after.asked_for(refusal, at=timezone.now())
        if isinstance(refusal, BadStatus)
        else None
    )
    return LinkCheckResult(
        is_reachable=code in REACHABLE_REFUSALS, reason=code, not_before=not_before
    )


def _refusal_code(refusal: LinkRefused) -> str:
    if isinstance(refusal, BotWall):
        return "page_private"
    if isinstance(refusal, BadStatus):
        return "page_missing" if refusal.status in MISSING_STATUSES else "site_broken"
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
    """Save a result; record the second miss in a row as an event of each live story, once."""
    live = list(Story.objects.live(at=at).filter(live_version__url=check.url))
    misses = _misses(check, result, at=at)
    is_recorded = check.facts.get("told", False) and bool(misses["misses"])
    records = bool(live) and misses["misses"] >= MAX_MISSES and not is_recorded
    facts = result.facts if result.is_reachable else check.facts
    is_saved = leases.finish(
        check,
        facts={
            **facts,
            **misses,
            "told": is_recorded or records,
            "not_before": result.not_before.isoformat() if result.not_before else "",
        },
        is_reachable=result.is_reachable,
        reason=result.reason,
        checked_at=at,
        due_at=max(at + CHECK_INTERVAL, result.not_before or at),
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


def _misses(check: LinkCheck, result: LinkCheckResult, *, at: datetime) -> dict[str, Any]:
    """How often in a row the page was missing; looks within a day count once.

    A look that was not possible changes nothing.
    """
    if result.is_reachable:
        return {"misses": 0, "missed_at": ""}
    count, missed_at = check.facts.get("misses", 0), check.facts.get("missed_at", "")
    is_too_soon = missed_at and at < datetime.fromisoformat(missed_at) + CHECK_INTERVAL
    if not result.is_miss or is_too_soon:
        return {"misses": count, "missed_at": missed_at}
    return {"misses": count + 1, "missed_at": at.isoformat()}
