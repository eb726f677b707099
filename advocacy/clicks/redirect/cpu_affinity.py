"""Keeps the threads that answer short links on one CPU.

They hand the interpreter's lock to each other, so only one runs at a time; waking each other across
CPUs costs more than the work itself (figures: tests/benchmarks/redirect.py). A thread that a pinned
thread starts is pinned, too.
"""

import os
from threading import local

CPUS = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []

_thread = local()


def pin(*, to_one: bool) -> None:
    """This thread, to a CPU that depends on the process, or to none: it may run anywhere again."""
    if not CPUS or getattr(_thread, "is_pinned", False) == to_one:
        return
    try:
        os.sched_setaffinity(0, {CPUS[os.getpid() % len(CPUS)]} if to_one else CPUS)
    except OSError:
        return  # the system forbids it
    _thread.is_pinned = to_one
