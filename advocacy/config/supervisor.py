"""The hub's processes as children of one: restarted when they die, ended together."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

GRACE = 7.0  # seconds between being asked to end and being ended
LONGEST_WAIT = 30.0
HEALTHY_AFTER = 60.0  # who lived this long starts again with the shortest wait
TICK = 0.1
PR_SET_PDEATHSIG = 1


def _end_with_the_parent() -> None:
    """Linux: should the parent be killed outright, the child is asked to end."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


@dataclass
class Child:
    """One process and whatever it starts, kept alive until told otherwise."""

    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    wait: float = 1.0
    started_at: float = 0.0
    due_at: float = 0.0

    def start(self) -> None:
        self.process = subprocess.Popen(
            self.command,
            stdin=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C reaches the parent alone, which ends all in order
            preexec_fn=_end_with_the_parent,  # noqa: PLW1509 - the parent has one thread
        )
        self.started_at = time.monotonic()

    def keep_alive(self) -> None:
        """Start again what died, each time after a longer wait."""
        if self.process is None:
            if time.monotonic() >= self.due_at:
                self.start()
            return
        code = self.process.poll()
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
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, number)

    def ask_to_end(self) -> None:
        """To the process alone, which ends its own children in order."""
        if self.process is not None:
            self.process.terminate()

    def has_ended(self) -> bool:
        return self.process is None or self.process.poll() is not None


@dataclass
class Supervisor:
    """Keeps children alive until a signal asks it to stop."""

    children: Sequence[Child]
    each_tick: Callable[[], None] = lambda: None
    asked: int = field(default=0, init=False)

    def hear(self, *_: object) -> None:
        self.asked += 1

    def run(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
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
                child.process.wait()
