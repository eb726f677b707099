"""Which pictures a person sees."""

from datetime import datetime

from django.db.models import QuerySet

from advocacy.content.models import Story, VersionAsset
from advocacy.media.models import Asset
from advocacy.people.models import User
from advocacy.people.permissions import Permission


def visible_to(user: User, *, at: datetime) -> QuerySet[Asset]:
    """The desk sees every picture; everyone else those of the stories they are offered."""
    if user.can(Permission.CURATE) or user.can(Permission.APPROVE):
        return Asset.objects.all()
    offered = Story.objects.visible_to(user, at=at)
    placed = VersionAsset.objects.filter(version__in=offered.values("live_version"))
    return Asset.objects.filter(pk__in=placed.values("asset"))
