"""Tables of surveys: questions, participation, and anonymous counts."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from advocacy.people.models import Team, User


def in_current_language(texts: dict[str, str]) -> str:
    """The text in the active language, or the one there is."""
    return texts.get(get_language() or "") or next(filter(None, texts.values()), "")


class SurveyQuerySet(models.QuerySet["Survey"]):
    def open(self, *, on: date) -> Self:
        return self.filter(opened_at__isnull=False, closed_at=None, closes_on__gte=on)

    def due_to_close(self, *, on: date) -> Self:
        return self.filter(opened_at__isnull=False, closed_at=None, closes_on__lt=on)


class Survey(models.Model):
    """A few questions to everybody; texts by language, as `{"da": …, "en": …}`."""

    titles = models.JSONField(default=dict)
    intros = models.JSONField(default=dict)
    closes_on = models.DateField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    answers = models.PositiveIntegerField(default=0)
    asked = models.PositiveIntegerField(default=0)
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = SurveyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="open_survey_has_a_last_day",
                condition=Q(opened_at=None, closed_at=None)
                | Q(opened_at__isnull=False, closes_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return in_current_language(self.titles)

    @property
    def intro(self) -> str:
        return in_current_language(self.intros)

    def is_open(self, *, on: date) -> bool:
        is_begun = self.opened_at is not None and self.closed_at is None
        return is_begun and self.closes_on is not None and on <= self.closes_on


class QuestionKind(models.TextChoices):
    ONE = "one", _("One answer")
    SEVERAL = "several", _("Several answers")
    WORDS = "words", _("In one’s own words")


class SurveyQuestion(models.Model):
    """One question; its options are lists of the same length in every language."""

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=QuestionKind)
    texts = models.JSONField(default=dict)
    options = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["survey", "position"], name="one_question_a_position"),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        return in_current_language(self.texts)

    @property
    def choices(self) -> list[str]:
        labels: list[str] = self.options.get(get_language() or "") or next(
            iter(self.options.values()), []
        )
        return labels


class SurveyParticipation(models.Model):
    """That this person has answered, not what. Deleted when the survey closes."""

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="answered")
    person = models.ForeignKey(User, models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["survey", "person"], name="survey_is_answered_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person} has answered {self.survey_id}"


class SurveyGroup(models.Model):
    """Answers of a team; after closing, of a publishable group. Groups are disjoint."""

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="groups")
    team = models.ForeignKey(Team, models.CASCADE, null=True, blank=True, related_name="+")
    with_others = models.BooleanField(default=False)
    answers = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["survey", "team"], name="one_survey_group_a_team"),
            models.UniqueConstraint(
                fields=["survey"], condition=Q(team=None), name="one_survey_group_of_the_rest"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.team or 'the rest'}: {self.answers}"


class SurveyCount(models.Model):
    """Number of a group's answers that chose an option."""

    group = models.ForeignKey(SurveyGroup, models.CASCADE, related_name="counts")
    question = models.ForeignKey(SurveyQuestion, models.CASCADE, related_name="counts")
    option = models.PositiveSmallIntegerField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["group", "question", "option"], name="one_count_an_option"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.option}: {self.count}"


class SurveyTextAnswer(models.Model):
    """A free-text answer, without team and in random order."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    question = models.ForeignKey(SurveyQuestion, models.CASCADE, related_name="words")
    text = models.TextField()

    def __str__(self) -> str:
        return self.text[:60]
