"""The process that reads one picture, walled in: whatever the file does, only this ends.

The file comes on standard input, what is wished for as JSON on the command line. The answer is
a line of JSON, either `refused` or the `size` and `mode` of the raw pixels that follow it.
A person waits while this starts, so it imports no more than the one format's reader.
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

MOST_PIXELS = 50_000_000
LEAST_SIDE = 8
NARROWEST = 20
MOST_FILES = 64
READERS = {
    "JPEG": ("PIL.JpegImagePlugin", "JpegImageFile"),
    "PNG": ("PIL.PngImagePlugin", "PngImageFile"),
    "GIF": ("PIL.GifImagePlugin", "GifImageFile"),
    "WEBP": ("PIL.WebPImagePlugin", "WebPImageFile"),
    "HEIC": ("pillow_heif", "HeifImageFile"),
}


class DecodeRequest(NamedTuple):
    """What to make of the picture, and how much it may cost."""

    kind: str
    longest: int
    background: tuple[int, int, int] | None
    memory: int
    seconds: int


class Refused(Exception):
    """The picture is read no further; the argument is the code of the sentence."""


def main() -> None:
    wish = DecodeRequest(**json.loads(sys.argv[1]))
    _wall_in(wish)
    answer(sys.stdin.buffer.read(), wish, out=sys.stdout.buffer)


def answer(data: bytes, wish: DecodeRequest, *, out: BinaryIO) -> None:
    """Write the picture's pixels, or the code of what is wrong with it."""
    try:
        picture = _decoded(data, wish)
        head, body = {"size": picture.size, "mode": picture.mode}, picture.tobytes()
    except Refused as refused:
        head, body = {"refused": str(refused)}, b""
    except MemoryError:
        head, body = {"refused": "too_hard"}, b""
    except pixel_normalisation.DAMAGE as damage:
        head, body = {"refused": _code_of(damage)}, b""
    out.write(json.dumps(head).encode() + b"\n")
    out.write(body)
    out.flush()


def _decoded(data: bytes, wish: DecodeRequest) -> Image.Image:
    module, reader = READERS[wish.kind]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        picture: Image.Image = getattr(importlib.import_module(module), reader)(BytesIO(data))
        _check_shape(picture)
        return pixel_normalisation.normalise(
            picture, longest=wish.longest, background=wish.background
        )


def _code_of(damage: Exception) -> str:
    is_too_much = "memory" in str(damage) or "too large" in str(damage)
    return "too_hard" if is_too_much else "unreadable"


def _check_shape(picture: Image.Image) -> None:
    shorter, longer = sorted(picture.size)
    if shorter < 1:
        raise Refused("unreadable")
    if shorter * longer > MOST_PIXELS:
        raise Refused("too_many_pixels")
    if longer > NARROWEST * shorter:
        raise Refused("too_small")
    if longer < LEAST_SIDE:
        raise Refused("too_small")


def _wall_in(wish: DecodeRequest) -> None:
    """From here on: so much memory and time, no new files, nothing written to one."""
    limits = {
        resource.RLIMIT_AS: wish.memory,
        resource.RLIMIT_CPU: wish.seconds,
        resource.RLIMIT_NOFILE: MOST_FILES,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    for kind, most in limits.items():
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))


if __name__ == "__main__":
    main()
