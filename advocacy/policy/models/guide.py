"""The table of completed steps of guides, private to each person."""

from django.db import models

from advocacy.people.models import User


class CompletedStep(models.Model):
    """A step of a guide or of the start list that a person has completed."""

    person = models.ForeignKey(User, models.CASCADE, related_name="steps_done")
    guide = models.CharField(max_length=40)
    step = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "guide", "step"], name="step_is_ticked_once_by_a_person"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.guide}: {self.step}"
