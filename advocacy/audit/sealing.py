"""Sealing: adding committed events to the hash chain, one process at a time."""

from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from advocacy.audit import signing
from advocacy.audit.models import Event, Seal

LOCK = 0x5345414C  # id of the advisory lock
BATCH_SIZE = 1000
# Before the newest sealed event; events of longer transactions are sealed by the hourly run.
LOOKBACK = timedelta(minutes=10)


def seal_new() -> int:
    """Seal recent events. Returns their number."""
    return _seal(_since())


def seal_all() -> int:
    """Seal every event without a seal, however old."""
    return _seal(None)


def unsealed(since: datetime | None = None) -> QuerySet[Event]:
    waiting: QuerySet[Event] = Event.objects.filter(seal=None)
    return waiting if since is None else waiting.filter(at__gte=since)


def last_seal() -> Seal | None:
    return Seal.objects.order_by("-position").first()


def _since() -> datetime | None:
    last = last_seal()
    if last is None:
        return None
    written = Event.objects.filter(pk=last.event_id).values_list("at", flat=True).first()
    return (written or last.at) - LOOKBACK


def _seal(since: datetime | None) -> int:
    sealed = 0
    while unsealed(since).exists():
        batch = _seal_batch(since)
        sealed += batch
        if batch < BATCH_SIZE:
            break
    return sealed


@transaction.atomic
def _seal_batch(since: datetime | None) -> int:
    if not _try_lock():
        return 0
    last, now = last_seal(), timezone.now()
    position, previous = (last.position, last.digest) if last else (0, "")
    seals: list[Seal] = []
    waiting = unsealed(since).order_by("at", "pk").values_list("pk", "mark")
    for number, (event, mark) in enumerate(waiting[:BATCH_SIZE], position + 1):
        parts = signing.seal_parts(number, event, mark, now, previous)
        digest = signing.sign(signing.SEAL, parts)
        seals.append(
            Seal(
                position=number,
                event_id=event,
                mark=mark,
                at=now,
                previous=previous,
                digest=digest,
            )
        )
        previous = digest
    Seal.objects.bulk_create(seals, batch_size=BATCH_SIZE)
    return len(seals)


def _try_lock() -> bool:
    """Whether this process may seal. SQLite has one writer; PostgreSQL needs an advisory lock."""
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        [is_locked] = cursor.fetchone()
    return bool(is_locked)
