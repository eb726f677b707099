"""Where a picture is fetched. The address carries the content's hash and never changes meaning."""

from django.db.models.fields.files import FieldFile

from advocacy.media.models import Asset, Format


def of(file: FieldFile) -> str:
    """The address of a stored picture."""
    return f"/media/{file.name}"


def cut_of(asset: Asset, name: str) -> str:
    """The address of a cut, or of the master until the cut is there."""
    for rendition in asset.renditions.all():
        if rendition.format == Format(name) and rendition.file:
            return of(rendition.file)
    return of(asset.file)
