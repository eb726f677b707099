"""A recalled post is deleted by who shared it, and the desk is told how far that has come."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from advocacy.audit import trail
from advocacy.content.models import Story
from advocacy.people.models import User
from advocacy.sharing.models import Share, ShareQuerySet
from advocacy.thresholds.group_size import Group


@dataclass(frozen=True)
class Progress:
    """How many people shared a withdrawn story, and how many have deleted every post of it."""

    shared: Group
    deleted: Group


@transaction.atomic
def taken_down(share: Share, *, by: User) -> Share:
    """The advocate has deleted the post. Saying so twice changes nothing."""
    share = Share.objects.visible_to(by).select_for_update(of=("self",)).get(pk=share.pk)
    if share.taken_down_at is None:
        share.taken_down_at = timezone.now()
        share.text = ""
        share.save(update_fields=["taken_down_at", "text"])
        trail.record("share_taken_down", by=by, about=share)
    return share


@transaction.atomic
def still_up(share: Share, *, by: User) -> Share:
    """It was ticked by mistake: the post is still there, and asked to be deleted again."""
    share = Share.objects.visible_to(by).select_for_update(of=("self",)).get(pk=share.pk)
    if share.taken_down_at is not None:
        share.taken_down_at = None
        share.save(update_fields=["taken_down_at"])
        trail.record("share_still_up", by=by, about=share)
    return share


def asked_of(person: User, *, at: datetime) -> ShareQuerySet:
    """The posts this person is asked to delete and has not said to have deleted."""
    mine = Share.objects.visible_to(person).recalled(at=at).filter(taken_down_at=None)
    return mine.select_related("version").order_by("-opened_at", "-pk")


def progress(story: Story) -> Progress:
    """In numbers only: who it was stays theirs."""
    shares = Share.objects.standing().filter(story=story, person__isnull=False)
    left = Count("pk", filter=Q(taken_down_at=None))
    people = list(shares.values("person").annotate(left=left).values_list("left", flat=True))
    everyone = User.objects.taking_part().count()
    return Progress(
        shared=Group(eligible=everyone, contributing=len(people)),
        deleted=Group(eligible=len(people), contributing=people.count(0)),
    )
