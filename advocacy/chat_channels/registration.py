"""Adding, changing, switching off and removing channels of Teams and Slack.

Whoever keeps the company's channels keeps these, too: only released stories are shown in them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.audit import trail
from advocacy.chat_channels import webhook_addresses
from advocacy.chat_channels.models import (
    LAST_HOUR,
    MOST_A_DAY,
    CardState,
    ChatApp,
    ChatChannel,
    ChatChannelQuerySet,
    OffReason,
)
from advocacy.content.models import Topic
from advocacy.errors import AdvocacyError, Invalid, InvalidFields
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from advocacy.text import deception
from advocacy.text.languages import Language

MAY_KEEP = Permission.KEEP_CHANNELS


class NotTested(AdvocacyError):
    """Nobody has seen a test message in the channel since its address was entered."""


@dataclass(frozen=True, kw_only=True)
class ChannelWishes:
    """What a channel is to show, and when, as typed."""

    name: str
    language: str
    topics: Sequence[Topic] = ()
    most_a_day: int = 1
    from_hour: int = 8
    until_hour: int = 17
    on_days_off: bool = False


def channels(*, by: User) -> ChatChannelQuerySet:
    by.require(MAY_KEEP)
    return ChatChannel.objects.all()


@transaction.atomic
def add(app: str, address: str, wishes: ChannelWishes, *, by: User) -> ChatChannel:
    """Add a channel. It is off until somebody has seen a test message in it."""
    by.require(MAY_KEEP)
    now = timezone.now()
    channel = ChatChannel(app=ChatApp(app), added_by=by, added_at=now, news_since=now)
    problems = [*_problems(wishes), *_problems_of_address(address, channel)]
    if problems:
        raise InvalidFields(problems)
    address = webhook_addresses.read(address, channel.app)
    _fill(channel, wishes)
    channel.address_sha256 = webhook_addresses.fingerprint(address)
    channel.save()  # the address is bound to the number of its row
    webhook_addresses.store(channel, address)
    channel.save(update_fields=["encrypted_address"])
    channel.topics.set(wishes.topics)
    trail.record("chat_channel_added", by=by, about=channel, app=channel.app)
    return channel


@transaction.atomic
def change(
    channel: ChatChannel, wishes: ChannelWishes, *, by: User, address: str = ""
) -> ChatChannel:
    """Change what a channel shows; with an address, also where it is, which is to be tested."""
    by.require(MAY_KEEP)
    channel = locked(channel)
    found = _problems_of_address(address, channel) if address.strip() else []
    problems = [*_problems(wishes), *found]
    if problems:
        raise InvalidFields(problems)
    _fill(channel, wishes)
    if address.strip():
        webhook_addresses.store(channel, webhook_addresses.read(address, channel.app))
        channel.off_reason, channel.tested_at = OffReason.UNTESTED, None
        channel.confirmed_at = channel.check_due_on = None
    channel.save()
    channel.topics.set(wishes.topics)
    trail.record("chat_channel_changed", by=by, about=channel)
    return channel


@transaction.atomic
def switch_off(channel: ChatChannel, *, by: User) -> None:
    """Nothing more is shown; whatever waits is planned anew, should it be switched on."""
    by.require(MAY_KEEP)
    channel = locked(channel)
    if channel.is_on:
        stop(channel, OffReason.BY_HAND)
        trail.record("chat_channel_switched_off", by=by, about=channel)


@transaction.atomic
def switch_on(channel: ChatChannel, *, by: User) -> None:
    """What was offered while it was off is not news."""
    by.require(MAY_KEEP)
    channel = locked(channel)
    if channel.off_reason != OffReason.BY_HAND or channel.confirmed_at is None:
        raise NotTested(_("Send a test message first, and say that it has arrived."))
    channel.off_reason, channel.news_since = "", timezone.now()
    channel.save(update_fields=["off_reason", "news_since"])
    trail.record("chat_channel_switched_on", by=by, about=channel)


@transaction.atomic
def remove(channel: ChatChannel, *, by: User) -> None:
    """Remove the channel and its address. What is in the app stays there."""
    by.require(MAY_KEEP)
    channel = locked(channel)
    trail.record("chat_channel_removed", by=by, about=channel)
    channel.delete()


def stop(channel: ChatChannel, reason: OffReason) -> None:
    """Switch a locked channel off, and take back what has not been sent."""
    channel.off_reason = reason
    channel.save(update_fields=["off_reason"])
    channel.cards.filter(state=CardState.WAITING).delete()


def locked(channel: ChatChannel) -> ChatChannel:
    return ChatChannel.objects.select_for_update(of=("self",)).get(pk=channel.pk)


def _fill(channel: ChatChannel, wishes: ChannelWishes) -> None:
    channel.name = deception.clean_name(wishes.name, field="name", limit=80)
    channel.language = Language(wishes.language)
    channel.most_a_day = wishes.most_a_day
    channel.from_hour, channel.until_hour = wishes.from_hour, wishes.until_hour
    channel.on_days_off = wishes.on_days_off


def _problems(wishes: ChannelWishes) -> list[Invalid]:
    """All that is wrong with the wishes, so that one round mends it."""
    problems = []
    try:
        if not deception.clean_name(wishes.name, field="name", limit=80):
            problems.append(Invalid(_("Enter the channel’s name."), field="name", code="required"))
    except Invalid as refusal:
        problems.append(refusal)
    if not 1 <= wishes.most_a_day <= MOST_A_DAY:
        sentence = _("Choose from 1 to %(most)s stories a day.") % {"most": MOST_A_DAY}
        problems.append(Invalid(sentence, field="most_a_day", code="out_of_range"))
    if not 0 <= wishes.from_hour < wishes.until_hour <= LAST_HOUR:
        sentence = _("The last hour has to come after the first.")
        problems.append(Invalid(sentence, field="until_hour", code="out_of_order"))
    return problems


def _problems_of_address(typed: str, channel: ChatChannel) -> list[Invalid]:
    try:
        address = webhook_addresses.read(typed, channel.app)
    except Invalid as refusal:
        return [refusal]
    others = ChatChannel.objects.exclude(pk=channel.pk)
    same = others.filter(address_sha256=webhook_addresses.fingerprint(address)).first()
    if same is None:
        return []
    sentence = _("This address is the one of “%(name)s”. Each story would come twice.")
    return [Invalid(sentence % {"name": same.name}, field="address", code="taken")]
