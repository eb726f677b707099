"""The stop: nothing leaves the house, or nothing of one topic, until somebody lifts it."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from time import monotonic

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.audit import trail
from advocacy.content import pause_settings
from advocacy.content.models import Pause, StoryVersion, Topic
from advocacy.errors import AdvocacyError, Invalid
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from advocacy.text import cleaning

MAY_PAUSE = (Permission.CURATE, Permission.APPROVE, Permission.ADMINISTER)
GATE = 0x50415553  # the advisory lock that a pause takes alone and shares take together
CACHE_SECONDS = 5.0  # seconds; every page asks for its banner
_kept: list[tuple[float, list[Pause]]] = []


class Paused(AdvocacyError):
    """Sharing has been stopped for now."""


class NotPaused(AdvocacyError):
    """The pause has been lifted, or is past its end."""


class NeedsSecondPerson(AdvocacyError):
    """Two people lift a pause, and this one has asked already."""


@transaction.atomic
def pause(
    *, by: User, reason: str, topic: Topic | None = None, until: datetime | None = None
) -> Pause:
    """Stop sharing. Once this has been committed, no share is opened that it covers."""
    require_may_pause(by)
    reason = _said(reason)
    _close_gate()
    now = timezone.now()
    _refuse_past(until, at=now)
    pause = Pause.objects.create(
        topic=topic, reason=reason, started_by=by, started_at=now, until=until
    )
    trail.record("pause_started", by=by, about=pause, topic=topic.slug if topic else "")
    _forget_soon()
    return pause


@transaction.atomic
def lift(pause: Pause, *, by: User) -> Pause:
    """Let sharing go on; where two lift a pause, the first only asks."""
    require_may_pause(by)
    pause = Pause.objects.select_for_update(of=("self",)).get(pk=pause.pk)
    now = timezone.now()
    if not Pause.objects.holding(at=now).filter(pk=pause.pk).exists():
        raise NotPaused(_("This pause is already over. There is nothing left to lift."))
    if pause_settings.current().two_lift_a_pause and pause.lift_asked_by_id in {None, by.pk}:
        return _ask(pause, by=by)
    pause.lifted_by, pause.lifted_at = by, now
    pause.save(update_fields=["lifted_by", "lifted_at"])
    trail.record("pause_lifted", by=by, about=pause)
    _forget_soon()
    return pause


def active_pauses(at: datetime) -> list[Pause]:
    """The pauses that hold now, the oldest first."""
    return list(Pause.objects.holding(at=at).select_related("topic").order_by("started_at", "pk"))


def cached_active_pauses(at: datetime) -> list[Pause]:
    """The same for the banner of every page, at most five seconds old."""
    if not _kept or monotonic() - _kept[0][0] >= CACHE_SECONDS:
        _kept[:] = [(monotonic(), active_pauses(at))]
    return [pause for pause in _kept[0][1] if pause.until is None or pause.until > at]


def pause_covering(pauses: Iterable[Pause], topics: Sequence[Topic]) -> Pause | None:
    """The first pause that holds a story of these topics."""
    about = {topic.pk for topic in topics}
    return next((one for one in pauses if one.topic_id is None or one.topic_id in about), None)


def refuse_paused(version: StoryVersion) -> None:
    """Stop what a pause that holds covers."""
    pauses = active_pauses(timezone.now())
    found = pause_covering(pauses, list(version.topics.all())) if pauses else None
    if found is not None:
        raise Paused(message(found))


def refuse_paused_in_transaction(version: StoryVersion) -> None:
    """The same within a transaction, and no pause begins before it has ended."""
    _pass_gate()
    refuse_paused(version)


def message(pause: Pause) -> str:
    """What is said in place of a share button."""
    if pause.topic is None:
        return _("Sharing is paused: %(reason)s") % {"reason": pause.reason}
    about = {"topic": pause.topic.name, "reason": pause.reason}
    return _("Sharing about “%(topic)s” is paused: %(reason)s") % about


def may_pause(person: User) -> bool:
    return any(person.can(permission) for permission in MAY_PAUSE)


def require_may_pause(person: User) -> None:
    if not may_pause(person):
        person.require(Permission.CURATE)


def clear_cache() -> None:
    """Read anew which pauses hold, at the next page."""
    _kept.clear()


def _ask(pause: Pause, *, by: User) -> Pause:
    if pause.lift_asked_by_id == by.pk:
        raise NeedsSecondPerson(
            _("You have asked already. Somebody else lifts the pause with you.")
        )
    pause.lift_asked_by = by
    pause.save(update_fields=["lift_asked_by"])
    trail.record("pause_lift_asked", by=by, about=pause)
    return pause


def _said(reason: str) -> str:
    reason = cleaning.clean_text(reason, field="reason", limit=500)
    if not reason:
        raise Invalid(_("Say why. Everyone reads it."), field="reason", code="required")
    return reason


def _refuse_past(until: datetime | None, *, at: datetime) -> None:
    if until is not None and until <= at:
        raise Invalid(_("Choose an end in the future."), field="until", code="past")


def _forget_soon() -> None:
    clear_cache()
    transaction.on_commit(clear_cache, robust=True)


# SQLite lets one transaction write at a time; PostgreSQL is told to wait.
def _close_gate() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [GATE])


def _pass_gate() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [GATE])
