"""Sending planned cards. A card comes once or not at all, and where that is not known it says so.

A card is noted as being sent before it is sent. If the worker ends in between, nobody knows whether
it arrived: it is not sent again by itself, but shown to those who keep the channel.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from advocacy import encryption
from advocacy.audit import trail
from advocacy.chat_channels import (
    card_planning,
    opening_hours,
    registration,
    story_messages,
    webhook_addresses,
    webhook_calls,
)
from advocacy.chat_channels.message import Message
from advocacy.chat_channels.models import CardState, ChatCard, ChatChannel, OffReason
from advocacy.chat_channels.webhook_calls import Answer, Outcome
from advocacy.content import pausing
from advocacy.content.models import Story
from advocacy.jobs import leases, worker
from advocacy.jobs.outcomes import Failed, Retry
from advocacy.outbound import fetching
from advocacy.outbound.transport import Outside
from advocacy.people.models import User

LEASE = timedelta(minutes=5)
MAX_ATTEMPTS = 8  # within about four hours
UNRESOLVED = (CardState.FAILED, CardState.UNKNOWN)
INTERRUPTED = "interrupted"


def _due(at: datetime) -> QuerySet[ChatCard]:
    waiting = ChatCard.objects.due(at=at).filter(state=CardState.WAITING)
    return waiting.order_by("due_at", "pk")


QUEUE = worker.Queue(due=_due, max_attempts=MAX_ATTEMPTS, lease=LEASE)


@dataclass(frozen=True)
class _Prepared:
    address: str
    message: Message
    app: str


def deliver_due(*, at: datetime, outside: Outside = fetching.OUTSIDE) -> int:
    """Send due cards for one round. Returns the number of attempts."""
    ChatCard.objects.interrupted(at=at).update(
        state=CardState.UNKNOWN, last_error=INTERRUPTED, lease_until=None
    )
    return worker.work(QUEUE, partial(_deliver, outside=outside), at=at)


def unresolved(channel: ChatChannel) -> QuerySet[ChatCard]:
    """Cards that failed for good, or of which nobody knows."""
    return channel.cards.filter(state__in=UNRESOLVED)


@transaction.atomic
def send_again(card: ChatCard, *, by: User) -> None:
    """Send a card once more, by the word of somebody who has looked into the channel."""
    by.require(registration.MAY_KEEP)
    fresh = {"state": CardState.WAITING, "attempts": 0, "due_at": timezone.now()}
    rows = ChatCard.objects.filter(pk=card.pk, state__in=UNRESOLVED)
    if rows.update(**fresh, failed_at=None, sent_at=None, last_error=""):
        trail.record("chat_card_sent_again", by=by, about=card.channel)


@transaction.atomic
def settle(card: ChatCard, *, by: User) -> None:
    """Somebody has looked: the card is there, or no longer matters."""
    by.require(registration.MAY_KEEP)
    ChatCard.objects.filter(pk=card.pk, state__in=UNRESOLVED).update(state=CardState.SENT)


def _deliver(card: ChatCard, *, outside: Outside) -> None:
    prepared = _begin(card)
    if prepared is None:
        return
    answer = webhook_calls.send(
        prepared.address, prepared.message, prepared.app, at=timezone.now(), outside=outside
    )
    _note(card, answer)


@transaction.atomic
def _begin(card: ChatCard) -> _Prepared | None:
    """What to send; None if it is not to be sent after all. Neither pause nor withdrawal is
    under way meanwhile, and the note that it is being sent is there before it is sent.
    """
    pausing.hold_back_stops()
    now = timezone.now()
    channel = registration.locked(card.channel)
    if not opening_hours.is_open(channel, at=now):
        raise Retry("closed", at=opening_hours.next_opening(channel, at=now), counts=False)
    story = _story_to_show(card, channel, at=now)
    if story is None:
        _take_back(card)
        return None
    try:
        address = webhook_addresses.plain(channel)
    except encryption.Unreadable:
        _switch_off(channel, OffReason.UNREADABLE)
        return None
    message = story_messages.story_message(story, channel, at=now)
    lease = {"lease_until": card.lease_until}
    is_ours = leases.finish(card, state=CardState.SENDING, sent_at=now, **lease)
    return _Prepared(address, message, channel.app) if is_ours else None


def _story_to_show(card: ChatCard, channel: ChatChannel, *, at: datetime) -> Story | None:
    """The story, unless it was withdrawn, ended, paused, or is not for everyone any more."""
    if not channel.is_on:
        return None
    stories = card_planning.wanted(channel, at=at).select_related("live_version")
    return stories.filter(pk=card.story_id).first()


def _take_back(card: ChatCard) -> None:
    """It is planned anew if it is wanted again."""
    ChatCard.objects.filter(
        pk=card.pk, state=CardState.WAITING, lease_until=card.lease_until
    ).delete()


def _note(card: ChatCard, answer: Answer) -> None:
    match answer.outcome:
        case Outcome.ACCEPTED:
            leases.finish(card, state=CardState.SENT, last_error="")
        case Outcome.UNKNOWN:
            leases.finish(card, state=CardState.UNKNOWN, last_error=answer.code)
        case Outcome.GONE:
            _note_gone(card)
        case Outcome.REFUSED:
            raise Failed(answer.code)
        case Outcome.LATER:
            lease = {"lease_until": card.lease_until}
            leases.finish(card, state=CardState.WAITING, sent_at=None, **lease)
            raise Retry(answer.code, at=answer.not_before)


@transaction.atomic
def _note_gone(card: ChatCard) -> None:
    """The story was not shown: it is still news for the address that is entered next."""
    channel = registration.locked(card.channel)
    ChatCard.objects.filter(pk=card.pk, state=CardState.SENDING).delete()
    if channel.is_on:
        _switch_off(channel, OffReason.GONE)


def _switch_off(channel: ChatChannel, reason: OffReason) -> None:
    registration.stop(channel, reason)
    trail.record("chat_channel_stopped", by=None, about=channel, reason=reason.value)
