"""The sandboxed process that decodes one picture; a malicious file ends only this process.

The file comes on standard input, the request as JSON on the command line. The answer is a line of
JSON, either `refused` or the `size` and `mode` of the raw pixels that follow it.
A person waits while it starts, so it imports no more than the reader of the one format.
"""

import importlib
import json
import resource
import sys
import warnings
from contextlib import suppress
from io import BytesIO
from typing import BinaryIO, NamedTuple

from PIL import Image

from advocacy.media import pixel_normalisation

MAX_PIXELS = 50_000_000
MIN_SIDE = 8
MAX_ASPECT_RATIO = 20
MAX_OPEN_FILES = 64
READERS = {
    "JPEG": ("PIL.JpegImagePlugin", "JpegImageFile"),
    "PNG": ("PIL.PngImagePlugin", "PngImageFile"),
    "GIF": ("PIL.GifImagePlugin", "GifImageFile"),
    "WEBP": ("PIL.WebPImagePlugin", "WebPImageFile"),
    "HEIC": ("pillow_heif", "HeifImageFile"),
}


class DecodeRequest(NamedTuple):
    """How to decode the picture, and its limits of memory and time."""

    kind: str
    longest: int
    background: tuple[int, int, int] | None
    memory: int
    seconds: int


class Refused(Exception):
    """The picture is refused; the argument is the code of the message."""


def main() -> None:
    request = DecodeRequest(**json.loads(sys.argv[1]))
    _set_limits(request)
    answer(sys.stdin.buffer.read(), request, out=sys.stdout.buffer)


def answer(data: bytes, request: DecodeRequest, *, out: BinaryIO) -> None:
    """Write the picture's pixels, or the code of the refusal."""
    try:
        picture = _decoded(data, request)
        header, body = {"size": picture.size, "mode": picture.mode}, picture.tobytes()
    except Refused as refusal:
        header, body = {"refused": str(refusal)}, b""
    except MemoryError:
        header, body = {"refused": "too_hard"}, b""
    except pixel_normalisation.DECODING_ERRORS as error:
        header, body = {"refused": _code_of(error)}, b""
    out.write(json.dumps(header).encode() + b"\n")
    out.write(body)
    out.flush()


def _decoded(data: bytes, request: DecodeRequest) -> Image.Image:
    module, reader = READERS[request.kind]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        picture: Image.Image = getattr(importlib.import_module(module), reader)(BytesIO(data))
        _check_shape(picture)
        return pixel_normalisation.normalise(
            picture, longest=request.longest, background=request.background
        )


def _code_of(error: Exception) -> str:
    exceeds_limits = "memory" in str(error) or "too large" in str(error)
    return "too_hard" if exceeds_limits else "unreadable"


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


def _set_limits(request: DecodeRequest) -> None:
    """Limit memory and time, and forbid opening and writing files."""
    limits = {
        resource.RLIMIT_AS: request.memory,
        resource.RLIMIT_CPU: request.seconds,
        resource.RLIMIT_NOFILE: MAX_OPEN_FILES,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    for kind, limit in limits.items():
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (limit, limit))


if __name__ == "__main__":
    main()
