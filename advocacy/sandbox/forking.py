"""The fork servers of this process, one for each reader, started when first asked."""

import atexit
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from multiprocessing.reduction import recv_handle, send_handle
from pathlib import Path
from threading import Lock
from typing import BinaryIO

from advocacy.sandbox.process import SandboxRequest

SETTINGS = "advocacy.sandbox.sandbox_settings"
ANSWERS_WITHIN = 60  # seconds; it has nothing to do but to import a reader and to fork
ROOT = Path(__file__).resolve().parents[2]
# The only environment variables a server gets: no secrets, no addresses.
PASSED_VARIABLES = ("PATH", "PYTHONPATH", "PYTHONHOME", "LD_LIBRARY_PATH")


@dataclass(frozen=True)
class Process:
    """A process that reads: where its document goes in, where its answer comes out."""

    document: BinaryIO
    answer: BinaryIO
    handle: int | None

    def kill(self) -> None:
        if self.handle is not None:
            with suppress(ProcessLookupError):
                signal.pidfd_send_signal(self.handle, signal.SIGKILL)

    def end(self) -> None:
        self.kill()
        if self.handle is not None:
            os.close(self.handle)


@dataclass
class ForkServer:
    """One server, and the lock of whoever speaks to it."""

    reader: str
    lock: Lock = field(default_factory=Lock)
    channel: Connection | None = None
    process: subprocess.Popen[bytes] | None = None

    def ask(self, request: SandboxRequest, document: int, answer: int) -> int | None:
        """What ends the forked process, where there is such a thing. Raises OSError, EOFError."""
        with self.lock:
            try:
                return self._ask(request, document, answer)
            except (OSError, EOFError):  # it has ended, as it does when idle, or hangs
                self.end()
                return self._ask(request, document, answer)

    def _ask(self, request: SandboxRequest, document: int, answer: int) -> int | None:
        channel = self.channel or self._start()
        channel.send_bytes(json.dumps(request._asdict()).encode())
        send_handle(channel, document, 0)
        send_handle(channel, answer, 0)
        if not channel.poll(ANSWERS_WITHIN):
            raise EOFError
        return recv_handle(channel) if channel.recv_bytes() else None

    def _start(self) -> Connection:
        self.channel, theirs = Pipe()
        with theirs:
            self.process = subprocess.Popen(  # noqa: S603 (our own module and arguments)
                [
                    sys.executable,
                    "-m",
                    "advocacy.sandbox.fork_server",
                    self.reader,
                    str(theirs.fileno()),
                ],
                cwd=ROOT,
                env=environment(),
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        return self.channel

    def end(self) -> None:
        if self.channel is not None:
            self.channel.close()
        if self.process is not None:
            self.process.kill()
            self.process.wait()
        self.channel = self.process = None

    def forget(self) -> None:
        """In a forked process: this server is its parent's."""
        if self.channel is not None:
            self.channel.close()
        if self.process is not None:
            self.process.returncode = 0


_servers: dict[str, ForkServer] = {}
_starting = Lock()


@contextmanager
def fork(reader: str, request: SandboxRequest) -> Iterator[Process]:
    """A process that reads one document, ended on the way out. Raises OSError, EOFError."""
    with _starting:
        server = _servers.setdefault(reader, ForkServer(reader))
    with _pipe() as (document, to_document), _pipe() as (from_answer, answer):
        handle = server.ask(request, document.fileno(), answer.fileno())
        process = Process(to_document, from_answer, handle)
        document.close()
        answer.close()
        try:
            yield process
        finally:
            process.end()


@contextmanager
def _pipe() -> Iterator[tuple[BinaryIO, BinaryIO]]:
    out, into = os.pipe()
    with os.fdopen(out, "rb") as reading, os.fdopen(into, "wb") as writing:
        yield reading, writing


def environment() -> dict[str, str]:
    passed = {name: os.environ[name] for name in PASSED_VARIABLES if name in os.environ}
    return passed | {"DJANGO_SETTINGS_MODULE": SETTINGS}


def _end_all() -> None:
    for server in _servers.values():
        server.end()


def _forget_all() -> None:
    for server in _servers.values():
        server.forget()
    _servers.clear()
    _starting.release()


atexit.register(_end_all)
# Nobody is starting a server while the process is forked.
os.register_at_fork(
    before=_starting.acquire, after_in_parent=_starting.release, after_in_child=_forget_all
)
