"""Tables of notices (the inbox), mails, and the dispatch of events."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from advocacy.audit.models import Event
from advocacy.content.models import Pause, Story, StoryVersion
from advocacy.goals.models import Goal
from advocacy.intake.models import Source, Suggestion
from advocacy.jobs.models import LeasedRow, LeasedRowQuerySet
from advocacy.people.models import User
from advocacy.policy.models import Edition, HearingComment
from advocacy.text.languages import Language


class NoticeKind(models.TextChoices):
    REVIEW_ASKED = "review_asked", _("Review requested")
    REVIEW_ASKED_BY_NAME = "review_asked_by_name", _("You are asked to review")
    REMARKED = "remarked", _("A comment on a story")
    CHANGES_REQUESTED = "changes_requested", _("Changes requested")
    APPROVED = "approved", _("Approved")
    SHARED_STORY_WITHDRAWN = "shared_story_withdrawn", _("A story you shared was withdrawn")
    SHARED_PICTURE_ENDED = "shared_picture_ended", _("A picture you shared may no longer be shown")
    STORY_LEFT_FEED = "story_left_feed", _("A story has left the feed")
    LINK_BROKEN = "link_broken", _("A story’s link stopped answering")
    ADDRESS_REFUSED = "address_refused", _("An address may not be used")
    STORY_ENDED = "story_ended", _("A story has ended")
    SOURCE_PAUSED = "source_paused", _("A source has paused itself")
    PAUSE_STARTED = "pause_started", _("Sharing is paused")
    PAUSE_LIFT_ASKED = "pause_lift_asked", _("A pause is waiting to be lifted")
    PAUSE_LIFTED = "pause_lifted", _("A pause is lifted")
    STAND_IN = "stand_in", _("You stand in")
    SUGGESTION_TAKEN = "suggestion_taken", _("Your suggestion is going ahead")
    SUGGESTION_DECLINED = "suggestion_declined", _("Your suggestion is answered")
    SUGGESTION_RELEASED = "suggestion_released", _("Your suggestion is a story")
    GOAL_MILESTONE = "goal_milestone", _("A goal is well on its way")
    CHANNEL_CHECK_DUE = "channel_check_due", _("A channel needs to be checked")
    CHAT_STOPPED = "chat_channel_stopped", _("A channel of Teams or Slack has stopped")
    CHAT_CHECK_DUE = "chat_channel_check_due", _("A channel of Teams needs to be checked")
    STRAY_REPORTED = "stray_page_reported", _("A stray page is reported")
    SHARE_REMINDER = "share_reminder", _("A story you wanted to share")
    TASKS_GIVEN = "procedure_opened", _("You have tasks")
    TASKS_DUE = "tasks_due", _("Tasks are due")
    SURVEY_ASKS = "survey_asks", _("A survey asks for your answers")
    HEARING_ASKS = "hearing_asks", _("A hearing asks for your comment")
    COMMENT_ANSWERED = "comment_answered", _("Your comment was answered")
    EDITION_IN_FORCE = "edition_in_force", _("An edition of the policy is in force")
    PANEL_DRAWN = "panel_drawn", _("You are on the panel")
    POLICY_WAITS = "policy_waits", _("The policy is waiting to be read")
    ERASING_ASKED = "erasing_asked", _("Somebody asks to be erased")


class DispatchedEvent(LeasedRow):
    """The dispatch of an event: waiting, done (with or without notices), or failed."""

    JOB_NAME = "notices"

    event = models.OneToOneField(Event, models.CASCADE, primary_key=True, related_name="dispatch")

    objects = LeasedRowQuerySet["DispatchedEvent"].as_manager()

    class Meta:
        indexes = [models.Index(fields=["state", "due_at"], name="told_due")]

    def __str__(self) -> str:
        return str(self.event_id)


class Notice(models.Model):
    """An entry of a person's inbox about an event."""

    person = models.ForeignKey(User, models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=30, choices=NoticeKind)
    story = models.ForeignKey(Story, models.CASCADE, null=True, blank=True, related_name="+")
    suggestion = models.ForeignKey(
        Suggestion, models.CASCADE, null=True, blank=True, related_name="+"
    )
    source = models.ForeignKey(Source, models.CASCADE, null=True, blank=True, related_name="+")
    pause = models.ForeignKey(Pause, models.CASCADE, null=True, blank=True, related_name="+")
    goal = models.ForeignKey(Goal, models.CASCADE, null=True, blank=True, related_name="+")
    edition = models.ForeignKey(Edition, models.CASCADE, null=True, blank=True, related_name="+")
    comment = models.ForeignKey(
        HearingComment, models.CASCADE, null=True, blank=True, related_name="+"
    )
    event = models.ForeignKey(Event, models.CASCADE, related_name="+")
    version = models.ForeignKey(StoryVersion, models.CASCADE, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "event"], name="event_is_told_once_to_a_person"
            ),
        ]
        indexes = [models.Index(fields=["person", "read_at"], name="notice_unread")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} to {self.person}"


class MailState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Failed")
    CANCELLED = "cancelled", _("Not sent: the person has left")


class Mail(LeasedRow):
    """A mail that is queued, sent, failed or cancelled."""

    JOB_NAME = "mails"

    to = models.EmailField(max_length=254)
    language = models.CharField(max_length=2, choices=Language)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    html = models.TextField()
    unsubscribe = models.URLField(max_length=500, blank=True)
    notice = models.OneToOneField(Notice, models.CASCADE, null=True, related_name="mail")
    state = models.CharField(max_length=10, choices=MailState, default=MailState.WAITING)
    sent_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = LeasedRowQuerySet["Mail"].as_manager()

    class Meta:
        indexes = [models.Index(fields=["state", "due_at"], name="mail_due")]

    def __str__(self) -> str:
        return f"{self.subject} ({self.state})"
