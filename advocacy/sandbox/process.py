"""The process that reads one document; a malicious one ends only this process.

The request is JSON on the command line, the document comes on standard input. The answer is a line
of JSON and any bytes after it. A person waits while the process starts, so it imports no more than
the one reader, and no models: readers answer with codes, not with sentences.
"""

import importlib
import json
import resource
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any, NamedTuple

MAX_OPEN_FILES = 64
PACKAGE = "advocacy."
# The function of a reader: takes the document and the options, gives the header and the body.
Reader = Callable[..., tuple[dict[str, Any], bytes]]


class SandboxRequest(NamedTuple):
    """The reader's module, its options, and the limits: bytes of memory and CPU seconds."""

    reader: str
    options: dict[str, Any]
    memory: int
    cpu_seconds: int


def main() -> None:
    request = SandboxRequest(**json.loads(sys.argv[1]))
    _set_limits(request)
    header, body = _reader(request.reader)(sys.stdin.buffer.read(), **request.options)
    sys.stdout.buffer.write(json.dumps(header).encode() + b"\n" + body)
    sys.stdout.buffer.flush()


def _reader(name: str) -> Reader:
    if not name.startswith(PACKAGE):
        raise ValueError(name)
    reader: Reader = importlib.import_module(name).answer
    return reader


def _set_limits(request: SandboxRequest) -> None:
    """Limit memory and time, and forbid writing files."""
    limits = {
        resource.RLIMIT_AS: request.memory,
        resource.RLIMIT_CPU: request.cpu_seconds,
        resource.RLIMIT_NOFILE: MAX_OPEN_FILES,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    for kind, limit in limits.items():
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (limit, limit))


if __name__ == "__main__":
    main()
