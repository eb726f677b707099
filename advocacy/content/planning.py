"""Planning: when an approved story is offered, and quiet periods."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.audit import trail
from advocacy.content.curation import lock, newest_version
from advocacy.content.models import QuietPeriod, Status, Story, StoryQuerySet, StoryVersion, Topic
from advocacy.errors import Invalid
from advocacy.people import brand
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from advocacy.text import cleaning

FINISHED_STATUSES = [Status.WITHDRAWN, Status.SUPERSEDED]
DEFAULT_HOUR = time(9, 0)  # publish time of a story planned for a day without a time


@transaction.atomic
def plan(story: Story, *, at: datetime, by: User) -> Story:
    """Offer the story from this moment. A plan needs no approval: the text has it."""
    by.require(Permission.CURATE)
    story, now = lock(story), timezone.now()
    _refuse_settled(story, at=now)
    _refuse_moment(current_version(story), at=at, now=now)
    story.planned_at = at
    story.save(update_fields=["planned_at"])
    trail.record("story_planned", by=by, about=story, planned_at=at.isoformat())
    return story


@transaction.atomic
def unplan(story: Story, *, by: User) -> Story:
    """Remove the planned moment: an approved story is offered at once."""
    by.require(Permission.CURATE)
    story = lock(story)
    _refuse_settled(story, at=timezone.now())
    story.planned_at = None
    story.save(update_fields=["planned_at"])
    trail.record("story_unplanned", by=by, about=story)
    return story


def unscheduled() -> StoryQuerySet:
    """Approved, not offered; or a translation in review of a story that is planned or released."""
    now = timezone.now()
    offered = Story.objects.live(at=now).filter(pk=OuterRef("pk"))
    released_or_planned = Q(released_at__isnull=False, withdrawn_at=None) | Q(
        planned_at__isnull=False
    )
    siblings = Story.objects.filter(released_or_planned, family=OuterRef("family")).exclude(
        pk=OuterRef("pk")
    )
    translation = Q(live_version=None, newest_version__status=Status.IN_REVIEW)
    wanted = Q(live_version__isnull=False) | translation & Exists(siblings)
    stories = Story.objects.filter(wanted, ~Exists(offered), planned_at=None)
    stories = stories.exclude(live_version__expires_at__lte=now).not_ended()
    return stories.select_related("live_version", "newest_version").order_by("released_at", "pk")


def fits(story: Story, at: datetime) -> bool:
    """Whether the story may be offered from this moment on."""
    version = current_version(story)
    open_by_then = version.embargo_at is None or version.embargo_at <= at
    return open_by_then and (version.expires_at is None or version.expires_at > at)


@dataclass(frozen=True, kw_only=True)
class QuietPeriodOptions:
    """The editable values of a quiet period."""

    name: str
    starts_at: datetime
    ends_at: datetime
    topics: Sequence[Topic] = ()


@transaction.atomic
def add_quiet_period(options: QuietPeriodOptions, *, by: User) -> QuietPeriod:
    """Add a quiet period. Stories that are already offered stay."""
    require_may_edit_quiet_periods(by)
    if options.starts_at < timezone.now() - timedelta(minutes=1):
        raise Invalid(
            _(
                "It begins in the past. What has been offered since then stays; choose a time "
                "from now on."
            ),
            field="starts_at",
            code="past",
        )
    period = _save_period(QuietPeriod(created_by=by), options)
    trail.record("quiet_period_added", by=by, about=period)
    return period


@transaction.atomic
def change_quiet_period(
    period: QuietPeriod, options: QuietPeriodOptions, *, by: User
) -> QuietPeriod:
    """Change a quiet period. One that has begun keeps its start."""
    require_may_edit_quiet_periods(by)
    period = QuietPeriod.objects.select_for_update(of=("self",)).get(pk=period.pk)
    if min(period.starts_at, options.starts_at) <= timezone.now() and (
        options.starts_at != period.starts_at
    ):
        raise Invalid(
            _("A period that has begun keeps its start, and none can start in the past."),
            field="starts_at",
            code="past",
        )
    period = _save_period(period, options)
    trail.record("quiet_period_changed", by=by, about=period)
    return period


@transaction.atomic
def remove_quiet_period(period: QuietPeriod, *, by: User) -> None:
    """Delete a quiet period; stories that waited for it are offered."""
    require_may_edit_quiet_periods(by)
    trail.record("quiet_period_removed", by=by, about=period)
    period.delete()


def require_may_edit_quiet_periods(person: User) -> None:
    if not person.can(Permission.ADMINISTER):
        person.require(Permission.CURATE)


def is_plannable(story: Story) -> bool:
    """Whether it can still be planned: neither withdrawn nor offered already."""
    if Status(current_version(story).status) in FINISHED_STATUSES:
        return False
    return not Story.objects.live(at=timezone.now()).filter(pk=story.pk).exists()


def current_version(story: Story) -> StoryVersion:
    """The live version, or the newest one of a story that is not live."""
    return story.live_version or newest_version(story)


def default_publish_time(day: date) -> datetime:
    """Nine o'clock in the company's time zone, or the next full hour if that has passed."""
    next_hour = timezone.now().replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return max(datetime.combine(day, DEFAULT_HOUR, tzinfo=brand.zone()), next_hour)


def _refuse_settled(story: Story, *, at: datetime) -> None:
    if Status(current_version(story).status) in FINISHED_STATUSES:
        raise Invalid(_("A withdrawn story cannot be planned."), field="at", code="withdrawn")
    if Story.objects.live(at=at).filter(pk=story.pk).exists():
        raise Invalid(
            _("It is already offered and stays that way. Withdraw it to take it out of the feed."),
            field="at",
            code="offered",
        )


def _refuse_moment(version: StoryVersion, *, at: datetime, now: datetime) -> None:
    if at <= now:
        raise Invalid(_("Choose a time in the future."), field="at", code="past")
    if version.embargo_at is not None and at < version.embargo_at:
        raise Invalid(
            _("It is still under embargo then. Choose a later time."), field="at", code="embargo"
        )
    if version.expires_at is not None and at >= version.expires_at:
        raise Invalid(
            _("It would end before it begins. Choose an earlier time."),
            field="at",
            code="expired",
        )


def _save_period(period: QuietPeriod, options: QuietPeriodOptions) -> QuietPeriod:
    name = cleaning.clean_line(options.name, field="name", limit=120)
    if not name:
        raise Invalid(_("Say what it is for."), field="name", code="required")
    if options.ends_at <= options.starts_at:
        raise Invalid(_("It ends before it begins."), field="ends_at", code="order")
    period.name, period.starts_at, period.ends_at = name, options.starts_at, options.ends_at
    period.save()
    period.topics.set(options.topics)
    return period
