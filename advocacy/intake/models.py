"""Models of intake: sources, their items, and suggestions by employees."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from advocacy.content.models.story import Kind, Story
from advocacy.content.models.topic import Topic
from advocacy.jobs.models import LeasedRow, LeasedRowQuerySet
from advocacy.media.models import Asset
from advocacy.people.models import Team, User
from advocacy.text.languages import Language


class SourceKind(models.TextChoices):
    FEED = "feed", _("RSS, Atom or JSON feed")
    JOB_PAGE = "job_page", _("Page that lists jobs")
    PERSONIO = "personio", "Personio"
    GREENHOUSE = "greenhouse", "Greenhouse"
    LEVER = "lever", "Lever"
    RECRUITEE = "recruitee", "Recruitee"
    SMARTRECRUITERS = "smartrecruiters", "SmartRecruiters"
    DROP = "drop", _("Sent in through the API")


class SourceQuerySet(LeasedRowQuerySet["Source"]):
    def due(self, *, at: datetime) -> Self:
        """Sources to poll now: neither paused nor leased by a worker."""
        return super().due(at=at).filter(paused_at=None)


class Source(LeasedRow):
    """A source of items: its settings, its schedule and the outcome of the last poll."""

    JOB_NAME = "sources"

    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=SourceKind, default=SourceKind.FEED)
    url = models.URLField(max_length=2048, blank=True)
    story_kind = models.CharField(max_length=10, choices=Kind, default=Kind.ARTICLE)
    language = models.CharField(max_length=2, choices=Language, default=Language.DANISH)
    topics = models.ManyToManyField(Topic, blank=True, related_name="+")
    audience_teams = models.ManyToManyField(Team, blank=True, related_name="+")
    audience_languages = models.CharField(max_length=40, blank=True)
    hashtags = models.JSONField(default=list, blank=True)
    days_open = models.PositiveSmallIntegerField(default=30)
    makes_drafts = models.BooleanField(default=False)
    every_minutes = models.PositiveIntegerField(default=60)
    from_hour = models.PositiveSmallIntegerField(default=0)
    to_hour = models.PositiveSmallIntegerField(default=24)

    etag = models.CharField(max_length=300, blank=True)
    last_modified = models.CharField(max_length=100, blank=True)
    body_sha256 = models.CharField(max_length=64, blank=True)
    # Where permanent redirects lead, and how often in a row they led there
    redirect_url = models.URLField(max_length=2048, blank=True)
    redirect_count = models.PositiveSmallIntegerField(default=0)
    # Null: nobody polls it
    due_at = models.DateTimeField(null=True, blank=True)  # type: ignore[assignment]
    tried_at = models.DateTimeField(null=True, blank=True)
    good_at = models.DateTimeField(null=True, blank=True)
    paused_at = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = SourceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["url"], condition=~Q(url=""), name="one_source_a_url"),
            models.CheckConstraint(
                name="source_hours_are_hours", condition=Q(from_hour__lt=24, to_hour__lte=24)
            ),
        ]
        indexes = [models.Index(fields=["state", "due_at"], name="source_due")]

    def __str__(self) -> str:
        return self.name


class ItemState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    TAKEN = "taken", _("Made into a draft")
    DISMISSED = "dismissed", _("Dismissed")
    DUPLICATE = "duplicate", _("Already here")
    CHANGED = "changed", _("Changed since")
    GONE = "gone", _("Gone from the source")


class SourceItemQuerySet(models.QuerySet["SourceItem"]):
    def needing_decision(self) -> Self:
        """Items that need a decision: new ones, and changes of stories."""
        return self.filter(state__in=[ItemState.WAITING, ItemState.CHANGED])

    def changed_since(self, story: Story) -> Self:
        """The items that changed after the story was made of them."""
        return self.filter(story=story, state=ItemState.CHANGED).order_by("pk")


class SourceItem(models.Model):
    """An item of a source, and its state."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="items", db_index=False)
    external_id = models.CharField(max_length=500)
    url = models.URLField(max_length=2048, blank=True)
    sha256 = models.CharField(max_length=64)
    title = models.CharField(max_length=200)
    facts = models.JSONField(default=dict, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=ItemState, default=ItemState.WAITING)
    story = models.ForeignKey(
        Story, models.SET_NULL, null=True, blank=True, related_name="source_items"
    )
    like = models.ForeignKey(Story, models.SET_NULL, null=True, blank=True, related_name="+")
    why_like = models.CharField(max_length=20, blank=True)
    seen_at = models.DateTimeField()
    gone_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = SourceItemQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source", "external_id"], name="an_item_stands_once_a_source"
            ),
        ]
        indexes = [
            models.Index(fields=["state", "-created_at"], name="items_by_state"),
            models.Index(fields=["url"], name="items_by_url"),
        ]

    def __str__(self) -> str:
        return self.title


class SuggestionState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    TAKEN = "taken", _("Becoming a story")
    DECLINED = "declined", _("Not this time")


class SuggestionQuerySet(models.QuerySet["Suggestion"]):
    def waiting(self) -> Self:
        return self.filter(state=SuggestionState.WAITING)

    def crediting(self) -> Self:
        """Taken suggestions of active people who want to be named."""
        return self.filter(
            state=SuggestionState.TAKEN, names_me=True, person__is_active=True
        ).select_related("person")


class Suggestion(models.Model):
    """An employee's suggestion, and the desk's answer."""

    person = models.ForeignKey(User, models.SET_NULL, null=True, related_name="suggestions")
    url = models.URLField(max_length=2048, blank=True)
    text = models.TextField(blank=True)
    asset = models.ForeignKey(Asset, models.PROTECT, null=True, blank=True, related_name="+")
    why = models.CharField(max_length=300, blank=True)
    names_me = models.BooleanField(default=False)
    state = models.CharField(
        max_length=10, choices=SuggestionState, default=SuggestionState.WAITING
    )
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    story = models.ForeignKey(
        Story, models.SET_NULL, null=True, blank=True, related_name="suggestions"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="suggestion_says_something",
                condition=~Q(url="") | ~Q(text="") | Q(asset__isnull=False),
            ),
            models.CheckConstraint(
                name="declined_suggestion_says_why",
                condition=~Q(state=SuggestionState.DECLINED, answer=""),
            ),
        ]
        indexes = [models.Index(fields=["state", "created_at"], name="suggestions_by_state")]

    def __str__(self) -> str:
        words = self.text or self.url or self.why or str(_("a picture"))
        line = words.splitlines()[0]
        return Truncator(line).chars(60)
