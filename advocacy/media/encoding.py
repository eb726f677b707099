"""Encoding pixels as a file within a network's byte limit."""

from django.utils.translation import gettext as _
from PIL.Image import Image as Picture

from advocacy.media import decoding

MAX_QUALITY = 88
MIN_QUALITY = 20  # lower qualities look too bad to share


class TooDetailed(Exception):
    """The picture does not fit into the limit at any acceptable quality."""

    def __init__(self, most_bytes: int) -> None:
        super().__init__(
            _("The picture is too detailed for the limit of %(limit)s kB. Choose a calmer one.")
            % {"limit": most_bytes // 1000}
        )


def encode_under(picture: Picture, *, most_bytes: int) -> bytes:
    """The best JPEG within the limit. Raises `TooDetailed`."""
    best = decoding.encode(picture, quality=MAX_QUALITY)
    if len(best) <= most_bytes:
        return best
    return _search(picture, most_bytes)


def _search(picture: Picture, most_bytes: int) -> bytes:
    """Binary search for the highest quality that fits."""
    fits, low, high = b"", MIN_QUALITY, MAX_QUALITY - 1
    while low <= high:
        quality = (low + high) // 2
        data = decoding.encode(picture, quality=quality)
        if len(data) <= most_bytes:
            fits, low = data, quality + 1
        else:
            high = quality - 1
    if not fits:
        raise TooDetailed(most_bytes)
    return fits
