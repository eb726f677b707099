"""Dispatching audit events: each new event becomes notices and mails for the people concerned."""

from collections.abc import Callable, Iterable
from copy import copy
from datetime import datetime, timedelta
from functools import partial
from typing import cast

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from advocacy.audit.models import Event
from advocacy.channels.models import Channel
from advocacy.content import pausing, planning
from advocacy.content.models import OFFERED_FROM, ContributionKind, Pause, Story, StoryVersion
from advocacy.goals.models import Goal
from advocacy.intake.models import Source, Suggestion
from advocacy.jobs import leases, worker
from advocacy.jobs.models import JobState
from advocacy.lifecycle.models import Task
from advocacy.notices import (
    chat_channel_notices,
    mail_sending,
    messages,
    policy_recipients,
    policy_reminders,
    recalled_shares,
    remark_notices,
    reminder_notices,
    review_notices,
)
from advocacy.notices.models import DispatchedEvent, Mail, MailState, Notice, NoticeKind
from advocacy.people.models import Invitation, User, UserQuerySet
from advocacy.people.permissions import Permission
from advocacy.policy import acknowledgements, unread_editions
from advocacy.sharing.models import Share

LOOKBACK = timedelta(days=7)
RELEASE_LOOKBACK = timedelta(days=60)  # a quiet period may hold a release back for long
BATCH = 200
MAX_ATTEMPTS = 6  # within a quarter of an hour


def _due(at: datetime) -> QuerySet[DispatchedEvent]:
    return DispatchedEvent.objects.due(at=at).select_related("event").order_by("event__at", "pk")


QUEUE = worker.Queue(
    due=_due,
    max_attempts=MAX_ATTEMPTS,
    first_wait=timedelta(seconds=30),
    lease=timedelta(minutes=2),
    seconds=20,
    batch=50,
)


def dispatch_events(*, at: datetime) -> int:
    """Dispatch new events for one round. Returns the number of attempts."""
    _queue_new_events(at=at)
    attempts = worker.work(QUEUE, partial(_dispatch, at=at), at=at)
    _notify_suggesters(at=at)
    return attempts


def _queue_new_events(*, at: datetime) -> None:
    """Create a row for each new event that has a handler."""
    undispatched = Event.objects.filter(dispatch=None, action__in=_HANDLERS, at__gte=at - LOOKBACK)
    events = undispatched.order_by("at", "pk").values_list("pk", flat=True)[:BATCH]
    DispatchedEvent.objects.bulk_create(
        [DispatchedEvent(event_id=event, due_at=at) for event in events], ignore_conflicts=True
    )


@transaction.atomic
def _dispatch(dispatched: DispatchedEvent, *, at: datetime) -> None:
    """Create the notices and mark the row as done, in one transaction."""
    if leases.finish(copy(dispatched), state=JobState.DONE, last_error=""):
        _HANDLERS[dispatched.event.action](dispatched.event, at)


def _notify_of_submission(event: Event, at: datetime) -> None:
    for notice in review_notices.submission_notices(event):
        _save_and_mail(notice, at)


def _notify_second_approvers(event: Event, at: datetime) -> None:
    for notice in review_notices.second_approval_notices(event):
        _save_and_mail(notice, at)


def _notify_of_lost_reviewer(event: Event, at: datetime) -> None:
    """Those who are asked instead of somebody who left or lost the right."""
    for notice in review_notices.fallback_notices(event):
        _save_and_mail(notice, at)


def _notify_of_changes_requested(event: Event, at: datetime) -> None:
    version = _version(event)
    _notify(_writers(version), NoticeKind.CHANGES_REQUESTED, event, version, at)


def _notify_of_remark(event: Event, at: datetime) -> None:
    for notice in remark_notices.notices(event):
        _save_and_mail(notice, at)


def _notify_of_approval(event: Event, at: datetime) -> None:
    version = _version(event)
    _notify(_writers(version), NoticeKind.APPROVED, event, version, at)


def _notify_of_withdrawal(event: Event, at: datetime) -> None:
    shares = Share.objects.not_undone().filter(story_id=int(event.about_id), person__isnull=False)
    sharers = User.objects.active().filter(pk__in=shares.values("person"))
    _notify(sharers, NoticeKind.SHARED_STORY_WITHDRAWN, event, _version(event), at)


def _notify_of_ended_picture(event: Event, at: datetime) -> None:
    shares = recalled_shares.shares_with_ended_picture(event)
    sharers = User.objects.active().filter(pk__in=shares.values("person"))
    _notify(sharers, NoticeKind.SHARED_PICTURE_ENDED, event, _version(event), at)


def _notify_of_broken_link(event: Event, at: datetime) -> None:
    version = _version(event)
    _notify(_writers(version), NoticeKind.LINK_BROKEN, event, version, at)


def _notify_of_story_left_feed(event: Event, at: datetime) -> None:
    version = _version(event)
    _notify(_writers(version), NoticeKind.STORY_LEFT_FEED, event, version, at)


def _notify_of_suggestion_answer(event: Event, at: datetime) -> None:
    suggestion = Suggestion.objects.select_related("person", "story").get(pk=event.about_id)
    kind = NoticeKind(event.action)
    _notify_suggester(suggestion, kind, event, at)


def _notify_suggesters(*, at: datetime) -> None:
    """Notify suggesters once their story is offered, not when it is approved for later."""
    released = Notice.objects.filter(
        story=OuterRef("story"), suggestion=OuterRef("pk"), kind=NoticeKind.SUGGESTION_RELEASED
    )
    live = Story.objects.live(at=at).alias(begins=OFFERED_FROM)
    waiting = Suggestion.objects.filter(
        ~Exists(released), story__in=live.filter(begins__gte=at - RELEASE_LOOKBACK)
    )
    for pk in waiting.values_list("pk", flat=True)[:BATCH]:
        with transaction.atomic():
            locked = waiting.select_for_update(skip_locked=True, of=("self",)).filter(pk=pk)
            for suggestion in locked:
                _notify_of_release(suggestion, at)


def _notify_of_release(suggestion: Suggestion, at: datetime) -> None:
    """Those who wrote the story themselves know."""
    story = Story.objects.select_related("live_version").get(suggestions=suggestion)
    version = cast(StoryVersion, story.live_version)
    if _writers(version).filter(suggestions=suggestion).exists():
        return
    events = Event.objects.filter(action="story_approved", about="story", about_id=str(story.pk))
    event = events.order_by("at", "pk").last()
    if event is not None:
        kind = NoticeKind.SUGGESTION_RELEASED
        _notify_suggester(suggestion, kind, event, at, version=version)


def _notify_suggester(
    suggestion: Suggestion,
    kind: NoticeKind,
    event: Event,
    at: datetime,
    *,
    version: StoryVersion | None = None,
) -> None:
    person = suggestion.person
    if person is None or not person.is_active or person.pseudonym == event.actor:
        return
    _save_and_mail(
        Notice(
            person=person,
            kind=kind,
            story=suggestion.story,
            version=version,
            suggestion=suggestion,
            event=event,
        ),
        at,
    )


def _notify_stand_in(event: Event, at: datetime) -> None:
    stand_ins = User.objects.active().filter(pseudonym=event.codes["stand_in"])
    for person in stand_ins:
        _save_and_mail(Notice(person=person, kind=NoticeKind.STAND_IN, event=event), at)


def _notify_of_ended_story(event: Event, at: datetime) -> None:
    version = planning.current_version(Story.objects.get(pk=event.about_id))
    _notify(_writers(version), NoticeKind.STORY_ENDED, event, version, at)


def _notify_of_paused_source(event: Event, at: datetime) -> None:
    """Notify the curators, only if the source was paused by the hub."""
    source = Source.objects.filter(pk=event.about_id).first()
    if event.actor is None and source is not None:
        for person in User.objects.who_can(Permission.CURATE):
            _save_and_mail(
                Notice(person=person, kind=NoticeKind.SOURCE_PAUSED, source=source, event=event), at
            )


def _notify_of_refused_address(event: Event, at: datetime) -> None:
    """Notify the desk of a story, and those who keep the channels of a channel."""
    kind = NoticeKind.ADDRESS_REFUSED
    if event.about == "story":
        version = planning.current_version(Story.objects.get(pk=event.about_id))
        _notify(User.objects.who_can(Permission.CURATE), kind, event, version, at)
        return
    for person in User.objects.who_can(Permission.KEEP_CHANNELS):
        _save_and_mail(Notice(person=person, kind=kind, event=event), at)


def _notify_of_pause(event: Event, at: datetime) -> None:
    """Notify everybody who may pause and lift, except the actor."""
    pause = Pause.objects.get(pk=event.about_id)
    kind = NoticeKind(event.action)
    people = [
        person for permission in pausing.MAY_PAUSE for person in User.objects.who_can(permission)
    ]
    for person in dict.fromkeys(people):
        if person.pseudonym != event.actor:
            _save_and_mail(Notice(person=person, kind=kind, pause=pause, event=event), at)


def _notify_of_goal_milestone(event: Event, _at: datetime) -> None:
    """Notify the goal's person, or everybody who sees results; in the inbox only."""
    goal = Goal.objects.shown().select_related("person").filter(pk=event.about_id).first()
    if goal is None:
        return
    owner = [goal.person] if goal.person is not None else None
    for person in owner or User.objects.who_can(Permission.SEE_RESULTS):
        Notice.objects.create(person=person, kind=NoticeKind.GOAL_MILESTONE, goal=goal, event=event)


def _notify_of_each(event: Event, at: datetime) -> None:
    for notice in _NOTICES_OF[event.action](event):
        _save_and_mail(notice, at)


def _remind_of_policy(event: Event, at: datetime) -> None:
    """Remind those who have not read the edition, if it is still in force; in the inbox only."""
    edition = acknowledgements.edition_in_force(at=at)
    if edition is None or str(edition.pk) != event.about_id:
        return
    for person in unread_editions.people_to_remind(edition):
        if unread_editions.is_overdue(person, edition, at=at):
            Notice.objects.create(person=person, kind=NoticeKind.POLICY_WAITS, event=event)


def _remind_of_share(event: Event, at: datetime) -> None:
    notice = reminder_notices.fulfil(event, at)
    if notice is not None:
        _save_and_mail(notice, at)


def _notify_of_erasure_request(event: Event, at: datetime) -> None:
    """Notify every administrator, including the person themselves."""
    for person in User.objects.who_can(Permission.ADMINISTER):
        _save_and_mail(Notice(person=person, kind=NoticeKind.ERASING_ASKED, event=event), at)


def _send_invitation(event: Event, at: datetime) -> None:
    invitation = Invitation.objects.filter(pk=event.about_id).first()
    if invitation is not None and invitation.is_open(at=at):
        content = messages.invitation_mail(invitation)
        Mail.objects.create(to=invitation.email, language=invitation.language, due_at=at, **content)


def _notify_of_channel_check(event: Event, at: datetime) -> None:
    """Notify the responsible person; the deputy, if that one has left."""
    channel = Channel.objects.select_related("responsible", "deputy").get(pk=event.about_id)
    people = (channel.responsible, channel.deputy)
    active = [person for person in people if person and person.is_active]
    for person in active[:1]:
        _save_and_mail(Notice(person=person, kind=NoticeKind.CHANNEL_CHECK_DUE, event=event), at)


def _notify_of_stray_page(event: Event, at: datetime) -> None:
    for person in User.objects.who_can(Permission.KEEP_CHANNELS):
        if person.pseudonym != event.actor:
            _save_and_mail(Notice(person=person, kind=NoticeKind.STRAY_REPORTED, event=event), at)


def _notify_task_owners(event: Event, at: datetime) -> None:
    """Notify each owner once of all their tasks of a procedure."""
    tasks = Task.objects.waiting().filter(procedure=int(event.about_id))
    for person in User.objects.active().filter(pk__in=tasks.values("owner")):
        _save_and_mail(Notice(person=person, kind=NoticeKind.TASKS_GIVEN, event=event), at)


def _notify_of_due_tasks(event: Event, at: datetime) -> None:
    for person in User.objects.active().filter(pk=event.about_id):
        _save_and_mail(Notice(person=person, kind=NoticeKind.TASKS_DUE, event=event), at)


def _after_leaving(event: Event, at: datetime) -> None:
    _cancel_mails(event)
    _notify_of_lost_reviewer(event, at)


def _cancel_mails(event: Event) -> None:
    """Cancel the unsent mails of a deactivated person; `mail_sending` checks again before each."""
    for person in User.objects.filter(pk=event.about_id, is_active=False):
        unsent = [MailState.WAITING, MailState.FAILED]
        mail_sending.cancel(Mail.objects.filter(to=person.email, state__in=unsent))


_NOTICES_OF: dict[str, Callable[[Event], Iterable[Notice]]] = {
    "survey_opened": policy_recipients.survey_notices,
    "hearing_opened": policy_recipients.hearing_notices,
    "comment_answered": policy_recipients.comment_answer_notices,
    "edition_in_force": policy_recipients.edition_notices,
    "panel_drawn": policy_recipients.panel_notices,
    "chat_channel_stopped": chat_channel_notices.notices,
    "chat_channel_check_due": chat_channel_notices.notices,
}
_HANDLERS: dict[str, Callable[[Event, datetime], None]] = {
    "story_submitted": _notify_of_submission,
    **dict.fromkeys(remark_notices.ACTIONS, _notify_of_remark),
    "story_changes_requested": _notify_of_changes_requested,
    "story_approved_first": _notify_second_approvers,
    "story_approved": _notify_of_approval,
    "story_withdrawn": _notify_of_withdrawal,
    "consent_ended": _notify_of_ended_picture,
    "story_left_feed": _notify_of_story_left_feed,
    "story_link_broken": _notify_of_broken_link,
    "suggestion_taken": _notify_of_suggestion_answer,
    "suggestion_declined": _notify_of_suggestion_answer,
    "story_address_refused": _notify_of_refused_address,
    "channel_address_refused": _notify_of_refused_address,
    "story_ended": _notify_of_ended_story,
    "source_paused": _notify_of_paused_source,
    "pause_started": _notify_of_pause,
    "pause_lift_asked": _notify_of_pause,
    "pause_lifted": _notify_of_pause,
    "stand_in_named": _notify_stand_in,
    "person_invited": _send_invitation,
    "erasing_asked": _notify_of_erasure_request,
    reminder_notices.DUE: _remind_of_share,
    "goal_milestone_reached": _notify_of_goal_milestone,
    "channel_check_due": _notify_of_channel_check,
    "stray_page_reported": _notify_of_stray_page,
    "procedure_opened": _notify_task_owners,
    "tasks_due": _notify_of_due_tasks,
    "person_deactivated": _after_leaving,
    "roles_set": _notify_of_lost_reviewer,
    **dict.fromkeys(_NOTICES_OF, _notify_of_each),
    policy_reminders.REMINDER_DUE: _remind_of_policy,
}


def _notify(
    people: Iterable[User],
    kind: NoticeKind,
    event: Event,
    version: StoryVersion,
    at: datetime,
) -> None:
    for person in people:
        if person.pseudonym == event.actor:
            continue
        _save_and_mail(
            Notice(person=person, kind=kind, story=version.story, version=version, event=event), at
        )


def _save_and_mail(notice: Notice, at: datetime) -> None:
    """Save a notice for the inbox, and create its mail."""
    notice.save()
    content, person = messages.notice_mail(notice), notice.person
    Mail.objects.create(
        to=person.email, language=person.language, notice=notice, due_at=at, **content
    )


def _version(event: Event) -> StoryVersion:
    story = Story.objects.get(pk=event.about_id)
    return story.versions.select_related("story").get(number=event.codes["version"])


def _writers(version: StoryVersion) -> UserQuerySet:
    written = version.contributions.filter(part=ContributionKind.WROTE)
    writers: UserQuerySet = User.objects.active()
    return writers.filter(pk__in=written.values("person"))
