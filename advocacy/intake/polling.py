"""Polling sources: a queue of due sources; each is fetched and its new items are ingested."""

import random
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from hashlib import sha256
from http import HTTPStatus
from typing import Any

from django.utils import translation

from advocacy.audit import trail
from advocacy.intake import (
    failure_reasons,
    item_decisions,
    item_ingestion,
    list_reading,
    poll_schedule,
    source_moves,
)
from advocacy.intake.fetched_documents import Document, NotReadable
from advocacy.intake.models import Source, SourceKind, SourceQuerySet
from advocacy.jobs import leases, worker
from advocacy.jobs.models import JobState
from advocacy.jobs.outcomes import Failed, Retry
from advocacy.jobs.worker import Chance
from advocacy.outbound import fetching, retry_after
from advocacy.outbound.fetching import FetchResult
from advocacy.outbound.link_refused import LinkRefused
from advocacy.outbound.response_checks import BadStatus
from advocacy.outbound.transport import Outside
from advocacy.people import brand

LEASE = timedelta(minutes=5)
ROUND_SECONDS = 50  # the next round begins after 60
MAX_BYTES = 5_000_000
MAX_FAILURES = 8
MAX_DRAFTS = 5  # per poll; each may have a picture to fetch
TYPES = (
    "application/rss+xml",
    "application/atom+xml",
    "application/feed+json",
    "application/xml",
    "text/xml",
    "application/rdf+xml",
    "application/json",
    "text/json",
    "text/html",
    "application/xhtml+xml",
    "text/plain",
    "application/octet-stream",
    "",
)


def poll_due(
    *,
    at: datetime,
    limit: int = 200,
    outside: Outside = fetching.OUTSIDE,
    chance: Chance = random.random,
) -> int:
    """Poll the due sources for one round. Returns the number of polls."""
    postpone_to_opening_hours(at=at)
    poll = partial(_poll, at=at, outside=outside)
    return worker.work(_queue(chance), poll, at=at, limit=limit)


def poll_one(
    pk: int,
    *,
    at: datetime,
    outside: Outside = fetching.OUTSIDE,
    chance: Chance = random.random,
) -> bool:
    """Poll one source, due or not. False if another worker has it leased."""
    queue, poll = _queue(chance), partial(_poll, at=at, outside=outside)
    given_up = Source.objects.filter(pk=pk, state=JobState.FAILED)
    given_up.update(state=JobState.WAITING, attempts=MAX_FAILURES - 1)
    free = Source.objects.filter(pk=pk).exclude(lease_until__gte=at)
    claimed = leases.claim(free, at=at, lease=LEASE, limit=1)
    return bool(worker.work_on(claimed, queue, poll, at=at))


def _due(at: datetime) -> SourceQuerySet:
    return Source.objects.due(at=at).select_related("created_by").order_by("due_at", "pk")


def postpone_to_opening_hours(*, at: datetime) -> None:
    """Postpone due sources whose opening hours have changed since they were scheduled."""
    for source in Source.objects.due(at=at):
        if not poll_schedule.is_open(source, at=at):
            opening = poll_schedule.within_hours(source, at)
            Source.objects.filter(pk=source.pk, due_at=source.due_at).update(due_at=opening)


def _pause_source(source: Source, code: str) -> None:
    """Pause a source after its last failure, and record that."""
    Source.objects.filter(pk=source.pk).update(paused_at=source.failed_at, due_at=None)
    trail.record("source_paused", by=None, about=source, why=code or "failures")


QUEUE = worker.Queue(
    due=_due,
    max_attempts=MAX_FAILURES,
    lease=LEASE,
    seconds=ROUND_SECONDS,
    next_try=partial(poll_schedule.after_failure, chance=random.random),
    on_failure=_pause_source,
)


def _queue(chance: Chance) -> worker.Queue[Source]:
    return replace(QUEUE, next_try=partial(poll_schedule.after_failure, chance=chance))


def _poll(source: Source, *, at: datetime, outside: Outside) -> None:
    """Fetch a source, ingest its items, and make drafts of waiting items."""
    Source.objects.filter(pk=source.pk).update(tried_at=at)
    with translation.override(source.created_by.language):
        try:
            fields = _with_failure_reason(source, at=at, outside=outside)
        finally:
            drafted = item_decisions.take_waiting(source, at=at, limit=MAX_DRAFTS, outside=outside)
    if drafted == MAX_DRAFTS and fields["due_at"]:
        fields["due_at"] = min(
            fields["due_at"], poll_schedule.within_hours(source, at + poll_schedule.MIN_INTERVAL)
        )
    leases.finish(source, attempts=0, last_error="", **fields)


def _with_failure_reason(source: Source, *, at: datetime, outside: Outside) -> dict[str, Any]:
    try:
        return _fetch_and_ingest(source, at=at, outside=outside)
    except BadStatus as refusal:
        raise _status_failure(source, refusal, at=at) from refusal
    except LinkRefused as refusal:
        raise Retry(failure_reasons.message(refusal)) from refusal
    except NotReadable as refusal:
        raise Retry(str(refusal)) from refusal


def _fetch_and_ingest(source: Source, *, at: datetime, outside: Outside) -> dict[str, Any]:
    """Fetch and ingest. Returns the changed fields of the source."""
    if source.kind == SourceKind.DROP:
        return {"good_at": at, "due_at": None}
    succeeded = {"good_at": at, "due_at": poll_schedule.after_success(source, at=at)}
    fetched = fetching.fetch(
        source.url,
        accept=TYPES,
        max_bytes=MAX_BYTES,
        headers=_conditional_headers(source),
        outside=outside,
    )
    if fetched.status != HTTPStatus.NOT_MODIFIED:
        succeeded |= _ingest_if_changed(source, fetched, at=at, outside=outside)
    return succeeded | source_moves.observe(source, moved_to=fetched.moved_to)


def _conditional_headers(source: Source) -> dict[str, str]:
    headers = {"If-None-Match": source.etag, "If-Modified-Since": source.last_modified}
    return {name: value for name, value in headers.items() if value}


def _ingest_if_changed(
    source: Source, fetched: FetchResult, *, at: datetime, outside: Outside
) -> dict[str, Any]:
    digest = sha256(fetched.body).hexdigest()
    if digest != source.body_sha256:
        document = Document(
            body=fetched.body,
            url=fetched.url,
            charset=fetched.charset,
            zone=brand.current().time_zone,
        )
        answer = list_reading.read(
            document, kind=source.kind, accept=TYPES, max_bytes=MAX_BYTES, outside=outside
        )
        item_ingestion.ingest(source, answer, at=at)
        if answer.is_paged:  # its first page says nothing of the others
            return {"body_sha256": "", "etag": "", "last_modified": ""}
    return {
        "body_sha256": digest,
        "etag": _header(fetched, "etag", limit=300),
        "last_modified": _header(fetched, "last-modified", limit=100),
    }


def _header(fetched: FetchResult, name: str, *, limit: int) -> str:
    """A header to be sent back unchanged; empty if it is too long or not printable ASCII."""
    value = fetched.headers.get(name, "")
    return value if len(value) <= limit and value.isascii() and value.isprintable() else ""


def _status_failure(source: Source, refusal: BadStatus, *, at: datetime) -> Exception:
    """410 fails for good; to be asked for patience does not count as a failure."""
    if refusal.status == HTTPStatus.GONE:
        return Failed(failure_reasons.source_gone_message(), code="gone")
    until = retry_after.asked_for(refusal, at=at)
    if until is not None:
        due_at = poll_schedule.within_hours(source, until)
        return Retry(failure_reasons.message(refusal), at=due_at, counts=False)
    return Retry(failure_reasons.message(refusal))
