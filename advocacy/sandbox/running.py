"""Starting the process that reads one document, and ending it at its limits."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import BoundedSemaphore, Timer
from typing import Any, NamedTuple

from advocacy.sandbox.process import SandboxRequest

MAX_HEADER_LENGTH = 1000
SETTINGS = "advocacy.sandbox.sandbox_settings"
ROOT = Path(__file__).resolve().parents[2]
# The only environment variables the process gets: no secrets, no addresses.
PASSED_VARIABLES = ("PATH", "PYTHONPATH", "PYTHONHOME", "LD_LIBRARY_PATH")
# What is read takes up to half a gigabyte and a CPU; others wait.
_slots = BoundedSemaphore(2)


class TooHard(Exception):
    """The document could not be read within the limits, or made its reader crash."""


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Bytes of memory, CPU seconds, seconds on the clock, and bytes of the answer."""

    memory: int = 512 * 1024**2
    cpu_seconds: int = 5
    seconds: float = 20
    answer_bytes: int = 1_000_000


class SandboxAnswer(NamedTuple):
    """What the reader said: a small header, and bytes."""

    header: dict[str, Any]
    body: bytes


def read(data: bytes, *, reader: str, options: Mapping[str, Any], limits: Limits) -> SandboxAnswer:
    """Let a module's `answer` read the bytes in a process of its own. Raises `TooHard`.

    Nothing in the answer is trusted: whoever asks checks it.
    """
    request = SandboxRequest(reader, dict(options), limits.memory, limits.cpu_seconds)
    with (
        _slots,
        subprocess.Popen(  # noqa: S603 (our own module, with arguments of our own)
            [sys.executable, "-m", "advocacy.sandbox.process", json.dumps(request._asdict())],
            cwd=ROOT,
            env=_environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        ) as process,
    ):
        timeout = Timer(limits.seconds, process.kill)
        timeout.start()
        try:
            return _exchange(process, data, max_bytes=limits.answer_bytes)
        finally:
            timeout.cancel()
            process.kill()


def read_json(
    data: bytes, *, reader: str, options: Mapping[str, Any], limits: Limits
) -> tuple[dict[str, Any], Any]:
    """As `read`, for a reader whose bytes are JSON. Raises `TooHard`."""
    header, body = read(data, reader=reader, options=options, limits=limits)
    try:
        return header, json.loads(body or b"null")
    except (ValueError, RecursionError):
        raise TooHard from None


def _environment() -> dict[str, str]:
    passed = {name: os.environ[name] for name in PASSED_VARIABLES if name in os.environ}
    return passed | {"DJANGO_SETTINGS_MODULE": SETTINGS}


def _exchange(process: subprocess.Popen[bytes], data: bytes, *, max_bytes: int) -> SandboxAnswer:
    if process.stdin is None or process.stdout is None:
        raise TooHard
    try:
        with process.stdin as stdin:
            stdin.write(data)
        header = json.loads(process.stdout.readline(MAX_HEADER_LENGTH))
        return SandboxAnswer(dict(header), process.stdout.read(max_bytes))
    except (OSError, ValueError, TypeError, RecursionError):
        raise TooHard from None
