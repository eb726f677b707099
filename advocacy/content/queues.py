"""What waits for an answer."""

from dataclasses import dataclass

from advocacy.content.curation import settled_newest
from advocacy.content.models import Contribution, Part, Story, StoryVersion
from advocacy.people.models import User


@dataclass(frozen=True)
class Waiting:
    """A story under review; whoever wrote in it leaves the answer to a colleague."""

    story: Story
    version: StoryVersion
    may_decide: bool


def for_review(person: User) -> list[Waiting]:
    """The soonest deadline first, then whoever has waited longest."""
    rows = Story.objects.waiting().select_related("newest_version__created_by")
    stories = list(rows.order_by("newest_version__submitted_at", "pk"))
    versions = [story.newest_version_id for story in stories]
    own = set(
        Contribution.objects.filter(
            version__in=versions, person=person, part=Part.WROTE
        ).values_list("version", flat=True)
    )
    waiting = [
        Waiting(story, settled_newest(story), story.newest_version_id not in own)
        for story in stories
    ]
    return sorted(waiting, key=lambda item: _urgency(item.version))


def _urgency(version: StoryVersion) -> tuple[bool, str]:
    ends = version.expires_at
    return (ends is None, ends.isoformat() if ends else "")
