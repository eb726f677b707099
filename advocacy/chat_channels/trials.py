"""Test messages: the app says that it took one; a person says that it is there."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy import encryption
from advocacy.audit import trail
from advocacy.chat_channels import registration, story_messages, webhook_addresses, webhook_calls
from advocacy.chat_channels.models import ChatApp, ChatChannel, OffReason
from advocacy.chat_channels.webhook_calls import Answer, Outcome
from advocacy.errors import AdvocacyError
from advocacy.limits import person_limits
from advocacy.outbound import fetching
from advocacy.outbound.transport import Outside
from advocacy.people import brand
from advocacy.people.models import User

CHECK_INTERVAL = timedelta(days=365)


class NotDelivered(AdvocacyError):
    """The test message did not get through. The sentence says what to look at."""


def send(channel: ChatChannel, *, by: User, outside: Outside = fetching.OUTSIDE) -> None:
    """Send a test message. Raises NotDelivered; otherwise somebody has to look whether it came."""
    by.require(registration.MAY_KEEP)
    person_limits.count(person_limits.FETCHES, person=by.pk)
    try:
        address = webhook_addresses.plain(channel)
    except encryption.Unreadable:
        raise NotDelivered(_("The address can no longer be read. Enter it again below.")) from None
    message = story_messages.trial_message(channel)
    now = timezone.now()
    answer = webhook_calls.send(address, message, channel.app, at=now, outside=outside)
    if answer.outcome not in {Outcome.ACCEPTED, Outcome.UNKNOWN}:
        raise NotDelivered(_sentence(answer, channel))
    ChatChannel.objects.filter(pk=channel.pk).update(tested_at=timezone.now())


@transaction.atomic
def confirm(channel: ChatChannel, *, by: User) -> ChatChannel:
    """Somebody saw the test message: the channel is on, and asked about again in a year."""
    by.require(registration.MAY_KEEP)
    channel = registration.locked(channel)
    if channel.tested_at is None:
        raise registration.NotTested(_("Send a test message first, and say that it has arrived."))
    was_off = not channel.is_on
    if channel.off_reason == OffReason.BY_HAND:
        channel.news_since = timezone.now()
    channel.off_reason, channel.confirmed_at = "", timezone.now()
    channel.check_due_on = _next_check(channel)
    channel.save(update_fields=["off_reason", "news_since", "confirmed_at", "check_due_on"])
    if was_off:
        trail.record("chat_channel_switched_on", by=by, about=channel)
    return channel


@transaction.atomic
def report_missing(channel: ChatChannel, *, by: User) -> ChatChannel:
    """The test message is not there: nothing more is sent to where nobody sees it."""
    by.require(registration.MAY_KEEP)
    channel = registration.locked(channel)
    was_on = channel.is_on
    registration.stop(channel, OffReason.NOT_SEEN)
    channel.tested_at = None
    channel.save(update_fields=["tested_at"])
    if was_on:
        trail.record("chat_channel_switched_off", by=by, about=channel)
    return channel


def _next_check(channel: ChatChannel) -> date | None:
    """A workflow of Teams belongs to a person and may end with them; Slack's app to the company."""
    return brand.today() + CHECK_INTERVAL if channel.app == ChatApp.TEAMS else None


def _sentence(answer: Answer, channel: ChatChannel) -> str:
    app = channel.get_app_display()
    if answer.outcome is Outcome.GONE:
        return _(
            "%(app)s no longer knows this address (%(code)s). Make a new one in the channel, and "
            "enter it below."
        ) % {"app": app, "code": answer.code.removeprefix("http_")}
    if answer.outcome is Outcome.REFUSED:
        return _(
            "%(app)s did not take the message (%(code)s). Is it the address of a webhook for "
            "messages in a channel?"
        ) % {"app": app, "code": answer.code.removeprefix("http_")}
    if answer.code == "redirect":
        return _("The address leads on to another one. Enter the one that %(app)s gives.") % {
            "app": app
        }
    if answer.code == "http_429":
        return _("%(app)s asks to be left alone for a while. Try again in a few minutes.") % {
            "app": app
        }
    return _("%(app)s is not answering properly right now. Try again in a few minutes.") % {
        "app": app
    }
