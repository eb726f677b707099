"""Takedowns: advocates delete posts of a recalled story, the desk sees the progress."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from advocacy.audit import trail
from advocacy.content.models import Story
from advocacy.people import brand
from advocacy.people.models import User
from advocacy.prepared_query import PreparedQuery
from advocacy.sharing import audiences
from advocacy.sharing.models import Share
from advocacy.thresholds.group_size import Group


@dataclass(frozen=True)
class TakedownProgress:
    """Number of people who shared a withdrawn story, and who have deleted all their posts."""

    shared: Group
    deleted: Group


@transaction.atomic
def mark_taken_down(share: Share, *, by: User) -> Share:
    """Mark the post as deleted. Idempotent."""
    share = Share.objects.visible_to(by).select_for_update(of=("self",)).get(pk=share.pk)
    if share.taken_down_at is None:
        share.taken_down_at = timezone.now()
        share.text = ""
        share.save(update_fields=["taken_down_at", "text"])
        trail.record("share_taken_down", by=by, about=share)
    return share


@transaction.atomic
def unmark_taken_down(share: Share, *, by: User) -> Share:
    """Mark the post as still online, after a mistake. Idempotent."""
    share = Share.objects.visible_to(by).select_for_update(of=("self",)).get(pk=share.pk)
    if share.taken_down_at is not None:
        share.taken_down_at = None
        share.save(update_fields=["taken_down_at"])
        trail.record("share_still_up", by=by, about=share)
    return share


def pending_takedowns(person: User, *, at: datetime) -> list[Share]:
    """Posts this person is asked to delete and has not marked as deleted."""
    return _PENDING(person=person.pk, today=brand.day_of(at))


_PENDING: PreparedQuery[Share] = PreparedQuery(
    lambda person, today: (
        Share.objects.filter(person=person, taken_down_at=None)
        .recalled(today=today)
        .select_related("version")
        .order_by("-opened_at", "-pk")
    ),
    person=int,
    today=date,
)


def progress(story: Story) -> TakedownProgress:
    """The takedown's progress in numbers of people, without names."""
    shares = Share.objects.not_undone().filter(story=story, person__isnull=False)
    remaining = Count("pk", filter=Q(taken_down_at=None))
    people = list(shares.values("person").annotate(left=remaining).values_list("left", flat=True))
    eligible = max(audiences.people_meant(story).count(), len(people))
    return TakedownProgress(
        shared=Group(eligible=eligible, contributing=len(people)),
        deleted=Group(eligible=len(people), contributing=people.count(0)),
    )
