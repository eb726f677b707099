"""The table of tokens that open a feed, a panel or a calendar without a log-in."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from advocacy.people.models import User
from advocacy.text.languages import Language


class FeedKind(models.TextChoices):
    FEED = "feed", _("Feed")
    PANEL = "panel", _("Panel")
    CALENDAR = "calendar", _("Calendar")


class FeedTokenQuerySet(models.QuerySet["FeedToken"]):
    def on(self) -> Self:
        return self.filter(revoked_at=None)

    def of_kind(self, kind: str) -> Self:
        return self.filter(kind=kind)

    def of_the_company(self) -> Self:
        return self.filter(person=None)


class FeedToken(models.Model):
    """A token in an address. It is shown once; only its hash is stored."""

    kind = models.CharField(max_length=10, choices=FeedKind)
    name = models.CharField(max_length=80)
    language = models.CharField(max_length=2, choices=Language, default=Language.DANISH)
    origins = models.JSONField(default=list, blank=True)  # which sites may show the panel
    token_sha256 = models.CharField(max_length=64, unique=True)
    person = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    last_used_on = models.DateField(null=True, blank=True)
    content_sha256 = models.CharField(max_length=64, blank=True)
    changed_at = models.DateTimeField()  # when its content was last seen to differ
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = FeedTokenQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="only_a_calendar_is_a_persons_own",
                condition=Q(person=None) | Q(kind=FeedKind.CALENDAR),
            ),
            models.CheckConstraint(
                name="only_a_panel_names_the_sites_that_show_it",
                condition=Q(kind=FeedKind.PANEL) & ~Q(origins=[])
                | ~Q(kind=FeedKind.PANEL) & Q(origins=[]),
            ),
        ]

    def __str__(self) -> str:
        return self.name
