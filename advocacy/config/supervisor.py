"""Supervises the hub's processes: restarts those that die, and stops all together."""

import contextlib
import ctypes
import os
import signal
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.context import ForkProcess

FORK = get_context("fork")
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
GRACE_PERIOD = 7.0  # seconds between being asked to end and being ended
MAX_RESTART_DELAY = 30.0
HEALTHY_AFTER = 60.0  # who lived this long starts again with the shortest wait
TICK = 0.1
PR_SET_PDEATHSIG, PR_SET_NAME = 1, 15


def _set_process_options(name: str) -> None:
    """On Linux: set the process name, and a signal for the case that the parent is killed."""
    if sys.platform == "linux":
        prctl = ctypes.CDLL(None).prctl
        prctl(PR_SET_NAME, f"hub-{name}".encode())
        prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _run_child(name: str, work: Callable[[], None]) -> None:
    """Run in the child, in a process group and with signal handlers of its own."""
    os.setsid()  # Ctrl-C reaches the parent alone, which ends all in order
    for number in STOP_SIGNALS:
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    _set_process_options(name)
    work()


@dataclass
class Child:
    """A supervised process with its own children."""

    name: str
    work: Callable[[], None]
    process: ForkProcess | None = None
    wait: float = 1.0
    started_at: float = 0.0
    due_at: float = 0.0

    def start(self) -> None:
        """Fork this process, which has one thread, to share its memory."""
        self.process = FORK.Process(target=_run_child, args=(self.name, self.work))
        self.process.start()
        self.started_at = time.monotonic()

    def keep_alive(self) -> None:
        """Restart the process if it has died, with increasing delays."""
        if self.process is None:
            if time.monotonic() >= self.due_at:
                self.start()
            return
        code = self.process.exitcode
        if code is not None:
            self.handle_exit(code)

    def handle_exit(self, code: int) -> None:
        self.signal(signal.SIGKILL)  # what it left behind
        self.process = None
        now = time.monotonic()
        if now - self.started_at > HEALTHY_AFTER:
            self.wait = 1.0
        self.due_at = now + self.wait
        print(
            f"{self.name} ended with code {code}; starting it again in {self.wait:.0f} s.",
            flush=True,
        )
        self.wait = min(2 * self.wait, MAX_RESTART_DELAY)

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the process group, including a worker's children."""
        if self.process is not None and self.process.pid is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, number)

    def terminate(self) -> None:
        """Ask the process to end, which ends its own children in order."""
        if self.process is not None:
            self.process.terminate()

    def has_ended(self) -> bool:
        return self.process is None or self.process.exitcode is not None


@dataclass
class Supervisor:
    """Keeps children alive until a signal."""

    children: Sequence[Child]
    each_tick: Callable[[], None] = lambda: None
    stop_requests: int = field(default=0, init=False)

    def request_stop(self, *_: object) -> None:
        self.stop_requests += 1

    def run(self) -> None:
        for number in STOP_SIGNALS:
            signal.signal(number, self.request_stop)
        try:
            while not self.stop_requests:
                for child in self.children:
                    child.keep_alive()
                self.each_tick()
                time.sleep(TICK)
        finally:
            self.stop_all()

    def stop_all(self) -> None:
        """Terminate the children, and kill them after GRACE_PERIOD or on a second signal."""
        requests = self.stop_requests
        deadline = time.monotonic() + GRACE_PERIOD
        for child in self.children:
            child.terminate()
        while not all(child.has_ended() for child in self.children):
            if time.monotonic() > deadline or self.stop_requests > requests:
                break
            time.sleep(TICK)
        for child in self.children:
            child.signal(signal.SIGKILL)
            if child.process is not None:
                child.process.join()
