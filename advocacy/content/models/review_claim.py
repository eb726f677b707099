"""Models of reviewing: claims, requests, pending approvals, remarks, rules, link checks."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from advocacy.content.models.story import Kind, StoryVersion
from advocacy.content.models.topic import Topic
from advocacy.jobs.models import LeasedRow, LeasedRowQuerySet
from advocacy.people.models import User
from advocacy.text.languages import Language


class ReviewClaim(models.Model):
    """Who is reviewing a version, and until when the claim lasts."""

    version = models.OneToOneField(StoryVersion, models.CASCADE, related_name="claim")
    person = models.ForeignKey(User, models.CASCADE, related_name="+")
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.version} is read until {self.until}"


class PendingApproval(LeasedRow):
    """An approval that takes effect when it is due; until then nothing has been released."""

    JOB_NAME = "approvals"

    version = models.OneToOneField(StoryVersion, models.CASCADE, related_name="pending_approval")
    person = models.ForeignKey(User, models.CASCADE, related_name="+")
    overrules_remarks = models.BooleanField(default=False)

    objects = LeasedRowQuerySet["PendingApproval"].as_manager()

    class Meta:
        indexes = [models.Index(fields=["state", "due_at"], name="pending_approval_due")]

    def __str__(self) -> str:
        return f"{self.person} approves {self.version}"


class Remark(models.Model):
    """A reviewer's comment on a passage of a version."""

    version = models.ForeignKey(StoryVersion, models.CASCADE, related_name="remarks")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    place = models.CharField(max_length=20)
    quote = models.CharField(max_length=300, blank=True)
    text = models.TextField()
    created_at = models.DateTimeField(auto_now_add=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="settled_remark_says_by_whom",
                condition=Q(settled_at=None, settled_by=None)
                | Q(settled_at__isnull=False, settled_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class RemarkAnswer(models.Model):
    """An answer in the thread of a remark."""

    remark = models.ForeignKey(Remark, models.CASCADE, related_name="answers")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    text = models.TextField()
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.text[:60]


class ReviewRequest(models.Model):
    """Whom the author asked to review a version; anyone else who approves may do so, too."""

    version = models.OneToOneField(StoryVersion, models.CASCADE, related_name="review_request")
    person = models.ForeignKey(User, models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return f"{self.person} is asked to review {self.version}"


class SecondApprovalRule(models.Model):
    """Requires two approvers for a kind or for a topic."""

    kind = models.CharField(max_length=10, choices=Kind, blank=True)
    topic = models.ForeignKey(Topic, models.CASCADE, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="second_pair_names_a_kind_or_a_topic",
                condition=Q(topic=None) & ~Q(kind="") | Q(topic__isnull=False, kind=""),
            ),
            models.UniqueConstraint(
                fields=["kind"], condition=~Q(kind=""), name="one_second_pair_a_kind"
            ),
            models.UniqueConstraint(
                fields=["topic"],
                condition=Q(topic__isnull=False),
                name="one_second_pair_a_topic",
            ),
        ]

    def __str__(self) -> str:
        return self.kind or str(self.topic)


class PhraseLevel(models.TextChoices):
    WARN = "warn", _("Warn")
    BLOCK = "block", _("Stop")


class PhraseRule(models.Model):
    """Words the company does not want in its stories, and why. A star is a wildcard for letters."""

    pattern = models.CharField(max_length=120)
    language = models.CharField(max_length=2, choices=Language, blank=True)
    level = models.CharField(max_length=5, choices=PhraseLevel, default=PhraseLevel.WARN)
    reason = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pattern", "language"], name="one_rule_a_phrase"),
        ]

    def __str__(self) -> str:
        return self.pattern


class LinkCheck(LeasedRow):
    """The last check of an address: whether it answers, and its preview metadata.

    It is done while no story that is offered links there.
    """

    JOB_NAME = "links"

    url = models.URLField(max_length=2048, unique=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    is_reachable = models.BooleanField(default=False)
    reason = models.CharField(max_length=300, blank=True)
    facts = models.JSONField(default=dict, blank=True)

    objects = LeasedRowQuerySet["LinkCheck"].as_manager()

    class Meta:
        indexes = [models.Index(fields=["state", "due_at"], name="link_check_due")]

    def __str__(self) -> str:
        return self.url
