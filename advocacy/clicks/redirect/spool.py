"""Files in which clicks wait while the database is away; lines are only ever appended.

Each process writes a file of its own and keeps it locked. An unlocked file belongs to a process
that has closed it or has ended; whoever gets its lock stores its clicks and deletes it.
"""

import fcntl
import logging
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from threading import Lock
from typing import BinaryIO

from advocacy.clicks.redirect.request_facts import RequestFacts, from_line

LARGEST = 8_000_000  # bytes of a file, then the next is begun
BATCH = 500

log = logging.getLogger(__name__)

WriteAll = Callable[[list[RequestFacts]], list[bool]]


class Spool:
    """The file of this process, created for the first click that has to wait."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._file: BinaryIO | None = None
        self._lock = Lock()

    def write(self, clicks: list[RequestFacts]) -> list[bool]:
        """Append these clicks; they are on the disk when this returns."""
        with self._lock:
            if self._file is None or self._file.tell() > LARGEST:
                self._close()
                self._file = _created(self.folder)
            try:
                self._file.write(b"".join(click.to_line() for click in clicks))
                self._file.flush()
                os.fdatasync(self._file.fileno())
            except OSError:
                self._close()  # half a line may stand at its end
                raise
        return [True] * len(clicks)

    @property
    def is_open(self) -> bool:
        """Whether clicks wait in a file that is still locked."""
        return self._file is not None

    def close(self) -> None:
        """Unlock the file, for whoever stores its clicks."""
        with self._lock:
            self._close()

    def _close(self) -> None:
        closing, self._file = self._file, None
        if closing is not None:
            with suppress(OSError):
                closing.close()


def read_back(folder: Path, *, write: WriteAll) -> int:
    """Store the clicks of every unlocked file, then delete it; return how many were stored."""
    number = 0
    for path in sorted(folder.glob("*.clicks")):
        with _locked(path) as file:
            if file is not None:
                number += _store(file, write)
                path.unlink()
    return number


def _store(file: BinaryIO, write: WriteAll) -> int:
    """A torn line was never answered: the answer waits until its whole line is on the disk."""
    number = 0
    lines = (from_line(line) for line in file if line.endswith(b"\n"))
    clicks = (click for click in lines if click is not None)
    while batch := list(islice(clicks, BATCH)):
        stored = write(batch)
        number += sum(stored)
        if not all(stored):
            log.error("%s spooled clicks point at links that are gone.", stored.count(False))
    return number


def _created(folder: Path) -> BinaryIO:
    """A new locked file. A reader may lock and delete it first; then there is another one."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    while True:
        file = (folder / f"{os.getpid()}-{secrets.token_hex(4)}.clicks").open("xb")
        if _lock(file):
            _sync_folder(folder)
            return file
        file.close()


def _sync_folder(folder: Path) -> None:
    """A file's name is on the disk only when its folder is."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _locked(path: Path) -> Iterator[BinaryIO | None]:
    """The file, or None where another process writes, reads or has deleted it."""
    try:
        file = path.open("rb")
    except FileNotFoundError:
        yield None
        return
    with file:
        yield file if _lock(file) else None


def _lock(file: BinaryIO) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return bool(os.fstat(file.fileno()).st_nlink)
