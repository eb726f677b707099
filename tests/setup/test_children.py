"""The parent of web, worker and beat: who dies comes back, and nobody is left behind."""

import signal
import subprocess
import sys
import time

import pytest

from advocacy.config.supervisor import GRACE_PERIOD
from tests.setup.processes import is_alive, until

PARENT = """
import sys
from advocacy.config.supervisor import Child, Supervisor

Supervisor([Child("child", lambda: exec(sys.argv[1], {}))]).run()
"""
WITH_GRANDCHILD = """
import subprocess, sys, time
print(subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]).pid, flush=True)
time.sleep(60)
"""
DEAF = """
import signal, time
signal.signal(signal.SIGTERM, lambda *_: print("asked to end", flush=True))
print("deaf", flush=True)
time.sleep(60)
"""


@pytest.fixture
def start():
    parents = []

    def _start(child):
        command = [sys.executable, "-u", "-c", PARENT, child]
        parents.append(subprocess.Popen(command, stdout=subprocess.PIPE, text=True))
        return parents[-1]

    yield _start
    for parent in parents:
        parent.kill()
        parent.wait()
        parent.stdout.close()


def test_a_child_that_dies_is_started_again(start):
    parent = start("import os; print(os.getpid(), flush=True); os._exit(3)")

    first = parent.stdout.readline()
    notice = parent.stdout.readline()
    second = parent.stdout.readline()

    assert notice == "child ended with code 3; starting it again in 1 s.\n"
    assert second.strip().isdigit()
    assert second != first


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_children_and_grandchildren(start, ending):
    parent = start(WITH_GRANDCHILD)
    grandchild = int(parent.stdout.readline())

    parent.send_signal(ending)

    assert parent.wait(timeout=10) == 0
    assert until(lambda: not is_alive(grandchild), seconds=20)


def test_a_child_that_does_not_listen_is_ended_within_ten_seconds(start):
    parent = start(DEAF)
    parent.stdout.readline()
    began = time.monotonic()

    parent.send_signal(signal.SIGINT)

    assert parent.wait(timeout=10) == 0
    assert time.monotonic() - began > 5


def test_a_second_signal_ends_the_waiting(start):
    parent = start(DEAF)
    parent.stdout.readline()

    parent.send_signal(signal.SIGINT)
    assert parent.stdout.readline() == "asked to end\n"
    parent.send_signal(signal.SIGINT)

    assert parent.wait(timeout=GRACE_PERIOD - 1) == 0


def test_a_killed_parent_takes_its_children_along(start):
    parent = start("import os, time; print(os.getpid(), flush=True); time.sleep(60)")
    child = int(parent.stdout.readline())

    parent.kill()

    assert until(lambda: not is_alive(child), seconds=20)
