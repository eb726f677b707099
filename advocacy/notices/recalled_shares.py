"""Shares with a picture whose consent has ended."""

from django.db.models import QuerySet

from advocacy.audit.models import Event
from advocacy.content.models import VersionAsset
from advocacy.sharing.models import Share


def shares_with_ended_picture(event: Event) -> QuerySet[Share]:
    """Shares that are not undone and contain a picture the event names."""
    shown = VersionAsset.objects.filter(asset__in=event.codes["assets"])
    return Share.objects.not_undone().filter(
        story_id=int(event.about_id), person__isnull=False, version__in=shown.values("version")
    )
