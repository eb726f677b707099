"""Polling: rows say what is due, one worker at a time asks, and the answer is taken in."""

import random
from datetime import datetime, timedelta
from hashlib import sha256
from http import HTTPStatus
from time import monotonic
from typing import Any

from django.db import transaction
from django.utils import translation

from advocacy.audit import trail
from advocacy.intake import (
    failure_reasons,
    item_decisions,
    item_ingestion,
    poll_schedule,
    source_formats,
)
from advocacy.intake.fetched_documents import Document, NotReadable
from advocacy.intake.models import Source, SourceKind
from advocacy.intake.poll_schedule import RandomSource
from advocacy.outbound import fetching
from advocacy.outbound.fetching import FetchResult
from advocacy.outbound.link_refused import LinkRefused
from advocacy.outbound.response_checks import BadStatus
from advocacy.outbound.transport import Outside

LEASE = timedelta(minutes=5)
ROUND_SECONDS = 50  # the next round begins after 60
MAX_BYTES = 5_000_000
MAX_FAILURES = 8
MAX_DRAFTS = 5  # a poll; each may have a picture to fetch
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
    chance: RandomSource = random.random,
) -> int:
    """Poll what is due, one after the other, for as long as a round lasts; say how many."""
    begun, polled = monotonic(), 0
    while polled < limit and monotonic() - begun < ROUND_SECONDS:
        source = claim(at=at)
        if source is None:
            break
        poll(source, at=at, outside=outside, chance=chance)
        polled += 1
    return polled


def poll_one(
    pk: int,
    *,
    at: datetime,
    outside: Outside = fetching.OUTSIDE,
    chance: RandomSource = random.random,
) -> bool:
    """Poll one source, due or not; say whether it was free to be polled."""
    source = claim_one(pk, at=at)
    if source is not None:
        poll(source, at=at, outside=outside, chance=chance)
    return source is not None


@transaction.atomic
def claim(*, at: datetime) -> Source | None:
    """Take the next source that is due. Two workers never get the same one."""
    due = Source.objects.due(at=at).order_by("due_at", "pk")
    free = due.select_for_update(skip_locked=True, of=("self",))
    while source := free.first():
        if poll_schedule.is_open(source, at=at):
            return _leased(source, at=at)
        source.due_at = poll_schedule.within_hours(source, at)
        source.save(update_fields=["due_at"])
    return None


@transaction.atomic
def claim_one(pk: int, *, at: datetime) -> Source | None:
    """Take this source, due or not, unless another worker has it."""
    rows = Source.objects.filter(pk=pk).exclude(lease_until__gte=at)
    source = rows.select_for_update(skip_locked=True, of=("self",)).first()
    return _leased(source, at=at) if source else None


def poll(
    source: Source,
    *,
    at: datetime,
    outside: Outside = fetching.OUTSIDE,
    chance: RandomSource = random.random,
) -> None:
    """Ask a source, take in what it answers, and note how it went."""
    with translation.override(source.created_by.language):
        try:
            noted = _asked(source, at=at, outside=outside)
        except BadStatus as refusal:
            noted = _refused(source, refusal, at=at, chance=chance)
        except LinkRefused as refusal:
            noted = _failed(source, failure_reasons.message(refusal), at=at, chance=chance)
        except NotReadable as refusal:
            noted = _failed(source, str(refusal), at=at, chance=chance)
        drafted = item_decisions.take_waiting(source, at=at, limit=MAX_DRAFTS, outside=outside)
    if drafted == MAX_DRAFTS and noted["due_at"]:
        noted["due_at"] = min(
            noted["due_at"], poll_schedule.within_hours(source, at + poll_schedule.MIN_INTERVAL)
        )
    _note(source, noted)


def _leased(source: Source, *, at: datetime) -> Source:
    source.lease_until = at + LEASE
    source.save(update_fields=["lease_until"])
    return source


def _asked(source: Source, *, at: datetime, outside: Outside) -> dict[str, Any]:
    """What to note of a source that could be read."""
    good = {"tried_at": at, "good_at": at, "failures": 0, "reason": ""}
    if source.kind == SourceKind.DROP:
        return good | {"due_at": None}
    good["due_at"] = poll_schedule.after_success(source, at=at)
    fetched = fetching.fetch(
        source.url,
        accept=TYPES,
        max_bytes=MAX_BYTES,
        headers=_unless_changed(source),
        outside=outside,
    )
    if fetched.status == HTTPStatus.NOT_MODIFIED:
        return good
    return good | _taken_in(source, fetched, at=at)


def _unless_changed(source: Source) -> dict[str, str]:
    asked = {"If-None-Match": source.etag, "If-Modified-Since": source.last_modified}
    return {name: value for name, value in asked.items() if value}


def _taken_in(source: Source, fetched: FetchResult, *, at: datetime) -> dict[str, Any]:
    digest = sha256(fetched.body).hexdigest()
    if digest != source.body_sha256:
        document = Document(body=fetched.body, url=fetched.url, charset=fetched.charset)
        answer = source_formats.read(document, kind=source.kind)
        item_ingestion.ingest(source, answer, at=at)
    return {
        "body_sha256": digest,
        "etag": _header(fetched, "etag", limit=300),
        "last_modified": _header(fetched, "last-modified", limit=100),
    }


def _header(fetched: FetchResult, name: str, *, limit: int) -> str:
    """A header to be sent back as it came; one that is odd or too long is not."""
    value = fetched.headers.get(name, "")
    return value if len(value) <= limit and value.isascii() and value.isprintable() else ""


def _refused(
    source: Source, refusal: BadStatus, *, at: datetime, chance: RandomSource
) -> dict[str, Any]:
    if refusal.status == HTTPStatus.GONE:
        return _failed(
            source, failure_reasons.source_gone_message(), at=at, chance=chance, for_good="gone"
        )
    noted = _failed(source, failure_reasons.message(refusal), at=at, chance=chance)
    until = poll_schedule.retry_after(refusal.retry_after, at=at)
    if refusal.status == HTTPStatus.TOO_MANY_REQUESTS and until is not None:
        due_at = poll_schedule.within_hours(source, until)
        return {"tried_at": at, "reason": noted["reason"], "due_at": due_at}
    return noted


def _failed(
    source: Source, reason: str, *, at: datetime, chance: RandomSource, for_good: str = ""
) -> dict[str, Any]:
    """What to note of a source that could not be read; after eight times it pauses itself."""
    failures = source.failures + 1
    due_at = poll_schedule.after_failure(source, failures=failures, at=at, chance=chance)
    noted = {"tried_at": at, "failures": failures, "reason": reason[:300], "due_at": due_at}
    if for_good or failures >= MAX_FAILURES:
        noted |= {"paused_at": at, "due_at": None, "paused_for": for_good or "failures"}
    return noted


@transaction.atomic
def _note(source: Source, noted: dict[str, Any]) -> None:
    """Unless somebody has sent the source elsewhere in the meantime."""
    paused_for = noted.pop("paused_for", "")
    same = Source.objects.filter(pk=source.pk, kind=source.kind, url=source.url)
    if same.update(lease_until=None, **noted) and paused_for:
        trail.record("source_paused", by=None, about=source, why=paused_for)
