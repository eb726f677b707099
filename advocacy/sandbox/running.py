"""Having a document read in a process of its own, and ending that at its limits."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from threading import BoundedSemaphore, Timer
from typing import Any, NamedTuple

from advocacy.sandbox import forking
from advocacy.sandbox.process import SandboxRequest

MAX_HEADER_LENGTH = 1000
# What is read takes up to half a gigabyte and a CPU; others wait.
_slots = BoundedSemaphore(2)


class TooHard(Exception):
    """The document could not be read within the limits, or made its reader crash."""


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Bytes of memory, CPU seconds, seconds on the clock, bytes of the answer and of a file."""

    memory: int = 512 * 1024**2
    cpu_seconds: int = 5
    seconds: float = 20
    answer_bytes: int = 1_000_000
    file_bytes: int = 0


class SandboxAnswer(NamedTuple):
    """What the reader said: a small header, and bytes."""

    header: dict[str, Any]
    body: bytes


def read(data: bytes, *, reader: str, options: Mapping[str, Any], limits: Limits) -> SandboxAnswer:
    """Let a module's `answer` read the bytes in a process of its own. Raises `TooHard`.

    Nothing in the answer is trusted: whoever asks checks it.
    """
    request = SandboxRequest(
        dict(options), limits.memory, limits.cpu_seconds, limits.seconds, limits.file_bytes
    )
    try:
        with _slots, forking.fork(reader, request) as process:
            timeout = Timer(limits.seconds, process.kill)
            timeout.start()
            try:
                return _exchange(process, data, max_bytes=limits.answer_bytes)
            finally:
                timeout.cancel()
    except (OSError, EOFError, ValueError, TypeError, RecursionError):
        raise TooHard from None


def read_json(
    data: bytes, *, reader: str, options: Mapping[str, Any], limits: Limits
) -> tuple[dict[str, Any], Any]:
    """As `read`, for a reader whose bytes are JSON. Raises `TooHard`."""
    header, body = read(data, reader=reader, options=options, limits=limits)
    try:
        return header, json.loads(body or b"null")
    except (ValueError, RecursionError):
        raise TooHard from None


def _exchange(process: forking.Process, data: bytes, *, max_bytes: int) -> SandboxAnswer:
    with process.document as document:
        document.write(data)
    header = json.loads(process.answer.readline(MAX_HEADER_LENGTH))
    return SandboxAnswer(dict(header), process.answer.read(max_bytes))
