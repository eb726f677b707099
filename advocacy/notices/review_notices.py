"""Notices of stories sent for review: to whom was asked by name, else to all who approve."""

from collections.abc import Iterable

from django.db.models import Q
from django.utils.translation import gettext as _

from advocacy.audit.models import Event
from advocacy.content import review_requests
from advocacy.content.models import ContributionKind, ReviewRequest, Status, Story, StoryVersion
from advocacy.notices import page_addresses
from advocacy.notices.models import Notice, NoticeKind
from advocacy.notices.notice_text import NoticeText
from advocacy.people import brand
from advocacy.people.models import StandIn, User, UserQuerySet
from advocacy.people.permissions import Permission
from advocacy.text.quotation import quotable


def submission_notices(event: Event) -> list[Notice]:
    """For whom was asked and their stand-ins, else for all who approve.

    For all as well once the first of two has approved; never for who wrote in it or approved it.
    """
    story = Story.objects.get(pk=event.about_id)
    version = story.versions.get(number=event.codes["version"])
    asked = review_requests.asked_for(version)
    told = Notice.objects.filter(event=event).values("person")
    done = version.contributions.values("person")
    has_first = version.contributions.filter(part=ContributionKind.APPROVED).exists()
    people = _to_tell(None if has_first else asked).exclude(pk__in=done).exclude(pk__in=told)
    return [
        Notice(
            person=person,
            kind=NoticeKind.REVIEW_ASKED_BY_NAME if person == asked else NoticeKind.REVIEW_ASKED,
            story=story,
            version=version,
            event=event,
        )
        for person in people
        if person.pseudonym != event.actor
    ]


def second_approval_notices(event: Event) -> list[Notice]:
    """For all who may approve second and were not told before, while a second is awaited."""
    versions = StoryVersion.objects.filter(
        story=int(event.about_id), number=event.codes["version"], status=Status.IN_REVIEW
    )
    return _notices_again(versions)


def fallback_notices(event: Event) -> list[Notice]:
    """For all who approve, where the person of the event was asked and cannot answer any more."""
    requests = ReviewRequest.objects.filter(
        person=int(event.about_id), version__status=Status.IN_REVIEW
    )
    versions = StoryVersion.objects.filter(review_request__in=requests)
    return _notices_again(
        version for version in versions if review_requests.asked_for(version) is None
    )


def asked_by_name(notice: Notice, title: str) -> NoticeText:
    author = User.objects.filter(pseudonym=notice.event.actor).first()
    values = {"name": author.name if author else "", "title": quotable(title)}
    return NoticeText(
        subject=_("You are asked to review: %(title)s") % {"title": title},
        sentence=_("%(name)s asks you to read “%(title)s”. Release it, or say what to change.")
        % values,
        action=_("Read and decide"),
        path=page_addresses.path("desk:review-story", notice.story_id),
    )


def _notices_again(versions: Iterable[StoryVersion]) -> list[Notice]:
    """For those who were not told at the submission of these versions, and now are to be."""
    return [
        notice
        for version in versions
        for submission in _submissions(version)
        for notice in submission_notices(submission)
    ]


def _to_tell(asked: User | None) -> UserQuerySet:
    people: UserQuerySet = User.objects.who_can(Permission.APPROVE)
    if asked is not None:
        stand_ins = StandIn.objects.in_force(on=brand.today()).filter(person=asked)
        people = people.filter(Q(pk=asked.pk) | Q(pk__in=stand_ins.values("stand_in")))
    return people


def _submissions(version: StoryVersion) -> list[Event]:
    """The event of its submission; none once the trail has been cut."""
    events = Event.objects.filter(
        action="story_submitted", about="story", about_id=str(version.story_id)
    )
    return [one for one in events.order_by("at") if one.codes.get("version") == version.number][-1:]
