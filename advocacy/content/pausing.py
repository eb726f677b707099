"""Pausing sharing, of everything or of one topic, until somebody lifts the pause."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from time import monotonic

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy import query_trace
from advocacy.audit import trail
from advocacy.content import pause_settings
from advocacy.content.models import Pause, StoryVersion, Topic
from advocacy.errors import AdvocacyError, Invalid
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from advocacy.prepared_query import PreparedQuery
from advocacy.text import cleaning

MAY_PAUSE = (Permission.CURATE, Permission.APPROVE, Permission.ADMINISTER)
PAUSE_LOCK_ID = 0x50415553  # advisory lock: exclusive for what stops sharing, shared for a share
CACHE_SECONDS = 5.0  # seconds; every page reads the pauses for its banner
_cache: list[tuple[float, list[Pause]]] = []


class Paused(AdvocacyError):
    """Sharing is paused."""


class NotPaused(AdvocacyError):
    """The pause has been lifted or has ended."""


class NeedsSecondPerson(AdvocacyError):
    """Two people must lift the pause, and this one has already asked."""


@transaction.atomic
def pause(
    *, by: User, reason: str, topic: Topic | None = None, until: datetime | None = None
) -> Pause:
    """Stop sharing. Once committed, no share that the pause covers is opened."""
    require_may_pause(by)
    reason = _cleaned_reason(reason)
    hold_back_shares()
    now = timezone.now()
    _refuse_past(until, at=now)
    pause = Pause.objects.create(
        topic=topic, reason=reason, started_by=by, started_at=now, until=until
    )
    trail.record("pause_started", by=by, about=pause, topic=topic.slug if topic else "")
    _clear_cache_on_commit()
    return pause


@transaction.atomic
def lift(pause: Pause, *, by: User) -> Pause:
    """Lift the pause; where two people are required, the first only asks."""
    require_may_pause(by)
    pause = Pause.objects.select_for_update(of=("self",)).get(pk=pause.pk)
    now = timezone.now()
    if not Pause.objects.active(at=now).filter(pk=pause.pk).exists():
        raise NotPaused(_("This pause is already over. There is nothing left to lift."))
    if pause_settings.current().two_lift_a_pause and pause.lift_asked_by_id in {None, by.pk}:
        return _ask_to_lift(pause, by=by)
    pause.lifted_by, pause.lifted_at = by, now
    pause.save(update_fields=["lifted_by", "lifted_at"])
    trail.record("pause_lifted", by=by, about=pause)
    _clear_cache_on_commit()
    return pause


def active_pauses(at: datetime) -> list[Pause]:
    """The active pauses, the oldest first."""
    return _ACTIVE(at=at)


_ACTIVE: PreparedQuery[Pause] = PreparedQuery(
    lambda at: Pause.objects.active(at=at).select_related("topic").order_by("started_at", "pk"),
    at=datetime,
)


def cached_active_pauses(at: datetime) -> list[Pause]:
    """The active pauses, at most five seconds old; for the banner of every page."""
    query_trace.note("pauses", _cached_values)
    if not _cache or monotonic() - _cache[0][0] >= CACHE_SECONDS:
        _cache[:] = [(monotonic(), active_pauses(at))]
    return [pause for pause in _cache[0][1] if pause.until is None or pause.until > at]


def _cached_values() -> tuple[tuple[str, ...], ...]:
    """All that a page can show of the active pauses, to be compared."""
    return tuple(
        (*query_trace.row_values(pause), str(pause.topic))
        for pause in cached_active_pauses(timezone.now())
    )


def pause_covering(pauses: Iterable[Pause], topics: Sequence[Topic]) -> Pause | None:
    """The first pause that covers a story of these topics."""
    topic_ids = {topic.pk for topic in topics}
    return next(
        (pause for pause in pauses if pause.topic_id is None or pause.topic_id in topic_ids), None
    )


def refuse_paused(version: StoryVersion) -> None:
    """Raise Paused if an active pause covers the version."""
    pauses = active_pauses(timezone.now())
    pause = pause_covering(pauses, list(version.topics.all())) if pauses else None
    if pause is not None:
        raise Paused(message(pause))


def refuse_paused_in_transaction(version: StoryVersion) -> None:
    """The same within a transaction, during which nothing can stop the sharing."""
    hold_back_stops()
    refuse_paused(version)


def message(pause: Pause) -> str:
    """The text shown in place of a share button."""
    if pause.topic is None:
        return _("Sharing is paused: %(reason)s") % {"reason": pause.reason}
    values = {"topic": pause.topic.name, "reason": pause.reason}
    return _("Sharing about “%(topic)s” is paused: %(reason)s") % values


def may_pause(person: User) -> bool:
    return any(person.can(permission) for permission in MAY_PAUSE)


def require_may_pause(person: User) -> None:
    if not may_pause(person):
        person.require(Permission.CURATE)


def clear_cache() -> None:
    """Reload the active pauses at the next request."""
    _cache.clear()


def _ask_to_lift(pause: Pause, *, by: User) -> Pause:
    if pause.lift_asked_by_id == by.pk:
        raise NeedsSecondPerson(
            _("You have asked already. Somebody else lifts the pause with you.")
        )
    pause.lift_asked_by = by
    pause.save(update_fields=["lift_asked_by"])
    trail.record("pause_lift_asked", by=by, about=pause)
    return pause


def _cleaned_reason(reason: str) -> str:
    reason = cleaning.clean_text(reason, field="reason", limit=500)
    if not reason:
        raise Invalid(_("Say why. Everyone reads it."), field="reason", code="required")
    return reason


def _refuse_past(until: datetime | None, *, at: datetime) -> None:
    if until is not None and until <= at:
        raise Invalid(_("Choose an end in the future."), field="until", code="past")


def _clear_cache_on_commit() -> None:
    clear_cache()
    transaction.on_commit(clear_cache, robust=True)


# Only PostgreSQL needs a lock: SQLite has one writing transaction at a time.
def hold_back_shares() -> None:
    """Let no share be opened until the transaction ends; one under way is stored first.

    Taken before any row is locked: a share waits for its story's row when it is stored.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [PAUSE_LOCK_ID])


def hold_back_stops() -> None:
    """Let nothing be paused or withdrawn until the transaction ends.

    Taken before any row is locked.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [PAUSE_LOCK_ID])
