"""Stories, their versions, captions, pictures and contributions."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from datetime import date, datetime
from typing import Any, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce, Greatest
from django.db.models.sql import Query
from django.utils.translation import gettext_lazy as _

from advocacy.content.models.quiet_period import QuietPeriod, QuietPeriodQuerySet
from advocacy.content.models.topic import Topic
from advocacy.media.models import Asset, Consent
from advocacy.networks.facts import NetworkSlug
from advocacy.people import brand, team_tree
from advocacy.people.models import Team, User
from advocacy.people.permissions import Permission
from advocacy.text.languages import Language


class Kind(models.TextChoices):
    JOB_AD = "job_ad", _("Job ad")
    ARTICLE = "article", _("Article")
    GRAPHIC = "graphic", _("Graphic")
    VIDEO = "video", _("Video")


class Status(models.TextChoices):
    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    CHANGES_REQUESTED = "changes_requested", _("Changes requested")
    APPROVED = "approved", _("Approved")
    SUPERSEDED = "superseded", _("Replaced")
    WITHDRAWN = "withdrawn", _("Withdrawn")


REVIEWED_STATUSES = [Status.CHANGES_REQUESTED, Status.APPROVED]
EDITABLE_STATUSES = [Status.DRAFT, Status.IN_REVIEW, Status.CHANGES_REQUESTED]


class Marking(models.TextChoices):
    NONE = "none", _("No marking")
    ADVERTISEMENT = "advertisement", _("Advertisement")
    EMPLOYEE = "employee", _("I work here")


# When a released story is first offered: the latest of release, plan and embargo.
OFFERED_FROM = Greatest(
    "released_at",
    Coalesce("planned_at", "released_at"),
    Coalesce("live_version__embargo_at", "released_at"),
)


def at_the_desk(person: User) -> bool:
    """Whether this person may see stories that are not live."""
    return person.can(Permission.CURATE) or person.can(Permission.APPROVE)


# The story whose figures a story's shares count in.
COUNTED_AS = Coalesce("counted_as", "pk")


class StoryQuerySet(models.QuerySet["Story"]):
    """Stories that are there; `with_deleted` has the deleted drafts, too."""

    def __init__(self, model: Any = None, query: Query | None = None, **more: Any) -> None:
        super().__init__(model, query, **more)
        if model is not None and query is None:
            self.query.add_q(Q(deleted_at=None))

    def live(self, *, at: datetime, today: date | None = None) -> Self:
        """Released, within its dates, not delayed by a quiet period, and with every consent.

        `today` is the date of `at`, where it is known already.
        """
        begun = Q(live_version__embargo_at=None) | Q(live_version__embargo_at__lte=at)
        planned = Q(planned_at=None) | Q(planned_at__lte=at)
        not_over = Q(live_version__expires_at=None) | Q(live_version__expires_at__gt=at)
        ended = VersionAsset.objects.with_ended_consent(at=at, today=today)
        without_consent = ended.filter(version=OuterRef("live_version"))
        released = self.not_ended().filter(begun, planned, not_over, live_version__isnull=False)
        return released.filter(~Exists(without_consent)).not_in_quiet_period(at=at)

    def not_ended(self) -> Self:
        """Stories whose page is there, or which were approved in the knowledge that it is not."""
        return self.filter(Q(ended_at=None) | Q(ended_at__lt=F("live_version__reviewed_at")))

    def not_in_quiet_period(self, *, at: datetime) -> Self:
        """Stories offered by now outside of every quiet period.

        Either their planned moment is in none, or the end of a period they waited for is in none.
        """
        over = _quiet(OuterRef("live_version")).filter(
            ends_at__gt=OuterRef("begins_at"), ends_at__lte=at
        )
        another = _quiet(OuterRef(OuterRef("live_version"))).covering(OuterRef("ends_at"))
        free = ~Exists(_quiet(OuterRef("live_version")).covering(OuterRef("begins_at")))
        waited = Exists(over.filter(~Exists(another)))
        return self.alias(begins_at=OFFERED_FROM).filter(free | waited)

    def in_review(self) -> Self:
        return self.filter(newest_version__status=Status.IN_REVIEW)

    def visible_to(self, user: User, *, at: datetime) -> Self:
        """Curators and approvers see all stories; others the live ones for their audience."""
        if at_the_desk(user):
            return self
        return self.live(at=at).for_audience_of(user, at=at)

    def for_audience_of(self, user: User, *, at: datetime) -> Self:
        """Stories for everyone, or for this person's team (or one above it) and language."""
        teams = team_tree.teams_of(user, on=brand.day_of(at))
        return self.for_audience(teams=teams, language=user.language)

    def for_everyone(self) -> Self:
        """Stories without an audience of teams or languages."""
        teams = StoryVersion.audience_teams.through.objects.filter(
            storyversion=OuterRef("live_version")
        )
        return self.filter(~Exists(teams), live_version__audience_languages="")

    def for_audience(self, *, teams: Collection[int], language: str) -> Self:
        """Stories for everyone, or for one of these teams and this language."""
        audience = StoryVersion.audience_teams.through.objects.filter(
            storyversion=OuterRef("live_version")
        )
        mine = audience.filter(team__in=teams)
        languages = Q(live_version__audience_languages="") | Q(
            live_version__audience_languages__contains=language
        )
        return self.filter(languages, ~Exists(audience) | Exists(mine))


def _quiet(version: OuterRef) -> QuietPeriodQuerySet:
    """Quiet periods for all topics, and those for a topic of this version."""
    topics = StoryVersion.topics.through.objects.filter(storyversion=OuterRef(OuterRef(version)))
    return QuietPeriod.objects.for_topics(topics.values("topic"))


def with_deleted() -> StoryQuerySet:
    """All stories, and the drafts that were deleted and are not gone for good."""
    return StoryQuerySet(Story, query=Query(Story))


class Story(models.Model):
    """Something approved to be shared, in one language; translations share a family."""

    family = models.UUIDField(default=uuid.uuid4, db_index=True)
    kind = models.CharField(max_length=10, choices=Kind)
    language = models.CharField(max_length=2, choices=Language)
    imported_from = models.URLField(max_length=2048, blank=True)
    form_key = models.CharField(max_length=64, blank=True)  # of the form that made it
    # The story whose figures its shares count in: of translations, the first one released.
    counted_as = models.ForeignKey("self", models.PROTECT, null=True, related_name="translations")

    newest_version = models.ForeignKey("StoryVersion", models.PROTECT, null=True, related_name="+")
    live_version = models.ForeignKey(
        "StoryVersion", models.PROTECT, null=True, blank=True, related_name="+"
    )
    released_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    planned_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    created_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    deleted_at = models.DateTimeField(null=True, blank=True)  # a draft, until it is gone for good

    objects = StoryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "stories"
        constraints = [
            models.UniqueConstraint(
                fields=["family", "language"],
                condition=Q(deleted_at=None),
                name="family_has_one_story_a_language",
            ),
            models.UniqueConstraint(
                fields=["created_by", "form_key"],
                condition=~Q(form_key=""),
                name="form_makes_one_story",
            ),
            models.UniqueConstraint(
                fields=["imported_from"],
                condition=~Q(imported_from="") & Q(deleted_at=None),
                name="page_is_imported_once",
            ),
            models.CheckConstraint(
                name="deleted_story_was_never_released",
                condition=Q(deleted_at=None) | Q(released_at=None, withdrawn_at=None),
            ),
            models.CheckConstraint(
                name="live_story_was_released_and_not_withdrawn",
                condition=Q(live_version=None)
                | Q(released_at__isnull=False, withdrawn_at__isnull=True),
            ),
        ]
        indexes = [models.Index(fields=["-released_at", "-id"], name="story_newest_first")]

    def __str__(self) -> str:
        return f"Story {self.pk}"

    @property
    def counted_pk(self) -> int:
        """The key of the story whose figures this one's shares count in."""
        return self.counted_as_id or self.pk

    @property
    def status(self) -> Status:
        """The status of the newest version."""
        newest = self.newest_version
        return Status(newest.status) if newest else Status.DRAFT


class StoryVersion(models.Model):
    """The content of a story at one time. Only a draft is edited."""

    story = models.ForeignKey(Story, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    status = models.CharField(max_length=20, choices=Status, default=Status.DRAFT)
    revision = models.PositiveIntegerField(default=1)
    sha256 = models.CharField(max_length=64, blank=True)

    title = models.CharField(max_length=200)
    url = models.URLField(max_length=2048, blank=True)
    summary = models.TextField(blank=True)
    hashtags = models.JSONField(default=list, blank=True)
    marking = models.CharField(max_length=15, choices=Marking, default=Marking.NONE)
    topics = models.ManyToManyField(Topic, blank=True, related_name="+")
    audience_teams = models.ManyToManyField(Team, blank=True, related_name="+")
    audience_languages = models.CharField(max_length=40, blank=True)
    embargo_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)

    job_employer = models.CharField(max_length=120, blank=True)
    job_place = models.CharField(max_length=200, blank=True)
    job_deadline = models.DateField(null=True, blank=True)
    job_identifier = models.CharField(max_length=120, blank=True, db_index=True)

    created_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True, blank=True)
    review_note = models.TextField(blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    withdrawal_reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["story", "number"], name="version_numbers_are_unique"),
            models.UniqueConstraint(
                fields=["story"],
                condition=Q(status__in=EDITABLE_STATUSES),
                name="one_open_version_a_story",
            ),
            models.CheckConstraint(
                name="version_review_is_signed",
                condition=~Q(status__in=REVIEWED_STATUSES)
                | Q(
                    reviewed_by__isnull=False, reviewed_at__isnull=False, submitted_at__isnull=False
                ),
            ),
            models.CheckConstraint(
                name="version_has_four_eyes",
                condition=Q(reviewed_by=None) | ~Q(reviewed_by=F("created_by")),
                violation_error_message=_("Nobody reviews their own story."),
            ),
            models.CheckConstraint(
                name="version_return_says_why",
                condition=~Q(status=Status.CHANGES_REQUESTED, review_note=""),
            ),
            models.CheckConstraint(
                name="version_withdrawal_says_who_when_and_why",
                condition=(
                    Q(
                        status=Status.WITHDRAWN,
                        withdrawn_by__isnull=False,
                        withdrawn_at__isnull=False,
                    )
                    & ~Q(withdrawal_reason="")
                )
                | (~Q(status=Status.WITHDRAWN) & Q(withdrawn_by=None, withdrawn_at=None)),
            ),
            models.CheckConstraint(
                name="version_expires_after_its_embargo",
                condition=Q(embargo_at=None)
                | Q(expires_at=None)
                | Q(expires_at__gt=F("embargo_at")),
            ),
            models.CheckConstraint(
                name="submitted_version_is_hashed",
                condition=~Q(status__in=[Status.IN_REVIEW, *REVIEWED_STATUSES], sha256=""),
            ),
        ]
        indexes = [models.Index(fields=["status", "submitted_at"], name="version_queue")]

    def __str__(self) -> str:
        return self.title

    @property
    def main_picture(self) -> Asset | None:
        """The first of its pictures; read from what is prefetched, where it is."""
        placed = min(self.placed_assets.all(), key=lambda one: one.position, default=None)
        return placed.asset if placed else None

    @property
    def languages(self) -> list[str]:
        """The languages of the audience; none means all."""
        return [code for code in self.audience_languages.split(",") if code]


class Caption(models.Model):
    """One suggested text of a version, for one network or (empty) for all."""

    version = models.ForeignKey(StoryVersion, models.CASCADE, related_name="captions")
    position = models.PositiveSmallIntegerField()
    network = models.CharField(max_length=10, choices=NetworkSlug, blank=True)
    text = models.TextField()
    locked = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "position"], name="captions_stand_in_order"),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class VersionAssetQuerySet(models.QuerySet["VersionAsset"]):
    def with_ended_consent(self, *, at: datetime, today: date | None = None) -> Self:
        """Pictures with somebody in them whose consent has ended."""
        return self.with_consent_ended_by(today or brand.day_of(at))

    def with_consent_ended_by(self, day: date) -> Self:
        return self.filter(asset__in=Consent.objects.ended(on=day).values("asset"))


class VersionAsset(models.Model):
    """A picture of a version, with its position."""

    version = models.ForeignKey(StoryVersion, models.CASCADE, related_name="placed_assets")
    asset = models.ForeignKey(Asset, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)

    objects = VersionAssetQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "position"], name="pictures_stand_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.asset} in {self.version}"


class ContributionKind(models.TextChoices):
    WROTE = "wrote", _("wrote")
    APPROVED = "approved", _("approved")


class Contribution(models.Model):
    """A person's part in a version: wrote or approved, never both."""

    version = models.ForeignKey(StoryVersion, models.CASCADE, related_name="contributions")
    person = models.ForeignKey(User, models.PROTECT, related_name="+")
    part = models.CharField(max_length=10, choices=ContributionKind)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "person"], name="nobody_approves_what_they_wrote_in"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.part} {self.version}"
