"""Patterns of sharing: one row for each month and value of a trait."""

from django.db import models
from django.db.models import Q

from advocacy.content.models import Story
from advocacy.figures.models.dimensions import only_columns_of
from advocacy.figures.models.monthly_cell import ReportingMonth
from advocacy.sharing.models import TextOrigin


class Trait(models.TextChoices):
    """What shares are grouped by."""

    HOUR = "hour", "Time of day"
    WEEKDAY = "weekday"
    ORIGIN = "origin", "Whose words"
    CAPTION = "caption", "Text"


COLUMNS_OF = {
    Trait.HOUR: ("hour",),
    Trait.WEEKDAY: ("weekday",),
    Trait.ORIGIN: ("origin",),
    Trait.CAPTION: ("story", "text_sha256"),
}
EMPTY = {"hour": None, "weekday": None, "origin": "", "story": None, "text_sha256": ""}


class SharingPattern(models.Model):
    """The shares of a month with one hour, weekday or text, their people and their clicks.

    Only published values are stored. Clicks are those on these shares at any time.
    """

    month = models.ForeignKey(ReportingMonth, models.CASCADE, related_name="sharing_patterns")
    trait = models.CharField(max_length=12, choices=Trait)
    hour = models.PositiveSmallIntegerField(null=True)  # the first of a part of the day
    weekday = models.PositiveSmallIntegerField(null=True)  # Monday is 1
    origin = models.CharField(max_length=10, choices=TextOrigin, blank=True)
    story = models.ForeignKey(Story, models.CASCADE, null=True, related_name="+")
    text_sha256 = models.CharField(max_length=24, blank=True)  # the beginning of the text's hash
    shares = models.PositiveIntegerField()
    people = models.PositiveIntegerField()
    clicks = models.PositiveIntegerField()
    counted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="pattern_sets_the_columns_of_its_trait",
                condition=only_columns_of("trait", COLUMNS_OF, EMPTY),
            ),
            models.UniqueConstraint(fields=["month", "hour"], name="hour_is_counted_once_a_month"),
            models.UniqueConstraint(
                fields=["month", "weekday"], name="weekday_is_counted_once_a_month"
            ),
            models.UniqueConstraint(
                fields=["month", "origin"],
                condition=~Q(origin=""),
                name="origin_is_counted_once_a_month",
            ),
            models.UniqueConstraint(
                fields=["month", "story", "text_sha256"], name="text_is_counted_once_a_month"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month_id} {self.trait}"
