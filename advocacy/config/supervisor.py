"""The hub's processes as children of one: restarted when they die, ended together."""

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
ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
GRACE = 7.0  # seconds between being asked to end and being ended
LONGEST_WAIT = 30.0
HEALTHY_AFTER = 60.0  # who lived this long starts again with the shortest wait
TICK = 0.1
PR_SET_PDEATHSIG, PR_SET_NAME = 1, 15


def _tell_the_system(name: str) -> None:
    """Linux: our name, and that we are asked to end should the parent be killed outright."""
    if sys.platform == "linux":
        prctl = ctypes.CDLL(None).prctl
        prctl(PR_SET_NAME, f"hub-{name}".encode())
        prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _begin(name: str, work: Callable[[], None]) -> None:
    """In the child: nothing of the parent's but its memory."""
    os.setsid()  # Ctrl-C reaches the parent alone, which ends all in order
    for number in ENDINGS:
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    _tell_the_system(name)
    work()


@dataclass
class Child:
    """One process and whatever it starts, kept alive until told otherwise."""

    name: str
    work: Callable[[], None]
    process: ForkProcess | None = None
    wait: float = 1.0
    started_at: float = 0.0
    due_at: float = 0.0

    def start(self) -> None:
        """A copy of this process, which has one thread and shares all it has loaded."""
        self.process = FORK.Process(target=_begin, args=(self.name, self.work))
        self.process.start()
        self.started_at = time.monotonic()

    def keep_alive(self) -> None:
        """Start again what died, each time after a longer wait."""
        if self.process is None:
            if time.monotonic() >= self.due_at:
                self.start()
            return
        code = self.process.exitcode
        if code is not None:
            self.mourn(code)

    def mourn(self, code: int) -> None:
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
        self.wait = min(2 * self.wait, LONGEST_WAIT)

    def signal(self, number: signal.Signals) -> None:
        """To the whole group: a worker's own children hear it too."""
        if self.process is not None and self.process.pid is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, number)

    def ask_to_end(self) -> None:
        """To the process alone, which ends its own children in order."""
        if self.process is not None:
            self.process.terminate()

    def has_ended(self) -> bool:
        return self.process is None or self.process.exitcode is not None


@dataclass
class Supervisor:
    """Keeps children alive until a signal asks it to stop."""

    children: Sequence[Child]
    each_tick: Callable[[], None] = lambda: None
    asked: int = field(default=0, init=False)

    def hear(self, *_: object) -> None:
        self.asked += 1

    def run(self) -> None:
        for number in ENDINGS:
            signal.signal(number, self.hear)
        try:
            while not self.asked:
                for child in self.children:
                    child.keep_alive()
                self.each_tick()
                time.sleep(TICK)
        finally:
            self.end_all()

    def end_all(self) -> None:
        """Ask, wait, then end by force; a second signal ends the waiting."""
        heard = self.asked
        deadline = time.monotonic() + GRACE
        for child in self.children:
            child.ask_to_end()
        while not all(child.has_ended() for child in self.children):
            if time.monotonic() > deadline or self.asked > heard:
                break
            time.sleep(TICK)
        for child in self.children:
            child.signal(signal.SIGKILL)
            if child.process is not None:
                child.process.join()
