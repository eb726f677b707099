"""A PostgreSQL cluster in a folder of its own, to be stopped and killed by drills."""

import os
import shutil
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

from tests.setup.processes import free_port


def binaries():
    """The folder of PostgreSQL's programs, or None if it is not installed."""
    found = shutil.which("initdb")
    places = [Path(found).resolve().parent] if found else []
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((place for place in places if (place / "pg_ctl").exists()), None)


class Cluster:
    """A new cluster, with fsync on by default."""

    def __init__(self, *options):
        self.folder = Path(tempfile.mkdtemp(prefix="hub-cluster-"))
        self.port = free_port()
        # PostgreSQL refuses to run as root.
        self.user = "postgres" if os.geteuid() == 0 else None
        if self.user:
            shutil.chown(self.folder, self.user)
        self.run("initdb", "-A", "trust", "-U", "postgres", "-N", "--locale=C.UTF-8")
        self.options = [f"-p {self.port}", "-h 127.0.0.1", f"-k {self.folder}", *options]
        self.start()
        self.url = f"postgres://postgres@127.0.0.1:{self.port}/postgres"

    def run(self, program, *arguments):
        command = [binaries() / program, "-D", self.folder / "data", *arguments]
        with (self.folder / "log").open("ab") as log:
            subprocess.run(
                command, user=self.user, cwd=self.folder, stdout=log, stderr=log, check=True
            )

    def start(self):
        log = str(self.folder / "server.log")
        self.run("pg_ctl", "-w", "-l", log, "-o", " ".join(self.options), "start")

    def stop(self, mode="fast"):
        """Stop in the mode `fast` (connections are closed) or `immediate` (like a crash)."""
        self.run("pg_ctl", "-w", "-m", mode, "stop")

    def end(self):
        with suppress(subprocess.CalledProcessError):  # it may have been stopped
            self.stop("immediate")
        shutil.rmtree(self.folder)
