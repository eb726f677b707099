"""Verifying the whole chain: events unchanged, seals in order, nothing missing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import chain

from django.db import connection
from django.utils import timezone

from advocacy.audit import checkpoints, immutability_triggers, sealing, signing
from advocacy.audit.checkpoints import Checkpoint
from advocacy.audit.findings import Finding
from advocacy.audit.models import Event, Seal, Verification

BATCH_SIZE = 2000  # seals read at once
SEAL_GRACE = timedelta(minutes=15)  # how long an event may be without a seal
MAX_STORED_FINDINGS = 50  # findings stored with a verification; their number is stored in full


def verify(checkpoint: Checkpoint | None = None) -> Iterator[Finding]:
    """All findings in the order of the chain."""
    last = sealing.last_seal()
    end = last.position if last else 0
    missing_triggers = (
        Finding("guard_gone", event=name) for name in immutability_triggers.missing(connection)
    )
    parts = [missing_triggers, _walk(end), _unsealed()]
    if checkpoint is not None:
        parts.append(_check_checkpoint(checkpoint, end))
    return chain.from_iterable(parts)


def verify_and_store() -> Verification:
    """Verify, also against the last verification's checkpoint, and store the result."""
    last_verification = Verification.objects.exclude(checkpoint=None).order_by("-began_at").first()
    row = Verification.objects.create(began_at=timezone.now())
    sealing.seal_all()
    last_checkpoint = (
        Checkpoint(**last_verification.checkpoint)
        if last_verification and last_verification.checkpoint
        else None
    )
    for finding in verify(last_checkpoint):
        row.finding_count += 1
        if len(row.findings) < MAX_STORED_FINDINGS:
            row.findings.append(finding.as_json())
    checkpoint = checkpoints.create()
    row.checkpoint = checkpoint.as_json() if checkpoint else None
    row.seals = checkpoint.position if checkpoint else 0
    row.ended_at = timezone.now()
    row.save()
    return row


@dataclass
class _ChainWalk:
    """State of reading the chain seal by seal."""

    position: int = 0
    digest: str = ""
    was_whole: bool = True

    def step(self, seal: Seal, event: Event | None) -> Iterator[Finding]:
        whole = _is_intact(seal)
        if seal.position > self.position + 1:
            yield Finding("seals_missing", self.position + 1, until=seal.position - 1)
        elif not whole:
            yield Finding("seal_changed", seal.position)
        elif self.was_whole and seal.previous != self.digest:
            yield Finding("order_broken", seal.position)
        if whole:
            yield from _event_as_sealed(seal, event)
        self.position, self.digest, self.was_whole = seal.position, seal.digest, whole


def _walk(end: int) -> Iterator[Finding]:
    walk = _ChainWalk()
    while seals := _next(walk.position, end):
        events = Event.objects.in_bulk([seal.event_id for seal in seals])
        for seal in seals:
            yield from walk.step(seal, events.get(seal.event_id))


def _next(after: int, end: int) -> list[Seal]:
    between = Seal.objects.filter(position__gt=after, position__lte=end)
    return list(between.order_by("position")[:BATCH_SIZE])


def _is_intact(seal: Seal) -> bool:
    parts = signing.seal_parts(seal.position, seal.event_id, seal.mark, seal.at, seal.previous)
    return signing.is_valid(signing.SEAL, parts, seal.digest)


def _event_as_sealed(seal: Seal, event: Event | None) -> Iterator[Finding]:
    if event is None:
        yield Finding("event_missing", seal.position, str(seal.event_id))
    elif event.mark != seal.mark or not _is_ours(event):
        yield Finding("event_changed", seal.position, str(event.pk))


def _is_ours(event: Event) -> bool:
    return signing.is_valid(signing.EVENT, signing.event_parts(event), event.mark)


def _unsealed() -> Iterator[Finding]:
    long_ago = timezone.now() - SEAL_GRACE
    for event in sealing.unsealed().order_by("at", "pk").iterator(chunk_size=BATCH_SIZE):
        if not _is_ours(event):
            yield Finding("event_foreign", event=str(event.pk))
        elif event.at < long_ago:
            yield Finding("event_unsealed", event=str(event.pk))


def _check_checkpoint(checkpoint: Checkpoint, end: int) -> Iterator[Finding]:
    if not checkpoint.is_authentic:
        yield Finding("checkpoint_foreign", checkpoint.position)
    elif checkpoint.position > end:
        yield Finding("tail_cut", end + 1, until=checkpoint.position)
    else:
        seal = Seal.objects.filter(position=checkpoint.position, digest=checkpoint.digest)
        if not seal.exists():
            yield Finding("checkpoint_differs", checkpoint.position)
