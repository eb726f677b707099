"""Reminders of sharing a story later: asked for by the person, at a time they chose."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from advocacy.content.models import Story
from advocacy.errors import Invalid
from advocacy.networks import facts
from advocacy.people import brand
from advocacy.people.models import User
from advocacy.sharing.models import ShareReminder


@dataclass(frozen=True)
class ReminderTime:
    """A time to be reminded at, in the company's time zone."""

    key: str
    name: Promise
    hour: time
    days: int = 0

    def moment(self, *, at: datetime) -> datetime:
        day: date = brand.day_of(at) + timedelta(days=self.days)
        return datetime.combine(day, self.hour, tzinfo=brand.zone())


TIMES = (
    ReminderTime("noon", gettext_lazy("Today at 12.00"), time(12)),
    ReminderTime("afternoon", gettext_lazy("Today at 15.30"), time(15, 30)),
    ReminderTime("tomorrow", gettext_lazy("Tomorrow at 9.00"), time(9), days=1),
)


def times_to_come(*, at: datetime) -> list[ReminderTime]:
    """Times of today that are not over, and tomorrow morning."""
    return [one for one in TIMES if one.moment(at=at) > at]


def ask(story: Story, *, network: str, when: str, by: User, at: datetime) -> ShareReminder:
    """Remind the person at this time; a later wish for the story replaces an earlier one."""
    wanted = next((one for one in times_to_come(at=at) if one.key == when), None)
    if wanted is None:
        raise Invalid(_("That time is over. Choose another."), field="when", code="over")
    row, _is_new = ShareReminder.objects.update_or_create(
        person=by,
        story=story,
        defaults={
            "network": facts.get(network).slug,
            "due_at": wanted.moment(at=at),
            "asked_at": at,
            "recorded_at": None,
        },
    )
    return row
