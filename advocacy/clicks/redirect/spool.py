"""Where clicks wait while the database is away: files to which lines are only added.

Each process writes a file of its own and holds a lock on it while it does. A file whose lock is
free belongs to a process that has put it down, or has ended; whoever takes the lock reads it back.
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

from advocacy.clicks.redirect import facts
from advocacy.clicks.redirect.facts import Fact

LARGEST = 8_000_000  # bytes of a file, then the next is begun
BATCH = 500

log = logging.getLogger(__name__)


class Spool:
    """The file of this process, begun with the first click that has to wait."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file: BinaryIO | None = None
        self._lock = Lock()

    def write(self, waiting: list[Fact]) -> list[bool]:
        """Add these clicks; they are on the disk when this returns."""
        with self._lock:
            if self._file is None or self._file.tell() > LARGEST:
                self._put_down()
                self._file = _begun(self._folder)
            try:
                self._file.write(b"".join(facts.line(fact) for fact in waiting))
                self._file.flush()
                os.fdatasync(self._file.fileno())
            except OSError:
                self._put_down()  # half a line may stand at its end
                raise
        return [True] * len(waiting)

    @property
    def is_open(self) -> bool:
        """Whether clicks wait in a file that nobody else may read back yet."""
        return self._file is not None

    def put_down(self) -> None:
        """Leave what was written to whoever reads it back."""
        with self._lock:
            self._put_down()

    def _put_down(self) -> None:
        gone, self._file = self._file, None
        if gone is not None:
            with suppress(OSError):
                gone.close()


def read_back(folder: Path, *, write: Callable[[list[Fact]], list[bool]]) -> int:
    """Store what waits in files that nobody writes to any more; say how many clicks it was."""
    number = 0
    for path in sorted(folder.glob("*.clicks")):
        with _taken(path) as file:
            if file is not None:
                number += _stored(file, write)
                path.unlink()
    return number


def _stored(file: BinaryIO, write: Callable[[list[Fact]], list[bool]]) -> int:
    """A torn line is one that nobody was answered for: the answer waits for the whole line."""
    number = 0
    whole = (facts.read(line) for line in file if line.endswith(b"\n"))
    for batch in _batches(fact for fact in whole if fact is not None):
        stored = write(batch)
        number += sum(stored)
        if not all(stored):
            log.error("%s spooled clicks point at links that are gone.", stored.count(False))
    return number


def _batches(every: Iterator[Fact]) -> Iterator[list[Fact]]:
    while batch := list(islice(every, BATCH)):
        yield batch


def _begun(folder: Path) -> BinaryIO:
    """A new file that is ours: a reader may have been quicker than our lock."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    while True:
        file = (folder / f"{os.getpid()}-{secrets.token_hex(4)}.clicks").open("xb")
        fcntl.flock(file, fcntl.LOCK_EX)
        if os.fstat(file.fileno()).st_nlink:
            _keep_the_name(folder)
            return file
        file.close()


def _keep_the_name(folder: Path) -> None:
    """A file's name is on the disk only when its folder is."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


@contextmanager
def _taken(path: Path) -> Iterator[BinaryIO | None]:
    """The file, where nobody writes to it and nobody else reads it back."""
    try:
        file = path.open("rb")
    except FileNotFoundError:
        yield None
        return
    with file:
        yield file if _is_ours(file) else None


def _is_ours(file: BinaryIO) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return bool(os.fstat(file.fileno()).st_nlink)
