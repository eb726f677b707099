"""A hub with real web processes for drills, and queries of its stored clicks."""

import os
import shutil
import signal
import sqlite3
import sys
import tempfile
from collections import Counter
from contextlib import closing
from hashlib import blake2b
from pathlib import Path

import psycopg

from tests.setup.processes import Hub, ask, belonging_to, free_port, until

TAKE_IN = (
    "import django; django.setup()\nfrom advocacy.clicks import tasks\ntasks.store_spooled_clicks()"
)


class DrillHub(Hub):
    """A hub with its own folder, database and port, deleted by `end`."""

    def __init__(self, *, database_url="", links=50):
        self.home = Path(tempfile.mkdtemp(prefix="hub-drill-"))
        self.port = free_port()
        self.database_url = database_url
        (self.home / "var").mkdir()
        super().__init__(
            self.home / "var",
            SECRET_KEY="known to everybody and long enough, for drills alone",
            BASE_URL=f"http://127.0.0.1:{self.port}",
            ALLOWED_HOSTS="127.0.0.1",
            DATABASE_URL=database_url,
            DJANGO_SETTINGS_MODULE="advocacy.config.settings",
            REDIS_URL="",
            DEMO="0",
        )
        made = self.run("-m", "tests.drills.tables", str(links))
        assert made.returncode == 0, made.stderr
        self.codes = made.stdout.split()

    def serve(self, application="advocacy.config.wsgi:application", *, port=None):
        """Start the web processes as `./dev up` does, and wait until they answer."""
        port = port or self.port
        where = ["--host", "127.0.0.1", "--port", str(port), "--interface", "wsgi"]
        threads = ["--blocking-threads", "16"]
        more = ["--workers-kill-timeout", "4", "--log-level", "error"]
        self.web = self.start(sys.executable, "-m", "granian", *where, *threads, *more, application)
        assert until(lambda: ask(port, "/s/a-b") is not None, seconds=60), self.log.read_text()

    def kill(self):
        """Kill all web processes with SIGKILL."""
        for pid in belonging_to(self.folder):
            os.kill(pid, signal.SIGKILL)
        self.web.wait()

    def rows(self, statement):
        if self.database_url:
            with psycopg.connect(self.database_url) as connection:
                return connection.execute(statement).fetchall()
        connection = sqlite3.connect(self.folder / "db.sqlite3", timeout=20)
        try:
            return connection.execute(statement).fetchall()
        finally:
            connection.close()

    def change(self, statement):
        connection = sqlite3.connect(self.folder / "db.sqlite3", timeout=20, isolation_level=None)
        connection.execute(statement)
        connection.close()

    def take_in(self):
        """Store the spooled clicks, as the task does every half minute."""
        done = self.run("-c", TAKE_IN)
        assert done.returncode == 0, done.stderr

    def waiting(self):
        """The number of clicks in the spool."""
        spool = self.folder / "clicks" / "spool.sqlite3"
        if not spool.exists():
            return 0
        with closing(sqlite3.connect(spool, timeout=20)) as connection:
            return connection.execute("SELECT count(*) FROM click").fetchone()[0]

    def stored(self):
        """The number of stored clicks by visitor hash; each visitor of a drill is different."""
        rows = self.rows("SELECT visitor FROM advocacy_click WHERE visitor IS NOT NULL")
        return Counter(bytes(visitor) for [visitor] in rows)

    def seen_as(self, answered):
        """The possible hashes of each answered visitor, by the salt of each day."""
        salts = [bytes(salt) for [salt] in self.rows("SELECT salt FROM advocacy_dailysalt")]
        return [
            {
                blake2b(f"127.0.0.1\n{agent}\n{code}".encode(), key=salt, digest_size=16).digest()
                for salt in salts
            }
            for code, agent in answered
        ]

    def end(self):
        super().end()
        shutil.rmtree(self.home, ignore_errors=True)
