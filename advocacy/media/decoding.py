"""Decoding an uploaded file into pixels, in a process of its own that may crash."""

import importlib.util
from io import BytesIO
from typing import Any

from PIL import Image
from PIL.Image import Image as Picture

from advocacy.errors import Invalid
from advocacy.media import file_types
from advocacy.media.decoder_process import MAX_PIXELS, READERS
from advocacy.media.refusal_messages import MESSAGES
from advocacy.sandbox import running
from advocacy.sandbox.running import Limits, TooHard

__all__ = ["MAX_BYTES", "MAX_PIXELS", "NotAPicture", "decode", "encode", "refusal"]

MAX_BYTES = 25 * 1024 * 1024
MAX_SIDE = 4096
WHITE = (255, 255, 255)
MEMORY_LIMIT = 1024**3
CPU_SECONDS = 20
TIMEOUT = 30
READER = "advocacy.media.decoder_process"
BYTES_PER_PIXEL = {"RGB": 3, "RGBA": 4}


class NotAPicture(Invalid):
    """The file cannot be used as a picture."""

    def __init__(self, message: str, *, code: str) -> None:
        super().__init__(message, field="file", code=code)


def decode(
    data: bytes,
    *,
    background: tuple[int, int, int] | None = WHITE,
    longest: int = MAX_SIDE,
) -> Picture:
    """The picture of this file as upright sRGB pixels. Raises `NotAPicture`.

    Transparent parts show the background; with None they stay transparent.
    """
    kind = _checked_kind(data)
    options = {"kind": kind, "longest": longest, "background": background}
    limits = Limits(
        memory=MEMORY_LIMIT,
        cpu_seconds=CPU_SECONDS,
        seconds=TIMEOUT,
        answer_bytes=longest**2 * max(BYTES_PER_PIXEL.values()),
    )
    try:
        header, body = running.read(data, reader=READER, options=options, limits=limits)
    except TooHard:
        raise refusal("too_hard") from None
    if "refused" in header:
        raise _refused(str(header["refused"]), data)
    return _picture(header, body)


def encode(picture: Picture, *, quality: int = 88) -> bytes:
    """The pixels as a progressive JPEG without metadata."""
    out = BytesIO()
    picture.save(out, "JPEG", quality=quality, progressive=True, optimize=True)
    return out.getvalue()


def refusal(code: str, **facts: str) -> NotAPicture:
    """The error with this code and its message."""
    return NotAPicture(str(MESSAGES[code]) % facts, code=code)


def _checked_kind(data: bytes) -> str:
    if not data:
        raise refusal("empty")
    if len(data) > MAX_BYTES:
        raise refusal("too_large")
    kind = file_types.kind_of(data)
    if not kind:
        raise refusal("unreadable")
    if kind == "HEIC" and importlib.util.find_spec("pillow_heif") is None:
        raise refusal("heic_missing")
    if kind not in READERS:
        raise refusal("wrong_format", kind=kind)
    return kind


def _refused(code: str, data: bytes) -> NotAPicture:
    if code == "unreadable" and file_types.is_cut_short(data):
        return refusal("truncated")
    return refusal(code if code in MESSAGES else "too_hard")


def _picture(header: dict[str, Any], body: bytes) -> Picture:
    """The pixels as a picture, if their number fits the size."""
    try:
        mode, (width, height) = header["mode"], header["size"]
        if len(body) != width * height * BYTES_PER_PIXEL[mode]:
            raise refusal("too_hard")
        return Image.frombytes(mode, (width, height), body)
    except (KeyError, ValueError, TypeError):
        raise refusal("too_hard") from None
