"""Keeping sources: added, changed, paused, resumed, removed, and polled out of turn."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy import constraints
from advocacy.audit import trail
from advocacy.errors import AdvocacyError, Invalid
from advocacy.intake import source_options, tasks
from advocacy.intake.models import Source, SourceKind
from advocacy.intake.source_options import SourceOptions
from advocacy.jobs.models import JobState
from advocacy.people.models import User
from advocacy.people.permissions import Permission


class NothingToPoll(AdvocacyError):
    """Programs send to this source; there is nowhere to look."""


def add(wish: SourceOptions, *, by: User) -> Source:
    """A new source; what is polled is polled at once."""
    by.require(Permission.CURATE)
    wish = source_options.clean(wish)
    due_at = None if wish.kind == SourceKind.DROP else timezone.now()
    source = Source(created_by=by, due_at=due_at)
    with transaction.atomic():
        _write(source, wish)
        trail.record("source_added", by=by, about=source)
    return source


@transaction.atomic
def change(source: Source, wish: SourceOptions, *, by: User) -> Source:
    """Other settings; another address or kind is read from the beginning."""
    by.require(Permission.CURATE)
    wish = source_options.clean(wish)
    source = _locked(source)
    if (source.kind, source.url) != (wish.kind, wish.url):
        source.etag = source.last_modified = source.body_sha256 = ""
        _begin_anew(source, kind=wish.kind)
    _write(source, wish)
    trail.record("source_changed", by=by, about=source)
    return source


@transaction.atomic
def pause(source: Source, *, by: User) -> Source:
    """Leave it alone until somebody resumes it."""
    by.require(Permission.CURATE)
    source = _locked(source)
    if source.paused_at is None:
        source.paused_at = timezone.now()
        source.save(update_fields=["paused_at"])
        trail.record("source_paused", by=by, about=source)
    return source


@transaction.atomic
def resume(source: Source, *, by: User) -> Source:
    """Look at it again, from now on; its failures are forgotten."""
    by.require(Permission.CURATE)
    source = _locked(source)
    if source.paused_at is not None:
        source.paused_at = None
        _begin_anew(source, kind=source.kind)
        source.save()
        trail.record("source_resumed", by=by, about=source)
    return source


@transaction.atomic
def remove(source: Source, *, by: User) -> None:
    """Forget the source and its items; the stories made of them stay."""
    by.require(Permission.CURATE)
    source = _locked(source)
    trail.record("source_removed", by=by, about=source)
    source.delete()


@transaction.atomic
def poll_now(source: Source, *, by: User) -> Source:
    """Have a worker look at it at once, whatever its hours are."""
    by.require(Permission.CURATE)
    source = _locked(source)
    if source.kind == SourceKind.DROP:
        raise NothingToPoll(
            _("Programs send their items here themselves, so there is nothing to read.")
        )
    trail.record("source_polled", by=by, about=source)
    pk = source.pk
    transaction.on_commit(lambda: tasks.poll_source.delay(source=pk), robust=True)
    return source


def _locked(source: Source) -> Source:
    return Source.objects.select_for_update(of=("self",)).get(pk=source.pk)


def _begin_anew(source: Source, *, kind: str) -> None:
    """What went wrong is forgotten, and what a worker is finding out now is not kept."""
    source.state, source.attempts, source.last_error = JobState.WAITING, 0, ""
    source.lease_until = None
    source.due_at = None if kind == SourceKind.DROP else timezone.now()


def _write(source: Source, wish: SourceOptions) -> None:
    """Store the wish. The caller holds the transaction."""
    for name, value in source_options.column_values(wish).items():
        setattr(source, name, value)
    try:
        with transaction.atomic():
            source.save()
    except IntegrityError as error:
        if not constraints.is_broken(error, Source, "one_source_a_url"):
            raise
        raise Invalid(
            _("This address is already a source. Change that one."), field="url", code="taken"
        ) from None
    source.topics.set(wish.topics)
    source.audience_teams.set(wish.audience_teams)
