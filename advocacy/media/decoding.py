"""From a file somebody sent to honest pixels, read in a process that may die of it."""

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
from advocacy.media.decoder_process import MOST_PIXELS, READERS
from advocacy.media.refusal_messages import SENTENCES

__all__ = ["MOST_BYTES", "MOST_PIXELS", "NotAPicture", "decode", "encode", "refusal"]

MOST_BYTES = 25 * 1024 * 1024
LONGEST_SIDE = 4096
WHITE = (255, 255, 255)
MEMORY = 1024**3
CPU_SECONDS = 20
SECONDS = 30
LONGEST_LINE = 1000
ROOT = Path(__file__).resolve().parents[2]
# All that the process is told of ours: no secrets, no addresses.
PASSED_ON = ("PATH", "PYTHONPATH", "PYTHONHOME", "LD_LIBRARY_PATH")
BYTES_A_PIXEL = {"RGB": 3, "RGBA": 4}
at_once = BoundedSemaphore(2)  # a large picture takes most of a gigabyte while it is read


class NotAPicture(Invalid):
    """The file cannot be used as a picture."""

    def __init__(self, message: str, *, code: str) -> None:
        super().__init__(message, field="file", code=code)


def decode(
    data: bytes,
    *,
    background: tuple[int, int, int] | None = WHITE,
    longest: int = LONGEST_SIDE,
) -> Picture:
    """The picture in this file as upright sRGB pixels, or a sentence saying why not.

    What is transparent shows the background; without one (None) it stays transparent.
    """
    kind = _checked_kind(data)
    wish = {"kind": kind, "longest": longest, "background": background}
    with at_once:
        head, body = _asked({**wish, "memory": MEMORY, "seconds": CPU_SECONDS}, data)
    if "refused" in head:
        raise _refused(str(head["refused"]), data)
    return _picture(head, body)


def encode(picture: Picture, *, quality: int = 88) -> bytes:
    """The pixels as a progressive JPEG, and nothing else."""
    out = BytesIO()
    picture.save(out, "JPEG", quality=quality, progressive=True, optimize=True)
    return out.getvalue()


def refusal(code: str, **facts: str) -> NotAPicture:
    """The refusal with this code, as it is said to the person."""
    return NotAPicture(str(SENTENCES[code]) % facts, code=code)


def _checked_kind(data: bytes) -> str:
    if not data:
        raise refusal("empty")
    if len(data) > MOST_BYTES:
        raise refusal("too_large")
    kind = file_types.kind_of(data)
    if not kind:
        raise refusal("unreadable")
    if kind == "HEIC" and importlib.util.find_spec("pillow_heif") is None:
        raise refusal("heic_missing")
    if kind not in READERS:
        raise refusal("wrong_format", kind=kind)
    return kind


def _asked(wish: dict[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
    """What the process answers: a line that says what it is, and the pixels."""
    with subprocess.Popen(  # noqa: S603 (our own module, with arguments of our own)
        [sys.executable, "-m", "advocacy.media.decoder_process", json.dumps(wish)],
        cwd=ROOT,
        env={name: os.environ[name] for name in PASSED_ON if name in os.environ},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        last_call = Timer(SECONDS, process.kill)
        last_call.start()
        try:
            return _talked(process, data, most=wish["longest"] ** 2 * 4)
        finally:
            last_call.cancel()
            process.kill()


def _talked(
    process: subprocess.Popen[bytes], data: bytes, *, most: int
) -> tuple[dict[str, Any], bytes]:
    if process.stdin is None or process.stdout is None:
        raise refusal("too_hard")
    try:
        with process.stdin as ear:
            ear.write(data)
        head = json.loads(process.stdout.readline(LONGEST_LINE))
        return dict(head), process.stdout.read(most)
    except (OSError, ValueError, TypeError):
        raise refusal("too_hard") from None


def _refused(code: str, data: bytes) -> NotAPicture:
    if code == "unreadable" and file_types.is_cut_short(data):
        return refusal("truncated")
    return refusal(code if code in SENTENCES else "too_hard")


def _picture(head: dict[str, Any], body: bytes) -> Picture:
    """The pixels as a picture; a number of them that does not fit the size is no answer."""
    try:
        mode, (width, height) = head["mode"], head["size"]
        if len(body) != width * height * BYTES_A_PIXEL[mode]:
            raise refusal("too_hard")
        return Image.frombytes(mode, (width, height), body)
    except (KeyError, ValueError, TypeError):
        raise refusal("too_hard") from None
