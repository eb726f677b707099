"""Review claims: who is reviewing which version; ten minutes, renewed while the page is open."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from advocacy.content.curation import newest_version
from advocacy.content.models import ReviewClaim, Status, Story, StoryVersion
from advocacy.people.models import User
from advocacy.people.permissions import Permission

CLAIM_DURATION = timedelta(minutes=10)


@transaction.atomic
def claim(story: Story, *, by: User, at: datetime) -> ReviewClaim | None:
    """Claim the version under review for this person; an earlier claim of a colleague stands."""
    by.require(Permission.APPROVE)
    by.lock_active()
    version = newest_version(story)
    if version.status != Status.IN_REVIEW:
        return None
    claims = ReviewClaim.objects.filter(version=version)
    renewed = claims.filter(Q(person=by) | Q(until__lte=at)).update(
        person=by, until=at + CLAIM_DURATION
    )
    if not renewed:
        first = ReviewClaim(version=version, person=by, until=at + CLAIM_DURATION)
        ReviewClaim.objects.bulk_create([first], ignore_conflicts=True)
    return claims.select_related("person").first()


def release(version: StoryVersion) -> None:
    """Delete the claim; the version is decided."""
    ReviewClaim.objects.filter(version=version).delete()


def readers(versions: Iterable[int | None], *, excluding: User, at: datetime) -> dict[int, User]:
    """The colleagues who are reviewing these versions now, by version."""
    claims = ReviewClaim.objects.filter(version__in=versions, until__gt=at).exclude(
        person=excluding
    )
    return {claim.version_id: claim.person for claim in claims.select_related("person")}
