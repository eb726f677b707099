"""Models of insights: sent monthly reports, and reports that leaders have saved."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from advocacy.people.models import Team, User

LAST_SAFE_DAY, DAYS_OF_WEEK = 28, 7  # every month has the first; Monday is 1


class ReportSent(models.Model):
    """A monthly report sent to a leader, once."""

    person = models.ForeignKey(User, models.CASCADE, related_name="+")
    month = models.DateField()
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "month"], name="report_is_sent_once")
        ]

    def __str__(self) -> str:
        return f"Report of {self.month}"


class ReportPage(models.TextChoices):
    """The page of results that a saved report shows."""

    COMPANY = "company", _("Overview")
    NETWORK = "network", _("Networks")
    STORIES = "stories", _("Stories")
    JOBS = "jobs", _("Job ads")


class ReportPeriod(models.IntegerChoices):
    """So many months, up to the last one that is over."""

    LAST_MONTH = 1, _("The last month")
    LAST_THREE = 3, _("The last 3 months")
    LAST_SIX = 6, _("The last 6 months")
    LAST_TWELVE = 12, _("The last 12 months")


class ReportBeside(models.TextChoices):
    """What stands beside the figures."""

    BEFORE = "", _("The period before")
    YEAR = "year", _("The same months last year")


class Rhythm(models.TextChoices):
    """How often a saved report is mailed."""

    MONTHLY = "month", _("Every month")
    WEEKLY = "week", _("Every week")


class SavedReport(models.Model):
    """A page of results that its leader gets by mail on a day of the month or of the week.

    `due_on` is the next day of mailing; it moves on in the transaction that makes the mail.
    """

    person = models.ForeignKey(User, models.CASCADE, related_name="saved_reports")
    name = models.CharField(max_length=60)
    page = models.CharField(max_length=10, choices=ReportPage)
    months = models.PositiveSmallIntegerField(choices=ReportPeriod)
    beside = models.CharField(max_length=10, choices=ReportBeside, blank=True)
    team = models.ForeignKey(Team, models.CASCADE, null=True, related_name="+")
    rhythm = models.CharField(max_length=5, choices=Rhythm)
    day = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    paused_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "name"], name="saved_reports_have_names"),
            models.CheckConstraint(
                name="saved_report_has_a_day_of_its_rhythm",
                condition=Q(rhythm=Rhythm.MONTHLY, day__range=(1, LAST_SAFE_DAY))
                | Q(rhythm=Rhythm.WEEKLY, day__range=(1, DAYS_OF_WEEK)),
            ),
        ]
        indexes = [
            models.Index(fields=["due_on"], condition=Q(paused_at=None), name="saved_report_due"),
        ]

    def __str__(self) -> str:
        return f"{self.name} (#{self.pk})"
