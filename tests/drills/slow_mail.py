"""A mail server that takes its time beside work that must be prompt, on a hub with real workers.

    python -m tests.drills.slow_mail [--mails 144] [--slow 10] [--seconds 120]

Mails are due all at once, and events are written all the while: each must be sealed soon. Every
delivery is one attempt.
"""

import argparse
import shutil
import sys
import tempfile
import time
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from sqlite3 import OperationalError, connect

from tests.drills.smtp_server import RecordingSmtpServer
from tests.setup.processes import Hub, ask, free_port, until

SEALED_WITHIN = 15.0  # seconds; beat looks every other second, and the machine may be busy
DUE = """
import django; django.setup()
from django.utils import timezone
from advocacy.notices.models import Mail
Mail.objects.bulk_create(
    Mail(to=f"person{{number}}@hub.example", language="en", subject="Drill", text="Drill",
         due_at=timezone.now())
    for number in range({mails})
)
"""
WRITE = """
import time, django; django.setup()
from advocacy.audit import trail
from advocacy.people.models import Team
team, ends = Team.objects.create(name="Drill"), time.monotonic() + {seconds}
while time.monotonic() < ends:
    trail.record("team_added", by=None, about=team)
    time.sleep(1)
"""
SEALS = """
SELECT event.at, seal.at FROM advocacy_event event
LEFT JOIN advocacy_seal seal ON seal.event_id = event.id WHERE event.action = 'team_added'
"""
MAILS = "SELECT sum(attempts), sum(state = 'waiting') FROM advocacy_mail"


@dataclass(frozen=True)
class Outcome:
    """`waits` are the seconds from each event to its seal, None where it has none."""

    waits: list[float | None]
    delivered: list[str]  # addresses
    attempts: int
    waiting: int

    @property
    def passed(self):
        prompt = all(wait is not None and wait < SEALED_WITHIN for wait in self.waits)
        none_twice = len(set(self.delivered)) == len(self.delivered)
        in_hand = self.attempts - len(self.delivered)
        return bool(self.waits) and prompt and none_twice and in_hand in {0, 1}

    def __str__(self):
        sealed = [wait for wait in self.waits if wait is not None]
        return (
            f"{len(self.waits)} events, {len(sealed)} sealed, the slowest after "
            f"{max(sealed, default=0):.1f} s; {len(self.delivered)} mails delivered in "
            f"{self.attempts} attempts, {self.waiting} still due. "
            f"{'PASSED' if self.passed else 'FAILED'}"
        )


class SlowMailHub(Hub):
    """The embedded hub with all its processes, and a mail server of its own."""

    def __init__(self, *, slow):
        self.home = Path(tempfile.mkdtemp(prefix="hub-drill-"))
        self.port, self.post = free_port(), RecordingSmtpServer(slow=slow)
        (self.home / "var").mkdir()
        super().__init__(
            self.home / "var",
            PORT=str(self.port),
            BASE_URL=f"http://127.0.0.1:{self.port}",
            SECRET_KEY="known to everybody and long enough, for drills alone",
            EMAIL_URL=f"smtp://127.0.0.1:{self.post.port}",
            DJANGO_SETTINGS_MODULE="advocacy.config.settings",
            DEMO="0",
            DATABASE_URL="",
            REDIS_URL="",
        )

    def begin(self, mails):
        self.start(sys.executable, "-m", "advocacy.config.run")
        assert until(lambda: ask(self.port, "/healthz"), seconds=180), self.log.read_text()
        self.run("-c", DUE.format(mails=mails)).check_returncode()
        assert until(lambda: self.post.taken, seconds=120), self.log.read_text()

    def rows(self, statement):
        with closing(connect(self.folder / "db.sqlite3", timeout=20)) as database:
            return database.execute(statement).fetchall()

    def end(self):
        super().end()
        self.post.end()
        shutil.rmtree(self.home, ignore_errors=True)


def drill(hub, *, mails, seconds):
    hub.begin(mails)
    hub.run("-c", WRITE.format(seconds=seconds)).check_returncode()
    until(lambda: None not in waits(hub), seconds=SEALED_WITHIN)
    delivered, [[attempts, waiting]] = hub.post.taken.copy(), hub.rows(MAILS)
    while len(delivered) < len(hub.post.taken):  # one came while we looked
        delivered, [[attempts, waiting]] = hub.post.taken.copy(), hub.rows(MAILS)
    return Outcome(waits(hub), [address for _, address in delivered], attempts, waiting)


def waits(hub):
    with suppress(OperationalError):
        return [seconds_between(*moments) for moments in hub.rows(SEALS)]
    return [None]


def seconds_between(written, sealed):
    if sealed is None:
        return None
    return (datetime.fromisoformat(sealed) - datetime.fromisoformat(written)).total_seconds()


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--mails", type=int, default=144)
    arguments.add_argument("--slow", type=float, default=10, help="seconds a mail")
    arguments.add_argument("--seconds", type=int, default=120)
    given = arguments.parse_args()
    hub = SlowMailHub(slow=given.slow)
    began = time.monotonic()
    try:
        outcome = drill(hub, mails=given.mails, seconds=given.seconds)
    finally:
        hub.end()
    print(f"{outcome} ({time.monotonic() - began:.0f} s)")
    return 0 if outcome.passed else 1


if __name__ == "__main__":
    sys.exit(main())
