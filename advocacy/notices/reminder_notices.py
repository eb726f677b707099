"""Fulfilling reminders of shares: an event each, then a notice and a mail, then they are gone."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from advocacy.audit import trail
from advocacy.audit.models import Event
from advocacy.content.models import Story
from advocacy.notices import page_addresses
from advocacy.notices.models import Notice, NoticeKind
from advocacy.notices.notice_text import NoticeText
from advocacy.sharing.models import Share, ShareReminder
from advocacy.text.quotation import quotable

BATCH = 200
DUE = "share_reminder_due"


def record_due(*, at: datetime) -> int:
    """Record an event for each reminder that is due, once. Returns how many."""
    due = ShareReminder.objects.filter(due_at__lte=at, recorded_at=None).order_by("due_at", "pk")
    return sum(_record(reminder, at=at) for reminder in due[:BATCH])


@transaction.atomic
def _record(reminder: ShareReminder, *, at: datetime) -> bool:
    """Of several workers, one finds the reminder unrecorded."""
    row = ShareReminder.objects.filter(pk=reminder.pk, recorded_at=None)
    if not row.update(recorded_at=at):
        return False
    trail.record("share_reminder_due", by=None, about=reminder, network=reminder.network)
    return True


def fulfil(event: Event, at: datetime) -> Notice | None:
    """The notice of a reminder, or None if the story is over, or shared since."""
    rows = ShareReminder.objects.select_related("person")
    reminder = rows.filter(pk=event.about_id, due_at__lte=at).first()
    if reminder is None:
        return None
    person, story_id = reminder.person, reminder.story_id
    reminder.delete()
    live = Story.objects.live(at=at).for_audience_of(person, at=at)
    story = live.select_related("live_version").filter(pk=story_id).first()
    shared = Share.objects.not_undone().filter(
        person=person, story=story_id, opened_at__gte=reminder.asked_at
    )
    if story is None or not person.is_active or shared.exists():
        return None
    return Notice(
        person=person,
        kind=NoticeKind.SHARE_REMINDER,
        story=story,
        version=story.live_version,
        event=event,
    )


def text(notice: Notice, title: str) -> NoticeText:
    """The sheet opens on the network that was chosen when the reminder was asked for."""
    network = notice.event.codes["network"]
    return NoticeText(
        subject=_("Ready to share: %(title)s") % {"title": title},
        sentence=_(
            "You wanted to share “%(title)s” about now. The text is ready, and nothing is posted "
            "until you post it."
        )
        % {"title": quotable(title)},
        action=_("Open it"),
        path=f"{page_addresses.path('sharing:sheet', notice.story_id)}?network={network}",
    )
