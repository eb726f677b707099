"""URLs of stored pictures. File names contain the content's hash, so they can be cached forever."""

from dataclasses import dataclass

from django.core import signing
from django.db.models.fields.files import FieldFile

from advocacy.media.models import Asset

SIGNER = signing.TimestampSigner(salt="picture")
SIGNED_SECONDS = 600


@dataclass(frozen=True)
class ShownPicture:
    """Address and alternative text of a picture in the format of links."""

    url: str
    alt: str


def shown(asset: Asset | None, *, language: str) -> ShownPicture | None:
    """The picture as shown beside a text in this language, or None."""
    return ShownPicture(rendition_url(asset, "link"), asset.alt_in(language)) if asset else None


def url_of(file: FieldFile) -> str:
    """The address of a stored picture."""
    return f"/media/{file.name}"


def signed_url(file: FieldFile) -> str:
    """An address that needs no log-in, for ten minutes. The caller checks the permission."""
    signature = SIGNER.sign(str(file.name)).partition(":")[2]
    return f"{url_of(file)}?signature={signature}"


def is_signed(name: str, signature: str) -> bool:
    """Whether this signature of a stored file was made in the last ten minutes."""
    try:
        SIGNER.unsign(f"{name}:{signature}", max_age=SIGNED_SECONDS)
    except signing.BadSignature:
        return False
    return True


def rendition_url(asset: Asset, name: str, *, network: str = "") -> str:
    """The URL of a network's own rendition, else the general one, else the master."""
    by_network = {
        rendition.network: rendition
        for rendition in asset.renditions.all()
        if rendition.format == name and rendition.file
    }
    best = by_network.get(network) or by_network.get("")
    return url_of(best.file if best else asset.file)
