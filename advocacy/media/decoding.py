"""Decoding an uploaded file into pixels, in a process of its own that may crash."""

import importlib.util
import json
import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from threading import BoundedSemaphore, Timer
from typing import Any

from PIL import Image
from PIL.Image import Image as Picture

from advocacy.errors import Invalid
from advocacy.media import file_types
from advocacy.media.decoder_process import MAX_PIXELS, READERS
from advocacy.media.refusal_messages import MESSAGES

__all__ = ["MAX_BYTES", "MAX_PIXELS", "NotAPicture", "decode", "encode", "refusal"]

MAX_BYTES = 25 * 1024 * 1024
MAX_SIDE = 4096
WHITE = (255, 255, 255)
MEMORY_LIMIT = 1024**3
CPU_SECONDS = 20
TIMEOUT = 30
MAX_HEADER_LENGTH = 1000
ROOT = Path(__file__).resolve().parents[2]
# The only environment variables the process gets: no secrets, no addresses.
PASSED_VARIABLES = ("PATH", "PYTHONPATH", "PYTHONHOME", "LD_LIBRARY_PATH")
BYTES_PER_PIXEL = {"RGB": 3, "RGBA": 4}
# A large picture takes most of a gigabyte while it is decoded.
concurrent_decoders = BoundedSemaphore(2)


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
    request = {"kind": kind, "longest": longest, "background": background}
    with concurrent_decoders:
        header, body = _decode_in_process(
            {**request, "memory": MEMORY_LIMIT, "seconds": CPU_SECONDS}, data
        )
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


def _decode_in_process(request: dict[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
    """Run the process and return its header and pixels."""
    with subprocess.Popen(  # noqa: S603 (our own module, with arguments of our own)
        [sys.executable, "-m", "advocacy.media.decoder_process", json.dumps(request)],
        cwd=ROOT,
        env={name: os.environ[name] for name in PASSED_VARIABLES if name in os.environ},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        timeout = Timer(TIMEOUT, process.kill)
        timeout.start()
        try:
            return _exchange(process, data, max_bytes=request["longest"] ** 2 * 4)
        finally:
            timeout.cancel()
            process.kill()


def _exchange(
    process: subprocess.Popen[bytes], data: bytes, *, max_bytes: int
) -> tuple[dict[str, Any], bytes]:
    if process.stdin is None or process.stdout is None:
        raise refusal("too_hard")
    try:
        with process.stdin as stdin:
            stdin.write(data)
        header = json.loads(process.stdout.readline(MAX_HEADER_LENGTH))
        return dict(header), process.stdout.read(max_bytes)
    except (OSError, ValueError, TypeError):
        raise refusal("too_hard") from None


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
