"""The hours in which a channel takes cards, in the company's time zone."""

from datetime import datetime, time, timedelta

from advocacy.chat_channels.models import ChatChannel
from advocacy.people import brand
from advocacy.workdays import working_hours

DAY = timedelta(days=1)
DAYS_AHEAD = 15  # there is a workday, also over Christmas


def is_open(channel: ChatChannel, *, at: datetime) -> bool:
    is_hour = channel.from_hour <= brand.local(at).hour < channel.until_hour
    return is_hour and (channel.on_days_off or working_hours.is_workday(brand.day_of(at)))


def next_opening(channel: ChatChannel, *, at: datetime) -> datetime:
    """The first moment after this one at which the channel is open."""
    today = brand.day_of(at)
    for day in (today + DAY * number for number in range(DAYS_AHEAD)):
        opening = datetime.combine(day, time(channel.from_hour), tzinfo=brand.zone())
        if opening > at and is_open(channel, at=opening):
            return opening
    return at + DAY
