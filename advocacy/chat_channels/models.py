"""Channels of Teams and Slack, and the cards of stories in them."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from advocacy.content.models import Story, Topic
from advocacy.jobs.models import LeasedRow, LeasedRowQuerySet
from advocacy.people.models import User
from advocacy.text.languages import Language

LAST_HOUR = 24
MOST_A_DAY = 5


class ChatApp(models.TextChoices):
    """Names of products, the same in every language."""

    TEAMS = "teams", "Teams"
    SLACK = "slack", "Slack"


class OffReason(models.TextChoices):
    UNTESTED = "untested", _("No test message has been confirmed yet")
    NOT_SEEN = "not_seen", _("The test message did not arrive")
    BY_HAND = "by_hand", _("Switched off")
    GONE = "gone", _("The address no longer works")
    UNREADABLE = "unreadable", _("The address has to be entered again")


class ChatChannelQuerySet(models.QuerySet["ChatChannel"]):
    def on(self) -> Self:
        return self.filter(off_reason="")


class ChatChannel(models.Model):
    """A channel with its incoming webhook. Its address is a secret, and is never shown again."""

    app = models.CharField(max_length=10, choices=ChatApp)
    name = models.CharField(max_length=80)
    encrypted_address = models.TextField()
    address_sha256 = models.CharField(max_length=64, unique=True)

    language = models.CharField(max_length=2, choices=Language, default=Language.DANISH)
    topics = models.ManyToManyField(Topic, blank=True, related_name="+")  # none: all
    most_a_day = models.PositiveSmallIntegerField(default=1)
    from_hour = models.PositiveSmallIntegerField(default=8)
    until_hour = models.PositiveSmallIntegerField(default=17)
    on_days_off = models.BooleanField(default=False)

    # Stories that were offered by then are not news.
    news_since = models.DateTimeField()
    off_reason = models.CharField(
        max_length=10, choices=OffReason, default=OffReason.UNTESTED, blank=True
    )
    tested_at = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    check_due_on = models.DateField(null=True, blank=True)
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    objects = ChatChannelQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="chat_channel_closes_after_it_opens",
                condition=Q(until_hour__gt=F("from_hour"), until_hour__lte=LAST_HOUR),
            ),
            models.CheckConstraint(
                name="chat_channel_takes_a_few_cards_a_day",
                condition=Q(most_a_day__gte=1, most_a_day__lte=MOST_A_DAY),
            ),
            models.CheckConstraint(
                name="chat_channel_is_on_once_somebody_saw_a_test",
                condition=~Q(off_reason="") | Q(confirmed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_on(self) -> bool:
        return not self.off_reason

    @property
    def waits_for_an_answer(self) -> bool:
        """Whether a test message was sent and nobody has said whether it is there."""
        return self.tested_at is not None and (
            self.confirmed_at is None or self.confirmed_at < self.tested_at
        )


class CardState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    SENDING = "sending", _("On its way")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Not delivered")
    UNKNOWN = "unknown", _("Perhaps delivered")


class ChatCardQuerySet(LeasedRowQuerySet["ChatCard"]):
    def interrupted(self, *, at: datetime) -> Self:
        """Cards whose worker ended between sending them and noting the answer."""
        return self.filter(state=CardState.SENDING, lease_until__lt=at)

    def open(self) -> Self:
        return self.filter(state__in=ChatCard.OPEN_STATES)


class ChatCard(LeasedRow):
    """A story on its way to a channel, or in it. A family of translations comes once."""

    JOB_NAME = "cards"
    OPEN_STATES = (CardState.WAITING, CardState.SENDING)
    FAILED_STATE = CardState.FAILED

    channel = models.ForeignKey(ChatChannel, models.CASCADE, related_name="cards")
    story = models.ForeignKey(Story, models.CASCADE, related_name="+")
    family = models.UUIDField()
    state = models.CharField(max_length=10, choices=CardState, default=CardState.WAITING)
    sent_at = models.DateTimeField(null=True, blank=True)  # when the last attempt began

    objects = ChatCardQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["channel", "family"], name="channel_gets_a_story_once"),
        ]
        indexes = [models.Index(fields=["state", "due_at"], name="card_due")]

    def __str__(self) -> str:
        return f"{self.story} in {self.channel}"
