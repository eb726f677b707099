"""Deactivates people at random moments while their work is in progress.

python -m tests.drills.leaving [--rounds 200] [--redis redis://127.0.0.1:6379/15] [--seed 7]
"""

import argparse
import http.client
import json
import random
import subprocess
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import urlencode
from uuid import uuid4

import psycopg

from tests.drills.cluster import Cluster
from tests.drills.hub import DrillHub
from tests.drills.smtp_server import RecordingSmtpServer
from tests.forms import form_in
from tests.needs import ROOT
from tests.setup.processes import ask, free_port, until

WARNINGS = "ignore:You're running the worker with superuser privileges"
TICKER = """
import time, django; django.setup()
from advocacy.packs.tasks import work_on_packs
from advocacy.lifecycle.tasks import open_due
from advocacy.notices.tasks import dispatch_events, send_due
while True:
    for task in (send_due, work_on_packs, send_due, open_due, send_due, dispatch_events):
        task.apply_async(expires=5)
        time.sleep(0.6)  # the embedded broker hands out about one message a queue and second
"""
MAIL = """
INSERT INTO advocacy_mail (\"to\", language, subject, text, html, unsubscribe, state, attempts,
    last_error, due_at, created_at)
VALUES (%s, 'en', 'Drill', 'Drill', '', '', 'waiting', 0, '', clock_timestamp(), clock_timestamp())
"""
IN_HAND = 5.0  # seconds: what was in the worker's hand when the person left, on a busy machine
# What may not have a moment after the person left; each counts the rows that have.
LATER = {
    "shares": "SELECT count(*) FROM advocacy_share WHERE person_id = %(pk)s"
    " AND greatest(opened_at, confirmed_at, undone_at) > %(left)s",
    "links": "SELECT count(*) FROM advocacy_link l JOIN advocacy_share s ON s.link_id = l.id"
    " WHERE s.person_id = %(pk)s AND l.created_at > %(left)s",
    "events": "SELECT count(*) FROM advocacy_event WHERE actor = %(pseudonym)s AND at > %(left)s",
    "tokens used": "SELECT count(*) FROM advocacy_apitoken WHERE person_id = %(pk)s"
    " AND greatest(last_used_at, created_at) > %(left)s",
    "tokens alive": "SELECT count(*) FROM advocacy_apitoken WHERE person_id = %(pk)s"
    " AND revoked_at IS NULL",
    "stories": "SELECT count(*) FROM advocacy_storyversion WHERE created_by_id = %(pk)s"
    " AND created_at > %(left)s",
    "mails marked sent": 'SELECT count(*) FROM advocacy_mail WHERE "to" = %(email)s'
    " AND sent_at > %(left)s",
    "packs": "SELECT count(*) FROM advocacy_packarrival WHERE person_id = %(pk)s"
    " AND state IN ('looking', 'coming_in')",
}
BEGINS_WITHIN = 240  # seconds, on a busy machine
FLOWS_WITHIN = 120  # seconds; a round that does not get there is judged all the same
ANSWERS_WITHIN = 120  # seconds
TASKS = (
    "SELECT count(*) FROM advocacy_task t JOIN advocacy_procedure p ON p.id = t.procedure_id"
    " WHERE p.person_id = %(pk)s AND p.way = 'leaving' AND t.right_id IS NOT NULL"
)


@dataclass
class Answers:
    """Every answer one person was given: when it was asked for, when it came, and what it was."""

    given: list = field(default_factory=list)

    def add(self, kind, began, status, where=""):
        self.given.append((kind, began, time.time(), status, where))

    def good(self):
        return [one for one in self.given if _is_good(one)]

    def good_after(self, moment):
        return [one for one in self.good() if one[1] > moment]


def _is_good(answer):
    kind, _began, _ended, status, where = answer
    if kind.startswith("page"):
        return status == 200 or (status == 302 and "/accounts/login/" not in where)
    return status in {200, 201}


@dataclass
class Outcome:
    """What was let out, before and after."""

    rounds: int = 0
    before: Counter = field(default_factory=Counter)
    after: Counter = field(default_factory=Counter)
    slowest: float = 0.0

    @property
    def passed(self):
        wanted = ("api share", "page share", "mails")
        return not +self.after and all(self.before[kind] for kind in wanted)

    def __str__(self):
        went = ", ".join(f"{number} {kind}" for kind, number in sorted(self.before.items()))
        late = ", ".join(f"{number} {kind}" for kind, number in (+self.after).items()) or "nothing"
        return (
            f"{self.rounds} people left in the middle of {went}. Later than the cut-off: {late}. "
            f"Slowest to be seen out: {self.slowest:.2f} s. "
            f"{'PASSED' if self.passed else 'FAILED'}"
        )


class LeavingHub(DrillHub):
    """Two web processes of their own, a worker, and messages that keep it busy."""

    def __init__(self, cluster, *, redis=""):
        super().__init__(database_url=cluster.url, links=1)
        self.post = RecordingSmtpServer(slow=0.005)
        self.environment |= {
            "EMAIL_URL": f"smtp://127.0.0.1:{self.post.port}",
            "REDIS_URL": redis,
            "STATIC_ROOT": str(ROOT / ".pytest_cache" / "drill-static"),
        }

    def begin(self, rounds):
        made = subprocess.run(
            [sys.executable, "-m", "tests.drills.leavers", str(rounds)],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=600,
        )
        assert made.returncode == 0, made.stderr
        self.company = json.loads(made.stdout.splitlines()[-1])
        self.ports = [self.port, free_port()]
        for port in self.ports:
            self._serve(port)
        celery = ["-W", WARNINGS, "-m", "celery", "--app", "advocacy.config.celery", "--quiet"]
        worker = ["worker", "-Q", "prompt,mail,slow", "--concurrency", "2", "--loglevel", "ERROR"]
        self.start(sys.executable, *celery, *worker)
        self.start(sys.executable, "-c", TICKER)
        for port in self.ports:
            assert until(lambda port=port: ask(port, "/healthz") is not None, seconds=BEGINS_WITHIN)
            self._warm(port)
        assert until(self._mail_goes_out, seconds=BEGINS_WITHIN), self.log.read_text()

    def _serve(self, port):
        where = ["--host", "127.0.0.1", "--port", str(port), "--interface", "wsgi"]
        more = ["--blocking-threads", "16", "--log-level", "error"]
        program = "advocacy.config.wsgi:application"
        self.start(sys.executable, "-m", "granian", *where, *more, program)

    def _warm(self, port):
        """The first pages of a process load half of the program; people come later."""
        bearer = {"Authorization": f"Bearer {self.company['admin']['token']}"}
        browser = {"Cookie": f"{self.company['cookie']}={self.company['admin']['session']}"}
        sheet = f"/stories/{self.company['stories'][0]}/share/?network=x"
        for headers, path in ((bearer, "/api/v1/shares/"), (browser, "/me/"), (browser, sheet)):
            line = Line(port, headers)
            assert _status(line.ask("GET", path)) == 200, path
            line.connection.close()

    def _mail_goes_out(self):
        with psycopg.connect(self.database_url, autocommit=True) as connection:
            connection.execute(MAIL, ["nobody@hub.example"])
        return bool(self.post.taken)

    def end(self):
        super().end()
        self.post.end()


def _status(response):
    return None if response is None else response.status


class Line:
    """One kept connection to one web process."""

    def __init__(self, port, headers):
        self.port, self.headers = port, headers
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=ANSWERS_WITHIN)

    def ask(self, method, path, body=None, **headers):
        try:
            self.connection.request(method, path, body, {**self.headers, **headers})
            response = self.connection.getresponse()
            response.content = response.read()
        except (OSError, http.client.HTTPException):
            self.connection.close()
            return None
        return response


class Round:
    """One person, until they are gone and a little longer."""

    def __init__(self, hub, person, chance):
        self.hub, self.person, self.chance = hub, person, chance
        self.answers = Answers()
        self.going = True
        self.lines = []
        one, other = hub.ports
        jobs = [
            (self._share_by_api, one),
            (self._share_by_api, other),
            (self._share_by_page, chance.choice(hub.ports)),
            (self._read_by_token, one),
            (self._read_by_page, other),
            (self._mail, None),
        ]
        self.threads = [threading.Thread(target=job, args=[port]) for job, port in jobs]

    def run(self):
        """The moment before the deactivation was asked for, and the one when it was answered."""
        for thread in self.threads:
            thread.start()
        self._wait_until_it_flows()
        self._let_the_pack_in()
        time.sleep(self.chance.uniform(0.0, 0.5))
        asked = time.time()
        self._deactivate()
        answered = time.time()
        time.sleep(0.5)
        self.going = False
        for thread in self.threads:
            thread.join()
        for line in self.lines:
            line.connection.close()
        return asked, answered

    def _wait_until_it_flows(self):
        """Something of each kind is out, and more is on its way."""
        wanted = dict.fromkeys(("api share", "page share"), self.chance.randint(1, 3))

        def flows():
            came = Counter(kind for kind, *_rest in self.answers.good())
            mailed = any(to == self.person["email"] for _at, to in self.hub.post.taken)
            return mailed and all(came[kind] >= number for kind, number in wanted.items())

        until(flows, seconds=FLOWS_WITHIN)

    def _deactivate(self):
        admin, pk = self.hub.company["admin"], self.person["pk"]
        line = self._line(self.chance.choice(self.hub.ports), {})
        bearer = {"Authorization": f"Bearer {admin['token']}"}
        response = line.ask("POST", f"/api/v1/people/{pk}/deactivate/", **bearer)
        assert _status(response) == 200

    def _let_the_pack_in(self):
        with psycopg.connect(self.hub.database_url, autocommit=True) as connection:
            connection.execute(
                "UPDATE advocacy_packarrival SET state = 'coming_in'"
                " WHERE id = %s AND state = 'looked'",
                [self.person["pack"]],
            )

    def _told(self, kind, began, response):
        if response is None:
            return
        self.answers.add(kind, began, response.status, response.headers.get("Location", ""))

    def _line(self, port, headers):
        self.lines.append(Line(port, headers))
        return self.lines[-1]

    def _bearer(self, port):
        return self._line(port, {"Authorization": f"Bearer {self.person['token']}"})

    def _browser(self, port):
        cookie = f"{self.hub.company['cookie']}={self.person['session']}"
        return self._line(port, {"Cookie": cookie})

    def _share_by_api(self, port):
        line = self._bearer(port)
        while self.going:
            story = random.choice(self.hub.company["stories"])
            body = json.dumps({"story": str(story), "network": "copy", "again": True})
            more = {"Idempotency-Key": uuid4().hex, "Content-Type": "application/json"}
            began = time.time()
            self._told("api share", began, line.ask("POST", "/api/v1/shares/", body, **more))

    def _share_by_page(self, port):
        line = self._browser(port)
        for story in self.hub.company["stories"]:
            if not self.going:
                return
            began = time.time()
            sheet = line.ask("GET", f"/stories/{story}/share/?network=x")
            self._told("page", began, sheet)
            if sheet is None or sheet.status != 200:
                continue
            form = form_in(sheet, "action", "/shares/")
            token = sheet.headers["Set-Cookie"].split(";")[0]
            body = urlencode(form.fields)
            more = {
                "Content-Type": "application/x-www-form-urlencoded",
                "Cookie": f"{line.headers['Cookie']}; {token}",
            }
            began = time.time()
            self._told("page share", began, line.ask("POST", form.action, body, **more))

    def _read_by_token(self, port):
        line = self._bearer(port)
        while self.going:
            began = time.time()
            self._told("api answer", began, line.ask("GET", "/api/v1/shares/"))
            time.sleep(0.1)

    def _read_by_page(self, port):
        line = self._browser(port)
        while self.going:
            began = time.time()
            self._told("page", began, line.ask("GET", "/me/"))
            time.sleep(0.1)

    def _mail(self, _port):
        with psycopg.connect(self.hub.database_url, autocommit=True) as connection:
            while self.going:
                connection.execute(MAIL, [self.person["email"]])
                time.sleep(0.1)


def drill(hub, *, rounds, seed, minutes=60):
    """Round after round, each judged by what stands in the database and at the post office."""
    hub.begin(rounds)
    ends = time.monotonic() + 60 * minutes
    chance, outcome = random.Random(seed), Outcome()
    with psycopg.connect(hub.database_url, autocommit=True) as connection:
        for person in hub.company["people"]:
            if time.monotonic() > ends:
                break
            turn = Round(hub, person, chance)
            asked, answered = turn.run()
            outcome.rounds += 1
            outcome.slowest = max(outcome.slowest, answered - asked)
            judge(outcome, turn, connection, answered=answered)
            report(outcome)
    return outcome


def report(outcome):
    if outcome.rounds % 10 == 0:
        print(outcome, flush=True)


def judge(outcome, turn, connection, *, answered):
    """Before the person left much went out; after, nothing."""
    person, post = turn.person, turn.hub.post.taken
    [[left]] = connection.execute(
        "SELECT left_at FROM advocacy_user WHERE id = %s", [person["pk"]]
    ).fetchall()
    known = {**person, "left": left}
    for kind, statement in LATER.items():
        [[number]] = connection.execute(statement, known).fetchall()
        outcome.after[kind] += number
    [[tasks]] = connection.execute(TASKS, known).fetchall()
    outcome.after["procedures without a task for the right"] += tasks != 1
    mails = [moment for moment, address in post if address == person["email"]]
    outcome.before["mails"] += sum(moment <= left.timestamp() for moment in mails)
    outcome.after["mails"] += sum(moment > left.timestamp() + IN_HAND for moment in mails)
    for kind, *_rest in turn.answers.good():
        outcome.before[kind] += 1
    for kind, *_rest in turn.answers.good_after(answered):
        outcome.after[f"{kind} answered"] += 1


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--rounds", type=int, default=200)
    arguments.add_argument("--minutes", type=float, default=60)
    arguments.add_argument("--redis", default="")
    arguments.add_argument("--seed", type=int, default=7)
    given = arguments.parse_args()
    cluster = Cluster()
    hub = None
    try:
        hub = LeavingHub(cluster, redis=given.redis)
        outcome = drill(hub, rounds=given.rounds, seed=given.seed, minutes=given.minutes)
    finally:
        if hub is not None:
            hub.end()
        cluster.end()
    print(outcome)
    return 0 if outcome.passed else 1


if __name__ == "__main__":
    sys.exit(main())
