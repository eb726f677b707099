"""Where a picture is fetched. The address carries the content's hash and never changes meaning."""

from django.db.models.fields.files import FieldFile

from advocacy.media.models import Asset


def url_of(file: FieldFile) -> str:
    """The address of a stored picture."""
    return f"/media/{file.name}"


def rendition_url(asset: Asset, name: str, *, network: str = "") -> str:
    """The address of a cut: a network's own, or else everybody's, or the master until then."""
    made = {
        rendition.network: rendition
        for rendition in asset.renditions.all()
        if rendition.format == name and rendition.file
    }
    best = made.get(network) or made.get("")
    return url_of(best.file if best else asset.file)
