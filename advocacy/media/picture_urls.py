"""URLs of stored pictures. File names contain the content's hash, so they can be cached forever."""

from django.db.models.fields.files import FieldFile

from advocacy.media.models import Asset


def url_of(file: FieldFile) -> str:
    """The address of a stored picture."""
    return f"/media/{file.name}"


def rendition_url(asset: Asset, name: str, *, network: str = "") -> str:
    """The URL of a network's own rendition, else the general one, else the master."""
    by_network = {
        rendition.network: rendition
        for rendition in asset.renditions.all()
        if rendition.format == name and rendition.file
    }
    best = by_network.get(network) or by_network.get("")
    return url_of(best.file if best else asset.file)
