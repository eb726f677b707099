"""Deleting suggestions with their pictures, unless a story uses a picture."""

from collections.abc import Iterator
from typing import Any

from django.db import models, transaction
from django.db.models import ProtectedError, QuerySet

from advocacy.content.models import VersionAsset
from advocacy.intake.models import Suggestion
from advocacy.media.models import Asset


def delete_suggestions(suggestions: QuerySet[Suggestion]) -> list[str]:
    """Delete them; return the names of files to delete after the commit."""
    pictures = [
        suggestion.asset for suggestion in suggestions.select_related("asset") if suggestion.asset
    ]
    suggestions.delete()
    return [name for asset in pictures if _is_free(asset) for name in _delete(asset)]


def file_names(rows: QuerySet[Any]) -> Iterator[str]:
    """The names of the files of these rows."""
    for field in rows.model._meta.fields:
        if isinstance(field, models.FileField):
            yield from rows.exclude(**{field.name: ""}).values_list(field.name, flat=True)


def _is_free(asset: Asset) -> bool:
    return not (
        VersionAsset.objects.filter(asset=asset).exists()
        or Suggestion.objects.filter(asset=asset).exists()
    )


def _delete(asset: Asset) -> list[str]:
    names = [*file_names(Asset.objects.filter(pk=asset.pk)), *file_names(asset.renditions.all())]
    try:
        with transaction.atomic():
            asset.delete()
    except ProtectedError:
        return []
    return names
