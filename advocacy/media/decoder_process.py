"""Decoding one picture within the sandbox.

The header of the answer is either `refused` or the `size` and `mode` of the raw pixels, the body.
A person waits while the process starts, so it imports no more than the reader of the one format.
"""

import importlib
import warnings
from io import BytesIO
from typing import Any, NamedTuple

from PIL import Image

from advocacy.media import file_repair, pixel_normalisation

MAX_PIXELS = 50_000_000
MIN_SIDE = 8
GREYS = frozenset({126, 127, 128, 129, 130})
MAX_ASPECT_RATIO = 20
READERS = {
    "JPEG": ("PIL.JpegImagePlugin", "JpegImageFile"),
    "PNG": ("PIL.PngImagePlugin", "PngImageFile"),
    "GIF": ("PIL.GifImagePlugin", "GifImageFile"),
    "WEBP": ("PIL.WebPImagePlugin", "WebPImageFile"),
    "HEIC": ("pillow_heif", "HeifImageFile"),
}


class DecodeRequest(NamedTuple):
    """How to decode the picture."""

    kind: str
    longest: int
    background: tuple[int, int, int] | None


class Refused(Exception):
    """The picture is refused; the argument is the code of the message."""


def answer(
    data: bytes, *, kind: str, longest: int, background: tuple[int, int, int] | None
) -> tuple[dict[str, Any], bytes]:
    """The picture's size, mode and pixels, or the code of the refusal."""
    try:
        picture = _decoded(data, DecodeRequest(kind, longest, background))
        return {"size": picture.size, "mode": picture.mode}, picture.tobytes()
    except Refused as refusal:
        return {"refused": str(refusal)}, b""
    except MemoryError:
        return {"refused": "too_hard"}, b""
    except pixel_normalisation.DECODING_ERRORS as error:
        return {"refused": _code_of(error)}, b""


def _decoded(data: bytes, request: DecodeRequest) -> Image.Image:
    module, reader = READERS[request.kind]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        mended = file_repair.mended(data, kind=request.kind)
        picture: Image.Image = getattr(importlib.import_module(module), reader)(BytesIO(mended))
        _check_shape(picture)
        if request.kind == "JPEG" and file_repair.lacks_end(data):
            _check_last_block(picture)
        return pixel_normalisation.normalise(
            picture, longest=request.longest, background=request.background
        )


def _code_of(error: Exception) -> str:
    exceeds_limits = "memory" in str(error) or "too large" in str(error)
    return "too_hard" if exceeds_limits else "unreadable"


def _check_last_block(picture: Image.Image) -> None:
    """Refuse a JPEG that lacks more than its end marker: the decoder fills what is missing grey."""
    width, height = picture.size
    corner = picture.crop((max(width - 4, 0), max(height - 4, 0), width, height)).convert("RGB")
    if set(corner.tobytes()) <= GREYS:
        raise Refused("truncated")


def _check_shape(picture: Image.Image) -> None:
    shorter, longer = sorted(picture.size)
    if shorter < 1:
        raise Refused("unreadable")
    if shorter * longer > MAX_PIXELS:
        raise Refused("too_many_pixels")
    if longer > MAX_ASPECT_RATIO * shorter:
        raise Refused("too_small")
    if longer < MIN_SIDE:
        raise Refused("too_small")
