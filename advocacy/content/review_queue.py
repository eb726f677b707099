"""The review queue."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime, time

from django.db.models import Q
from django.utils import timezone

from advocacy.content import review_claims, review_requests, second_approval
from advocacy.content.curation import newest_version
from advocacy.content.models import Contribution, ContributionKind, Story, StoryVersion
from advocacy.jobs.models import JobState
from advocacy.people import brand
from advocacy.people.models import User

NO_DEADLINE = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class QueueItem:
    """A story under review. Contributors to the version cannot decide on it."""

    story: Story
    version: StoryVersion
    deadline: datetime | None
    reader: User | None
    asked: User | None
    is_asked_of_them: bool
    is_contributor: bool
    has_approved: bool
    approvals: int
    required_approvals: int

    @property
    def may_decide(self) -> bool:
        """Whether this person may still answer."""
        return not self.is_contributor and not self.has_approved


def for_review(person: User) -> list[QueueItem]:
    """What this person is asked for first; then by deadline and by submission, the earliest first.

    Without what has just been approved.
    """
    rows = Story.objects.in_review().select_related("newest_version__created_by")
    rows = rows.exclude(newest_version__pending_approval__state=JobState.WAITING)
    stories = list(rows.order_by("newest_version__submitted_at", "pk"))
    versions = [story.newest_version_id for story in stories]
    parts = _parts(versions, person)
    readers = review_claims.readers(versions, excluding=person, at=timezone.now())
    asked = review_requests.asked(versions)
    in_place_of = {person.pk, *(row.person_id for row in person.stands_in_for)}
    for_two = second_approval.needing_two(versions)
    waiting = []
    for story in stories:
        version = newest_version(story)
        contributions = parts[version.pk]
        reviewer = asked.get(version.pk)
        if reviewer and (reviewer.pk, ContributionKind.APPROVED) in contributions:
            reviewer = None
        item = QueueItem(
            story=story,
            version=version,
            deadline=deadline(story, version),
            reader=readers.get(version.pk),
            asked=reviewer,
            is_asked_of_them=reviewer is not None and reviewer.pk in in_place_of,
            is_contributor=(person.pk, ContributionKind.WROTE) in contributions,
            has_approved=(person.pk, ContributionKind.APPROVED) in contributions,
            approvals=sum(part == ContributionKind.APPROVED for _who, part in contributions),
            required_approvals=second_approval.TWO_APPROVALS if version.pk in for_two else 1,
        )
        waiting.append(item)
    return sorted(waiting, key=_order)


def _order(item: QueueItem) -> tuple[bool, datetime]:
    return not (item.is_asked_of_them and item.may_decide), item.deadline or NO_DEADLINE


def deadline(story: Story, version: StoryVersion) -> datetime | None:
    """The latest useful moment of an answer: expiry, embargo, plan or job deadline."""
    moments = [version.expires_at, version.embargo_at, story.planned_at]
    if version.job_deadline is not None:
        moments.append(datetime.combine(version.job_deadline, time(23, 59), tzinfo=brand.zone()))
    return min((moment for moment in moments if moment is not None), default=None)


def _parts(versions: list[int | None], person: User) -> dict[int, set[tuple[int, str]]]:
    """Contributions of this person and all approvals, by version."""
    rows = Contribution.objects.filter(
        Q(person=person) | Q(part=ContributionKind.APPROVED), version__in=versions
    )
    by_version: dict[int, set[tuple[int, str]]] = defaultdict(set)
    for version, contributor, part in rows.values_list("version", "person", "part"):
        by_version[version].add((contributor, part))
    return by_version
