"""Models of pictures: assets, consents, graphics and renditions."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from advocacy.jobs.models import LeasedRow, LeasedRowQuerySet
from advocacy.networks.facts import NetworkSlug
from advocacy.people.models import User


class Format(models.TextChoices):
    LINK = "link", _("Link")
    SQUARE = "square", _("Square")
    PORTRAIT = "portrait", _("Portrait")
    WIDE = "wide", _("Wide")
    VERTICAL = "vertical", _("Vertical")


SIZES: dict[Format, tuple[int, int]] = {
    Format.LINK: (1200, 630),
    Format.SQUARE: (1080, 1080),
    Format.PORTRAIT: (1080, 1350),
    Format.WIDE: (1600, 900),
    Format.VERTICAL: (1080, 1920),
}


class Asset(models.Model):
    """A master picture: upright, sRGB, without metadata."""

    file = models.FileField(upload_to="masters/", max_length=200, db_index=True)
    sha256 = models.CharField(max_length=64, db_index=True)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    focal_x = models.FloatField(default=0.5)
    focal_y = models.FloatField(default=0.5)
    alt = models.JSONField(default=dict, blank=True)
    credit = models.CharField(max_length=120, blank=True)
    source = models.CharField(max_length=200, blank=True)
    uploaded_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="focal_point_is_in_the_picture",
                condition=Q(focal_x__range=(0, 1), focal_y__range=(0, 1)),
            ),
        ]

    def __str__(self) -> str:
        return f"Asset {self.pk}"

    def alt_in(self, language: str) -> str:
        """The alternative text in this language, else in any."""
        texts: dict[str, Any] = self.alt
        return str(texts.get(language) or next(iter(texts.values()), ""))


class ConsentQuerySet(models.QuerySet["Consent"]):
    def ended(self, *, on: date) -> Self:
        """Withdrawn, or past the last day agreed to."""
        return self.filter(Q(withdrawn_at__isnull=False) | Q(last_day__lt=on))


class Consent(models.Model):
    """A consent of a person in a picture, with its last day (None: until withdrawn)."""

    asset = models.ForeignKey(Asset, models.CASCADE, related_name="consents")
    name = models.CharField(max_length=120)
    last_day = models.DateField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["asset", "name"], name="one_consent_a_person"),
        ]

    def __str__(self) -> str:
        return f"{self.name} in {self.asset}"


class Template(models.TextChoices):
    HIRING = "hiring", _("We are hiring")
    QUOTE = "quote", _("Quote")
    NUMBER = "number", _("Number")
    EVENT = "event", _("Event")
    NEWS = "news", _("News")


class Graphic(models.Model):
    """The texts of a template; its picture is drawn from them for each format."""

    asset = models.OneToOneField(Asset, models.CASCADE, related_name="graphic")
    template = models.CharField(max_length=10, choices=Template)
    language = models.CharField(max_length=2)
    fields = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.template} of {self.asset}"


class RenditionState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    READY = "ready", _("Ready")
    FAILED = "failed", _("Failed")


class Rendition(LeasedRow):
    """A rendition of an asset in a format; the row is also its place in the work queue.

    It serves every network, or one that requires a size of its own.
    """

    JOB_NAME = "pictures"

    asset = models.ForeignKey(Asset, models.CASCADE, related_name="renditions")
    format = models.CharField(max_length=10, choices=Format)
    network = models.CharField(max_length=10, choices=NetworkSlug, blank=True)
    state = models.CharField(max_length=10, choices=RenditionState, default=RenditionState.WAITING)
    file = models.FileField(upload_to="renditions/", max_length=200, blank=True, db_index=True)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)

    objects = LeasedRowQuerySet["Rendition"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["asset", "format", "network"], name="one_rendition_a_format"
            ),
            models.CheckConstraint(
                name="ready_rendition_has_a_file",
                condition=~Q(state=RenditionState.READY, file=""),
            ),
        ]
        indexes = [models.Index(fields=["state", "due_at"], name="rendition_due")]

    def __str__(self) -> str:
        return f"{self.asset} {self.format}"
