"""The company itself: the row of its brand, and of its leaderboard's settings."""

from django.db import models
from django.db.models import Q

from advocacy.people.settings_rows import SettingsRow
from advocacy.text.languages import Language


def all_languages() -> list[str]:
    return list(Language.values)


class Brand(SettingsRow):
    """What the company looks like and where it is found."""

    name = models.CharField(max_length=80, default="Hub")
    logo = models.FileField(upload_to="brand/", blank=True)  # in the public store
    accent = models.CharField(max_length=7, default="#006064")
    background = models.CharField(max_length=7, default="#ffffff")
    typeface = models.FileField(upload_to="brand/", blank=True)
    languages = models.JSONField(default=all_languages)
    time_zone = models.CharField(max_length=64, default="Europe/Copenhagen")
    short_domain = models.CharField(max_length=253, blank=True)
    jobs_url = models.URLField(max_length=500, blank=True)
    employee_marking_last = models.BooleanField(default=False)  # else first in the post

    def __str__(self) -> str:
        return self.name


class LeaderboardSettings(SettingsRow):
    """Whether names may stand beside figures, and the day staff were told of it."""

    told_staff_on = models.DateField(null=True, blank=True)
    named_boards = models.BooleanField(default=False)

    class Meta(SettingsRow.Meta):
        constraints = [
            *SettingsRow.Meta.constraints,
            models.CheckConstraint(
                name="named_boards_need_the_notice",
                condition=Q(named_boards=False) | Q(told_staff_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Named boards: {self.named_boards}"
