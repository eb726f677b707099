"""The history of a story: events with the person and the version."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from advocacy.audit.models import Event
from advocacy.content.models import Story
from advocacy.people.models import User

ACTION_LABELS: dict[str, Promise] = {
    "story_added": _("added"),
    "story_imported": _("imported from a pack"),
    "story_exported": _("put into a pack"),
    "story_edited": _("edited"),
    "story_submitted": _("sent for review"),
    "story_changes_requested": _("changes requested"),
    "story_remarked": _("commented on"),
    "story_remark_answered": _("a comment answered"),
    "story_remark_settled": _("a comment resolved"),
    "story_remark_reopened": _("a comment opened again"),
    "story_approved_first": _("approved by the first of two"),
    "story_approved": _("approved"),
    "story_withdrawn": _("withdrawn"),
    "story_planned": _("planned"),
    "story_unplanned": _("plan removed"),
    "story_left_feed": _("left the feed: somebody in the picture no longer agrees"),
    "story_ended": _("ended: its source no longer has it"),
    "story_goes_on": _("back in the feed: its source has it again"),
    "story_address_refused": _("its address may not be used"),
    "story_link_broken": _("its link stopped answering"),
}
MAX_STEPS = 50


@dataclass(frozen=True)
class HistoryEntry:
    at: datetime
    what: str
    who: str
    version: int | None


def of(story: Story) -> list[HistoryEntry]:
    """The events, the newest first."""
    events = list(
        Event.objects.filter(
            about="story", about_id=str(story.pk), action__in=ACTION_LABELS
        ).order_by("-at")[:MAX_STEPS]
    )
    people = User.objects.filter(pseudonym__in={event.actor for event in events if event.actor})
    names = dict(people.values_list("pseudonym", "name"))
    return [
        HistoryEntry(
            at=event.at,
            what=str(ACTION_LABELS[event.action]),
            who=names.get(event.actor, "") if event.actor else "",
            version=event.codes.get("version"),
        )
        for event in events
    ]
