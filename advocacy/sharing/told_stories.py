"""Who may be told that a story exists, in figures, in the log and by name.

- draft, in review, changes requested: the desk, that is whoever may curate or approve
- approved, but embargoed, planned for later, or held back by a quiet period: the desk
- withdrawn before it was offered: the desk
- live: the desk and its audience; its title is told to whoever sees figures or the log
- expired, ended, withdrawn: the desk and those who shared it; its title as above

What is live is read through `StoryQuerySet.visible_to`; a share shows its own version to its
person. Everything else that names a story asks here.
"""

from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce, Greatest

from advocacy.content.models import Status, Story, StoryVersion, at_the_desk
from advocacy.people.models import User
from advocacy.prepared_query import PreparedQuery
from advocacy.sharing.models import Share

# When a version is first offered: the latest of its approval, its embargo and the story's plan.
_OFFERED_FROM = Greatest(
    "reviewed_at",
    Coalesce("embargo_at", "reviewed_at"),
    Coalesce("story__planned_at", "reviewed_at"),
)


def stories_told_to(person: User, *, at: datetime) -> QuerySet[Story]:
    """Stories whose existence this person may learn of."""
    stories: QuerySet[Story] = Story.objects.all()
    if at_the_desk(person):
        return stories
    return stories.filter(Exists(offered_versions(at=at).filter(story=OuterRef("pk"))))


def story_told_to(person: User, pk: int, *, at: datetime) -> Story | None:
    """The story of an id, if this person may learn of it."""
    if at_the_desk(person):
        return Story.objects.filter(pk=pk).first()
    return next(iter(_OFFERED(at=at, pk=pk)), None)


def versions_told_to(person: User, *, at: datetime) -> QuerySet[StoryVersion]:
    """Versions whose title this person may read."""
    return StoryVersion.objects.all() if at_the_desk(person) else offered_versions(at=at)


def offered_versions(*, at: datetime) -> QuerySet[StoryVersion]:
    """Versions offered by now, whatever became of them, and versions that were shared."""
    was_shared = Exists(Share.objects.filter(version=OuterRef("pk")))
    approved = StoryVersion.objects.filter(
        story=OuterRef("story"), number__gt=OuterRef("number"), reviewed_at__lte=OuterRef("begins")
    )
    replaced_before = Exists(approved.filter(status__in=[Status.APPROVED, Status.WITHDRAWN]))
    withdrawn_before = Q(withdrawn_at__lte=F("begins"))
    held_back = Q(story__live_version=F("pk")) & ~Q(
        story__in=Story.objects.not_in_quiet_period(at=at)
    )
    settled = Q(status=Status.APPROVED) | Q(status=Status.WITHDRAWN, reviewed_at__isnull=False)
    begun = Q(settled, begins__lte=at) & ~replaced_before & ~withdrawn_before & ~held_back
    versions: QuerySet[StoryVersion] = StoryVersion.objects.alias(begins=_OFFERED_FROM)
    return versions.filter(begun | was_shared)


_OFFERED: PreparedQuery[Story] = PreparedQuery(
    lambda at, pk: Story.objects.filter(
        Exists(offered_versions(at=at).filter(story=OuterRef("pk"))), pk=pk
    ),
    at=datetime,
    pk=int,
)
