"""Tables of the task template, procedures and their tasks."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from advocacy.channels.models import Channel, ChannelRight
from advocacy.people.models import User


class Way(models.TextChoices):
    JOINING = "joining", gettext_lazy("Joining")
    LEAVING = "leaving", gettext_lazy("Leaving")


class TaskOwner(models.TextChoices):
    """Who a task of the template is assigned to."""

    ADMINISTRATOR = "administrator", gettext_lazy("An administrator")
    PERSON = "person", gettext_lazy("The person themselves")


def in_current_language(texts: dict[str, str]) -> str:
    """The text in the active language, or the one there is."""
    return texts.get(get_language() or "") or next((text for text in texts.values() if text), "")


class TemplateTask(models.Model):
    """A task of the template in every language. Open procedures keep their copies."""

    way = models.CharField(max_length=10, choices=Way)
    position = models.PositiveSmallIntegerField(default=0)
    titles = models.JSONField(default=dict)
    notes = models.JSONField(default=dict, blank=True)
    owner = models.CharField(max_length=15, choices=TaskOwner)
    days = models.PositiveSmallIntegerField(default=3)
    path = models.CharField(max_length=200, blank=True)
    asks_for_policy = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="who_leaves_is_given_no_tasks",
                condition=Q(way=Way.JOINING) | ~Q(owner=TaskOwner.PERSON),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return in_current_language(self.titles)

    @property
    def note(self) -> str:
        return in_current_language(self.notes)


class Procedure(models.Model):
    """A person's onboarding or offboarding; `began_at` is the moment they joined or left."""

    person = models.ForeignKey(User, models.CASCADE, related_name="procedures")
    way = models.CharField(max_length=10, choices=Way)
    began_at = models.DateTimeField()
    opened_at = models.DateTimeField()
    opened_for = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    ended_by_hub = models.JSONField(default=dict)
    dropped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "way", "began_at"], name="procedure_opens_once_for_an_event"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_way_display()}"


class TaskQuerySet(models.QuerySet["Task"]):
    def waiting(self) -> Self:
        """Tasks not done. A task about a right is done when the register says it is taken back."""
        plain = Q(right=None, channel=None, done_at=None)
        right = Q(right__isnull=False, right__taken_back_at=None, right__channel__closed_at=None)
        left_behind = Q(channel__responsible=F("procedure__person"))
        left_behind |= Q(channel__deputy=F("procedure__person"))
        channel = Q(channel__isnull=False, channel__closed_at=None) & left_behind
        return self.filter(plain | right | channel, procedure__dropped_at=None)

    def due(self, *, on: date) -> Self:
        return self.waiting().filter(due_on__lte=on)

    def with_all(self) -> Self:
        return self.select_related(
            "owner",
            "done_by",
            "procedure__person",
            "right__channel",
            "right__person",
            "right__taken_back_by",
            "channel",
        )


class Task(models.Model):
    """A task that a person does for somebody who joins or leaves; not a Celery task.

    A task about a right or a channel is not ticked: the register's entry closes it.
    """

    procedure = models.ForeignKey(Procedure, models.CASCADE, related_name="tasks")
    position = models.PositiveSmallIntegerField(default=0)
    titles = models.JSONField(default=dict, blank=True)
    notes = models.JSONField(default=dict, blank=True)
    path = models.CharField(max_length=200, blank=True)
    asks_for_policy = models.BooleanField(default=False)
    owner = models.ForeignKey(User, models.PROTECT, related_name="lifecycle_tasks")
    due_on = models.DateField()
    right = models.ForeignKey(
        ChannelRight, models.CASCADE, null=True, blank=True, related_name="tasks"
    )
    channel = models.ForeignKey(
        Channel, models.CASCADE, null=True, blank=True, related_name="tasks"
    )
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    reminded_on = models.DateField(null=True, blank=True)

    objects = TaskQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="task_done_is_signed",
                condition=Q(done_at=None, done_by=None)
                | Q(done_at__isnull=False, done_by__isnull=False),
            ),
            models.CheckConstraint(
                name="right_is_closed_in_the_register_alone",
                condition=Q(right=None, channel=None) | Q(done_at=None),
            ),
            models.CheckConstraint(
                name="task_is_about_one_thing", condition=Q(right=None) | Q(channel=None)
            ),
            models.UniqueConstraint(
                fields=["procedure", "right"],
                condition=Q(right__isnull=False),
                name="right_is_one_task_of_a_procedure",
            ),
            models.UniqueConstraint(
                fields=["procedure", "channel"],
                condition=Q(channel__isnull=False),
                name="channel_is_one_task_of_a_procedure",
            ),
        ]
        indexes = [models.Index(fields=["owner", "due_on"], name="task_by_owner")]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        if self.right is not None:
            return _("Take back: %(level)s of “%(channel)s”") % {
                "level": self.right.get_level_display(),
                "channel": self.right.channel.name,
            }
        if self.channel is not None:
            return _("Find somebody new to look after “%(channel)s”") % {
                "channel": self.channel.name
            }
        return in_current_language(self.titles)

    @property
    def note(self) -> str:
        return in_current_language(self.notes)

    @property
    def is_done(self) -> bool:
        if self.right is not None:
            return self.right.taken_back_at is not None or self.right.channel.closed_at is not None
        if self.channel is not None:
            person_id = self.procedure.person_id
            is_reassigned = person_id not in {self.channel.responsible_id, self.channel.deputy_id}
            return is_reassigned or self.channel.closed_at is not None
        return self.done_at is not None

    def is_overdue(self, *, on: date) -> bool:
        return not self.is_done and self.due_on < on
