"""Looking where stories lead: whether the page answers, and what previews will show of it.

Rows say what is due; a page of ours never fetches while somebody waits for it.
"""

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
from advocacy.media import decoding
from advocacy.outbound import fetching
from advocacy.outbound.link_refused import LinkRefused
from advocacy.outbound.response_checks import BadStatus
from advocacy.outbound.transport import Outside
from advocacy.webpages import link_previews, page_reading

MIN_INTERVAL = timedelta(minutes=10)
RETRY_INTERVAL = timedelta(hours=1)
CHECK_INTERVAL = timedelta(days=1)
LEASE = timedelta(minutes=2)
MAX_ATTEMPTS = 5
MAX_FAILURES = 2
PICTURE_TYPES = ("image/jpeg", "image/png", "image/webp", "image/gif")
MAX_PICTURE_BYTES = 10_000_000
REACHABLE_REFUSALS = {"wrong_type", "too_large"}  # a file, or more than we care to read

RESET = {"state": JobState.WAITING, "attempts": 0}

REASON_BY_STATUS = {
    **dict.fromkeys((404, 410), "page_missing"),
    **dict.fromkeys((401, 403, 429, 999), "page_private"),  # 999: how LinkedIn turns robots away
}


@dataclass(frozen=True)
class LinkCheckResult:
    """What looking there brought."""

    is_reachable: bool
    reason: str = ""
    facts: dict[str, Any] = field(default_factory=dict)


def _due(at: datetime) -> QuerySet[LinkCheck]:
    return LinkCheck.objects.due(at=at).order_by("due_at", "pk")


QUEUE = worker.Queue(due=_due, max_attempts=MAX_ATTEMPTS, lease=LEASE)


def request_check(url: str, *, at: datetime) -> None:
    """Have an address looked at, unless that has just been done."""
    if not url:
        return
    check, is_new = LinkCheck.objects.get_or_create(url=url, defaults={"due_at": at})
    if not is_new and (check.checked_at is None or check.checked_at <= at - MIN_INTERVAL):
        LinkCheck.objects.filter(pk=check.pk).update(due_at=at, **RESET)


def check_due(*, at: datetime, outside: Outside = fetching.OUTSIDE) -> int:
    """Look at what is due, for a while; say how many addresses that were."""
    _queue_live_links(at=at)
    return worker.work(QUEUE, partial(_check, at=at, outside=outside), at=at)


def _check(check: LinkCheck, *, at: datetime, outside: Outside) -> None:
    _save_result(check, check_url(check.url, outside=outside), at=at)


def check_url(
    url: str, *, seconds: float = fetching.TIMEOUT_SECONDS, outside: Outside = fetching.OUTSIDE
) -> LinkCheckResult:
    """Fetch the page and its picture, and keep what a network would."""
    try:
        fetched = fetching.fetch(url, seconds=seconds, outside=outside)
    except LinkRefused as refusal:
        code = _refusal_code(refusal)
        return LinkCheckResult(is_reachable=code in REACHABLE_REFUSALS, reason=code)
    said = page_reading.read_page(fetched.body, url=fetched.url, charset=fetched.charset)
    found = {
        "title": said.title,
        "description": said.description[:300],
        "image": said.image,
        "tags": link_previews.read_tags(fetched.body, charset=fetched.charset),
    }
    return LinkCheckResult(
        is_reachable=True, facts=found | _picture_facts(said.image, outside=outside)
    )


def _picture_facts(address: str, *, outside: Outside) -> dict[str, Any]:
    """The size and weight of the picture; nothing where it cannot be had."""
    if not address:
        return {}
    try:
        fetched = fetching.fetch(
            address, accept=PICTURE_TYPES, max_bytes=MAX_PICTURE_BYTES, outside=outside
        )
        picture = decoding.decode(fetched.body)
    except Invalid:
        return {}
    return {"size": list(picture.size), "bytes": len(fetched.body)}


def _refusal_code(refusal: LinkRefused) -> str:
    if isinstance(refusal, BadStatus):
        return REASON_BY_STATUS.get(refusal.status, "site_broken")
    return refusal.reason


def _queue_live_links(*, at: datetime) -> None:
    """Every address of a live story has a row that comes due."""
    live = Story.objects.live(at=at).exclude(live_version__url="").values("live_version__url")
    rested = Q(state=JobState.DONE) | Q(state=JobState.FAILED, failed_at__lte=at - CHECK_INTERVAL)
    LinkCheck.objects.filter(rested, url__in=live).update(due_at=at, **RESET)
    known = LinkCheck.objects.values("url")
    urls = live.exclude(live_version__url__in=known).values_list("live_version__url", flat=True)
    rows = [LinkCheck(url=url, due_at=at) for url in set(urls)]
    LinkCheck.objects.bulk_create(rows, ignore_conflicts=True)


@transaction.atomic
def _save_result(check: LinkCheck, found: LinkCheckResult, *, at: datetime) -> None:
    """Keep what was found; authors of live stories hear of the second miss in a row, once."""
    live = list(Story.objects.live(at=at).filter(live_version__url=check.url))
    misses = 0 if found.is_reachable else check.facts.get("misses", 0) + 1
    is_told = check.facts.get("told", False) and bool(misses)
    tells = bool(live) and misses >= MAX_FAILURES and not is_told
    kept = found.facts if found.is_reachable else check.facts
    is_kept = leases.finish(
        check,
        facts={**kept, "misses": misses, "told": is_told or tells},
        is_reachable=found.is_reachable,
        reason=found.reason,
        checked_at=at,
        due_at=_next_check_at(misses, at=at),
        state=JobState.WAITING if live else JobState.DONE,
        attempts=0,
        last_error="",
    )
    if tells and is_kept:
        _record_broken_link(live)


def _record_broken_link(stories: list[Story]) -> None:
    for story in stories:
        if story.live_version is not None:
            number = story.live_version.number
            trail.record("story_link_broken", by=None, about=story, version=number)


def _next_check_at(misses: int, *, at: datetime) -> datetime:
    """A page that did not answer is soon asked again, before anybody is told."""
    return at + (RETRY_INTERVAL if misses == 1 else CHECK_INTERVAL)
