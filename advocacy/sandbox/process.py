"""The process that reads one document; a malicious one ends only this process.

It is forked from a server (`fork_server`) that has imported the one reader, and no models: readers
answer with codes, not with sentences. The answer is a line of JSON and any bytes after it.
"""

import importlib
import json
import math
import os
import resource
import signal
from collections.abc import Callable
from contextlib import suppress
from typing import Any, NamedTuple

MAX_OPEN_FILES = 64
PACKAGE = "advocacy."
# The function of a reader: takes the document and the options, gives the header and the body.
Reader = Callable[..., tuple[dict[str, Any], bytes]]


class SandboxRequest(NamedTuple):
    """A reader's options and its limits: bytes of memory, CPU seconds, seconds on the clock.

    Files it may write only for itself, up to so many bytes each; most readers write none.
    """

    options: dict[str, Any]
    memory: int
    cpu_seconds: int
    seconds: float
    file_bytes: int = 0


def load(name: str) -> Reader:
    """The reader of this module. Raises ValueError for a module that is not the hub's."""
    if not name.startswith(PACKAGE):
        raise ValueError(name)
    reader: Reader = importlib.import_module(name).answer
    return reader


def answer(reader: Reader, request: SandboxRequest, document: int, answered: int) -> None:
    """Read the document from one descriptor, and write what is in it to the other."""
    _set_limits(request)
    with os.fdopen(document, "rb") as given:
        header, body = reader(given.read(), **request.options)
    with os.fdopen(answered, "wb") as out:
        out.write(json.dumps(header).encode() + b"\n" + body)


def _set_limits(request: SandboxRequest) -> None:
    """Limit memory, time and the size of written files."""
    limits = {
        resource.RLIMIT_AS: request.memory,
        resource.RLIMIT_CPU: request.cpu_seconds,
        resource.RLIMIT_NOFILE: MAX_OPEN_FILES,
        resource.RLIMIT_FSIZE: request.file_bytes,
        resource.RLIMIT_CORE: 0,
    }
    for kind, limit in limits.items():
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (limit, limit))
    # Whoever asked ends it sooner; this is for when they are gone.
    signal.alarm(math.ceil(request.seconds) + 1)
