"""What waits for an answer."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime, time

from django.db.models import Q
from django.utils import timezone

from advocacy.content import review_claims, second_approval
from advocacy.content.curation import newest_version
from advocacy.content.models import Contribution, ContributionKind, Story, StoryVersion
from advocacy.people import brand
from advocacy.people.models import User

NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """A story under review; whoever wrote in it leaves the answer to a colleague."""

    story: Story
    version: StoryVersion
    deadline: datetime | None
    reader: User | None
    wrote: bool
    approved: bool
    approvals: int
    needed: int

    @property
    def may_decide(self) -> bool:
        """Whether this person still has an answer to give."""
        return not self.wrote and not self.approved


def for_review(person: User) -> list[Waiting]:
    """The oldest deadline first, then whoever has waited longest."""
    rows = Story.objects.waiting().select_related("newest_version__created_by")
    stories = list(rows.order_by("newest_version__submitted_at", "pk"))
    versions = [story.newest_version_id for story in stories]
    parts = _parts(versions, person)
    readers = review_claims.readers(versions, besides=person, at=timezone.now())
    for_two = second_approval.needing_two(versions)
    waiting = []
    for story in stories:
        version = newest_version(story)
        done = parts[version.pk]
        item = Waiting(
            story=story,
            version=version,
            deadline=deadline(story, version),
            reader=readers.get(version.pk),
            wrote=(person.pk, ContributionKind.WROTE) in done,
            approved=(person.pk, ContributionKind.APPROVED) in done,
            approvals=sum(part == ContributionKind.APPROVED for _who, part in done),
            needed=second_approval.BOTH if version.pk in for_two else 1,
        )
        waiting.append(item)
    return sorted(waiting, key=lambda item: item.deadline or NEVER)


def deadline(story: Story, version: StoryVersion) -> datetime | None:
    """When an answer comes too late: it ends, is to appear, or the job's deadline passes."""
    moments = [version.expires_at, version.embargo_at, story.planned_at]
    if version.job_deadline is not None:
        moments.append(datetime.combine(version.job_deadline, time(23, 59), tzinfo=brand.zone()))
    return min((one for one in moments if one is not None), default=None)


def _parts(versions: list[int | None], person: User) -> dict[int, set[tuple[int, str]]]:
    """What this person did in each version, and who has approved it."""
    rows = Contribution.objects.filter(
        Q(person=person) | Q(part=ContributionKind.APPROVED), version__in=versions
    )
    found: dict[int, set[tuple[int, str]]] = defaultdict(set)
    for version, who, part in rows.values_list("version", "person", "part"):
        found[version].add((who, part))
    return found
