"""Tables of the quiz about an edition, and of who has passed it."""

from django.db import models

from advocacy.people.models import User
from advocacy.policy.models.edition import Edition


class Quiz(models.Model):
    """An edition's own quiz questions by language, and whether passing is required."""

    edition = models.OneToOneField(Edition, models.CASCADE, related_name="quiz")
    # By language: each question with its answers, which of them is right, and why.
    questions = models.JSONField(default=dict, blank=True)
    is_required = models.BooleanField(default=False)
    kept_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    kept_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "quizzes"

    def __str__(self) -> str:
        return f"Questions about {self.edition}"


class QuizPassed(models.Model):
    """A person has passed the quiz of an edition. Attempts are not recorded."""

    person = models.ForeignKey(User, models.CASCADE, related_name="quizzes_passed")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="passed")
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "quizzes passed"
        constraints = [
            models.UniqueConstraint(fields=["person", "edition"], name="quiz_is_passed_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.edition}"
