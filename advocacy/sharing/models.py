"""Tables of shares, and of the settings of their links."""

from __future__ import annotations

from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from advocacy.content.models import Marking, Story, StoryVersion, VersionAsset
from advocacy.links.models import Link
from advocacy.networks.facts import NetworkSlug
from advocacy.people.models import Team, User
from advocacy.people.settings_rows import SettingsRow
from advocacy.text.languages import Language


class TextOrigin(models.TextChoices):
    DEALT = "dealt", _("As suggested")
    FILLED = "filled", _("Filled in")
    OWN = "own", _("Own words")


class Evidence(models.TextChoices):
    """How certain a share is, weakest first. The three are never added up."""

    OPENED = "opened", _("opened")
    CONFIRMED = "confirmed", _("confirmed")
    PROVEN = "proven", _("proven")


class ShareQuerySet(models.QuerySet["Share"]):
    def visible_to(self, user: User) -> Self:
        """The user's own shares."""
        return self.filter(person=user)

    def not_undone(self) -> Self:
        """Shares that have not been undone."""
        return self.filter(undone_at=None)

    def recalled(self, *, today: date) -> Self:
        """Posts to delete: the story was withdrawn, or a picture may no longer be shown."""
        unwilling = VersionAsset.objects.with_consent_ended_by(today).filter(
            version=OuterRef("version")
        )
        return self.not_undone().filter(Q(story__withdrawn_at__isnull=False) | Exists(unwilling))

    def unanswered(self, *, since: datetime) -> Self:
        """Neither confirmed nor undone, opened since then."""
        return self.not_undone().filter(confirmed_at=None, opened_at__gte=since)


class Share(models.Model):
    """A share of a story by a person to a network, with its own link."""

    key = models.CharField(max_length=200)
    request_sha256 = models.CharField(max_length=64)
    person = models.ForeignKey(
        User, models.SET_NULL, null=True, related_name="shares", db_index=False
    )
    story = models.ForeignKey(Story, models.PROTECT, related_name="shares")
    version = models.ForeignKey(StoryVersion, models.PROTECT, related_name="shares")
    network = models.CharField(max_length=10, choices=NetworkSlug)
    instance = models.CharField(max_length=253, blank=True)
    team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="shares")
    link = models.OneToOneField(Link, models.PROTECT, null=True, related_name="share")

    text = models.TextField(blank=True)
    text_sha256 = models.CharField(max_length=64)
    text_origin = models.CharField(max_length=10, choices=TextOrigin)
    caption_sha256 = models.CharField(max_length=64, blank=True)
    text_minhash = models.BinaryField(max_length=256, default=bytes)
    language = models.CharField(max_length=2, choices=Language)
    marking = models.CharField(max_length=15, choices=Marking, default=Marking.NONE)
    marking_line = models.CharField(max_length=200, blank=True)

    again = models.BooleanField(default=False)
    opened_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    question_put_off_until = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    taken_down_at = models.DateTimeField(null=True, blank=True)
    post_url = models.URLField(max_length=2048, blank=True)
    # As the network shows them; null is unknown.
    likes = models.PositiveIntegerField(null=True, blank=True)
    comments = models.PositiveIntegerField(null=True, blank=True)
    reshares = models.PositiveIntegerField(null=True, blank=True)
    engagement_at = models.DateTimeField(null=True, blank=True)
    clicks_told = models.PositiveIntegerField(default=0)  # the person knows of that many

    objects = ShareQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "key"], name="same_key_is_the_same_share"),
            models.UniqueConstraint(
                fields=["person", "story", "network"],
                condition=Q(undone_at=None, again=False),
                name="shared_once_to_a_network_unless_asked_again",
            ),
            models.CheckConstraint(
                name="share_is_confirmed_after_it_was_opened",
                condition=Q(confirmed_at=None) | Q(confirmed_at__gte=F("opened_at")),
            ),
        ]
        indexes = [
            models.Index(fields=["opened_at", "team", "person"], name="share_by_time"),
            models.Index(
                fields=["story", "person"], condition=Q(undone_at=None), name="share_by_story"
            ),
            models.Index(fields=["confirmed_at"], name="share_by_confirmation"),
            models.Index(
                fields=["engagement_at"],
                condition=Q(engagement_at__isnull=False),
                name="share_by_engagement",
            ),
            # Without the condition SQLite prefers it for every query of shares not undone.
            models.Index(
                fields=["undone_at"],
                condition=Q(undone_at__isnull=False),
                name="share_by_undoing",
            ),
        ]

    def __str__(self) -> str:
        return f"Share {self.pk} to {self.network}"


class ShareReminder(models.Model):
    """A wish to be reminded of sharing a story; deleted once it is fulfilled."""

    person = models.ForeignKey(User, models.CASCADE, related_name="share_reminders")
    story = models.ForeignKey(Story, models.CASCADE, related_name="share_reminders")
    network = models.CharField(max_length=10, choices=NetworkSlug)
    due_at = models.DateTimeField(db_index=True)
    asked_at = models.DateTimeField()
    recorded_at = models.DateTimeField(null=True, blank=True)  # its event

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "story"], name="one_reminder_per_story"),
        ]

    def __str__(self) -> str:
        return f"Reminder {self.pk}"


class ConnectionCount(models.Model):
    """How many people follow somebody on a network, as they chose to tell."""

    person = models.ForeignKey(User, models.CASCADE, related_name="connection_counts")
    network = models.CharField(max_length=10, choices=NetworkSlug)
    number = models.PositiveIntegerField()
    told_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "network"], name="one_connection_count"),
        ]

    def __str__(self) -> str:
        return f"{self.number} on {self.network}"


class LinkSettings(SettingsRow):
    """What new links add to their targets' addresses."""

    tags_links = models.BooleanField(default=False)
    reports_applications = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"Tags: {self.tags_links}, applications: {self.reports_applications}"
