"""Managing sources: adding, changing, pausing, resuming, removing, and polling on demand."""

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
    """The source is pushed to, so it cannot be polled."""


def add(options: SourceOptions, *, by: User) -> Source:
    """Add a source; one that is polled is due at once."""
    by.require(Permission.CURATE)
    options = source_options.clean(options)
    due_at = None if options.kind == SourceKind.DROP else timezone.now()
    source = Source(created_by=by, due_at=due_at)
    with transaction.atomic():
        _write(source, options)
        trail.record("source_added", by=by, about=source)
    return source


@transaction.atomic
def change(source: Source, options: SourceOptions, *, by: User) -> Source:
    """Change the settings; a new URL or kind resets the polling state."""
    by.require(Permission.CURATE)
    options = source_options.clean(options)
    source = _locked(source)
    if (source.kind, source.url) != (options.kind, options.url):
        source.etag = source.last_modified = source.body_sha256 = source.redirect_url = ""
        source.redirect_count = 0
        _begin_anew(source, kind=options.kind)
    _write(source, options)
    trail.record("source_changed", by=by, about=source)
    return source


@transaction.atomic
def pause(source: Source, *, by: User) -> Source:
    """Stop polling until somebody resumes the source."""
    by.require(Permission.CURATE)
    source = _locked(source)
    if source.paused_at is None:
        source.paused_at = timezone.now()
        source.save(update_fields=["paused_at"])
        trail.record("source_paused", by=by, about=source)
    return source


@transaction.atomic
def resume(source: Source, *, by: User) -> Source:
    """Poll again from now on; failures are reset."""
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
    """Delete the source and its items; stories made of them stay."""
    by.require(Permission.CURATE)
    source = _locked(source)
    trail.record("source_removed", by=by, about=source)
    source.delete()


@transaction.atomic
def poll_now(source: Source, *, by: User) -> Source:
    """Poll the source now, regardless of its hours."""
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
    """Reset the errors, and discard the result of a poll in progress."""
    source.state, source.attempts, source.last_error = JobState.WAITING, 0, ""
    source.lease_until = None
    source.due_at = None if kind == SourceKind.DROP else timezone.now()


def _write(source: Source, options: SourceOptions) -> None:
    """Store the options. Call within a transaction."""
    for name, value in source_options.column_values(options).items():
        setattr(source, name, value)
    try:
        with transaction.atomic():
            source.save()
    except IntegrityError as error:
        if not constraints.is_violated(error, Source, "one_source_a_url"):
            raise
        raise Invalid(
            _("This address is already a source. Change that one."), field="url", code="taken"
        ) from None
    source.topics.set(options.topics)
    source.audience_teams.set(options.audience_teams)
