"""Models of insights: sent monthly reports."""

from django.db import models

from advocacy.people.models import User


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
