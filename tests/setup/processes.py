"""Starting the hub's own processes in tests, asking them, and counting who is left."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from tests.needs import ROOT


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def until(condition, *, seconds):
    """Whether the condition came true in time."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.1)
    return True


def ask(port, path, *, host="127.0.0.1"):
    """Status and body of a page, or None where nobody answers."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request("GET", path, headers={"Host": host})
        response = connection.getresponse()
        return response.status, response.read().decode()
    except OSError:
        return None
    finally:
        connection.close()


def is_alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def belonging_to(folder):
    """The processes that were started with this VAR_DIR."""
    mark = f"VAR_DIR={folder}\0".encode()
    found = []
    for process in Path("/proc").iterdir():
        try:
            if process.name.isdigit() and mark in (process / "environ").read_bytes():
                found.append(int(process.name))
        except OSError:
            continue
    return [pid for pid in found if is_alive(pid)]


def spent(hub):
    """Processor time so far, in seconds, of the hub's processes and those they have outlived."""
    lines = [Path(f"/proc/{pid}/stat").read_text() for pid in belonging_to(hub.folder)]
    ticks = sum(sum(map(int, line.rpartition(")")[2].split()[11:15])) for line in lines)
    return ticks / os.sysconf("SC_CLK_TCK")


def pss(pid):
    """MB; memory shared by several counts as a part of each."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    [line] = [line for line in lines if line.startswith("Pss:")]
    return int(line.split()[1]) / 1024


class Hub:
    """Processes on one folder; whatever happens, none of them outlives the test."""

    def __init__(self, folder, **environment):
        self.folder = folder.resolve()
        self.started = []
        self.log = self.folder.with_suffix(".log")
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("PYTEST")},
            "VAR_DIR": str(self.folder),
            "PYTHONUNBUFFERED": "1",
            **environment,
        }

    def start(self, *command):
        with self.log.open("ab") as log:
            process = subprocess.Popen(
                command, cwd=ROOT, env=self.environment, stdout=log, stderr=subprocess.STDOUT
            )
        self.started.append(process)
        return process

    def run(self, *arguments, **environment):
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=ROOT,
            env={**self.environment, **environment},
            capture_output=True,
            text=True,
            check=False,
            timeout=180,
        )

    def end(self):
        for pid in belonging_to(self.folder):
            os.kill(pid, signal.SIGKILL)
        for process in self.started:
            process.wait()
