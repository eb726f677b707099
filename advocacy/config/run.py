"""One command runs the hub: web, worker and beat as children of this process."""

import fcntl
import os
import platform
import signal
import socket
import sqlite3
import sys
import time
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any, TextIO

from django.conf import settings

from advocacy.config import beat, broker, preparation, web
from advocacy.config.celery import app
from advocacy.config.preload import frozen_for_forks, preload, warm_up_messaging
from advocacy.config.queues import PROMPT, WORKERS
from advocacy.config.supervisor import FORK, Child, Supervisor

HOUR = 3600.0
# Of about 75 MB each: the whole hub stays within 350 MB. GRANIAN_WORKERS says otherwise.
MOST_WEB_PROCESSES = 2
# They ask nothing of each other: rows say what is to be done.
WORKER: dict[str, Any] = {
    "concurrency": 1,
    "loglevel": "WARNING",
    "quiet": True,
    "without_mingle": True,
    "without_gossip": True,
}
# What they all run, beside the hub's own code.
SHARED = [
    "celery.apps.beat",
    "celery.apps.worker",
    "celery.concurrency.prefork",
    "celery.concurrency.solo",
    "granian.server",
    "kombu.transport.sqlalchemy",
]
LOOPBACK_OF = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - where such a host is asked


class CannotRunError(Exception):
    """The hub cannot start; the message says why, and what to do."""


def lock_file(folder: Path) -> TextIO:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return (folder / "up.lock").open("a+")
    except OSError as error:
        raise CannotRunError(
            f"The hub cannot write to {folder} ({error.strerror}). "
            "Give yourself the right to, or set VAR_DIR to a folder of yours."
        ) from None


@contextmanager
def exclusive_lock(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder, so that two hubs do not run on it."""
    with lock_file(folder) as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            raise CannotRunError(
                f"The hub already runs on {folder} (process {lock.read().strip()}). "
                "Stop that one with Ctrl-C, or set VAR_DIR and PORT to run another."
            ) from None
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield


def port() -> int:
    given = os.environ.get("PORT", "8000")
    if not given.isascii() or not given.isdigit() or not 1 <= int(given) <= 65535:  # noqa: PLR2004
        raise CannotRunError(f"PORT is “{given}”; it must be a number from 1 to 65535.")
    return int(given)


def check_free(host: str, number: int) -> None:
    """Raise `CannotRunError` if the port is in use."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, number))
        except OSError as error:
            raise CannotRunError(
                f"The hub cannot listen on {host}:{number} ({error.strerror}). "
                f"Choose another port, for instance: PORT={number % 60000 + 1000} ./dev up"
            ) from None


def prepare() -> None:
    """Prepare the database in a child process, so that its memory is released."""
    print("Preparing the database and the files …", flush=True)
    with frozen_for_forks():
        preload(SHARED)
        beat.app.finalize()
        if not settings.REDIS_URL:
            warm_up_messaging()
    preparing = FORK.Process(target=lambda: sys.exit(preparation.main()))
    preparing.start()
    preparing.join()
    if preparing.exitcode:
        raise CannotRunError("The hub was not started; the lines above say why.")


def web_processes() -> int:
    """As many as there are processors; one interpreter uses no more than one of them."""
    return min(len(os.sched_getaffinity(0)), MOST_WEB_PROCESSES)


def children(host: str, number: int) -> list[Child]:
    where = ["--host", host, "--port", str(number)]
    more = ["--workers-kill-timeout", "4", "--log-level", "error"]
    if "GRANIAN_WORKERS" not in os.environ:
        more += ["--workers", str(web_processes())]
    return [
        Child("web", partial(web.serve, [*where, *more])),
        *(Child(name, partial(run_worker, name, queues)) for name, queues in WORKERS.items()),
        Child("beat", run_beat),
    ]


def run_worker(name: str, queues: Sequence[str]) -> None:
    # As root Celery warns of pickled messages; ours are JSON and nothing else is accepted.
    warnings.filterwarnings("ignore", "You're running the worker with superuser privileges")
    app.conf.worker_enable_remote_control = False  # nobody asks; each would poll for questions
    # Prompt tasks are short: they run in the worker itself, which saves a process.
    pool = "solo" if queues == (PROMPT,) else "prefork"
    worker = app.Worker(hostname=f"{name}@{platform.node()}", queues=queues, pool=pool, **WORKER)
    worker.start()
    sys.exit(worker.exitcode)


def run_beat() -> None:
    """Run beat until a signal ends it."""
    schedule = str(settings.VAR_DIR / "beat-schedule")
    beat.app.Beat(schedule=schedule, loglevel="WARNING", quiet=True).run()


class Maintenance:
    """Periodic work of the parent: announcing the address, and cleaning the broker's file."""

    def __init__(self, host: str, number: int) -> None:
        self.address = (LOOPBACK_OF.get(host, host), number)
        self.answers = False
        self.tidied_at = time.monotonic()

    def __call__(self) -> None:
        if not self.answers:
            self.announce()
        elif not settings.REDIS_URL and time.monotonic() - self.tidied_at > HOUR:
            with suppress(sqlite3.OperationalError):  # busy: there is another hour
                broker.delete_delivered(settings.BROKER_FILE)
            self.tidied_at = time.monotonic()

    def announce(self) -> None:
        """Print the address once the web server answers."""
        try:
            socket.create_connection(self.address, timeout=0.5).close()
        except OSError:
            return
        self.answers = True
        print(f"\nThe hub is ready: {settings.BASE_URL}\nCtrl-C ends it.\n", flush=True)


def up() -> None:
    host, number = os.environ.get("HOST", "127.0.0.1"), port()
    with exclusive_lock(settings.VAR_DIR):
        check_free(host, number)
        prepare()
        Supervisor(children(host, number), each_tick=Maintenance(host, number)).run()
        print("The hub has ended.")


def main() -> int:
    os.environ.setdefault("DEMO", "1")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "advocacy.config.settings")
    # A shell that starts us in the background has us ignore Ctrl-C; end on it all the same.
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, signal.default_int_handler)
    try:
        up()
    except CannotRunError as refusal:
        print(refusal, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped before the hub was up.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
