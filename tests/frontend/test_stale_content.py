"""What was changed by one process is never shown later than promised by another.

Two web processes on one database have every kind of page in their memory. The change is made in
the database itself, so that neither hears of it, and both are asked until it shows.
"""

import re
import sqlite3
import sys
import time
from contextlib import closing
from dataclasses import dataclass
from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

import pytest

from tests.setup.processes import Hub, ask, free_port, until

SETTINGS = 5.0  # seconds in which rows of settings, and pauses, are read again
ANSWERING = 2.0  # that two pages may take on a busy machine
PASSWORD = "hub-demo-2026"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
STORY = re.compile(r'id="story-(\d+)"')
NOW = "strftime('%Y-%m-%d %H:%M:%f', 'now')"
LIVE = "(SELECT live_version_id FROM advocacy_story WHERE id = {story})"
ME = "(SELECT id FROM advocacy_user WHERE email = '{role}@hub.example')"


PAUSE = (
    "INSERT INTO advocacy_pause (reason, started_by_id, started_at) "
    f"SELECT 'Count of votes', {ME}, {NOW}"
)
LIFT = f"UPDATE advocacy_pause SET lifted_at = {NOW}, lifted_by_id = {ME}"
BRAND = "UPDATE advocacy_brand SET name = 'Sydly'"
WITHDRAWN = f"UPDATE advocacy_story SET live_version_id = NULL, withdrawn_at = {NOW}"
NO_ROLES = f"DELETE FROM advocacy_rolegrant WHERE person_id = {ME}"


@dataclass(frozen=True)
class Change:
    """What is changed, and what one reader is not to be shown any more within so many seconds."""

    name: str
    path: str
    old: str
    sql: str
    role: str = "advocate"
    within: float = 0.0


def of_version(change):
    return f"UPDATE advocacy_storyversion SET {change} WHERE id = {LIVE}"


def of_me(change):
    return f"UPDATE advocacy_user SET {change} WHERE id = {ME}"


# In this order: each finds what those before it have left. {story} is the first of the feed.
CHANGES = [
    Change("edited", "/", "{title}", of_version("title = 'Anchors'")),
    Change("edited, one story", "/stories/{story}/", "Anchors", of_version("title = 'Bridges'")),
    Change("edited, sheet", "/stories/{story}/share/", "Bridges", of_version("title = 'Cranes'")),
    Change(
        "edited, desk",
        "/desk/stories/{story}/",
        "Cranes",
        of_version("title = 'Docks'"),
        role="curator",
    ),
    Change("another network", "/", 'data-share="{network}"', of_me("network_on_computer = 'x'")),
    Change("another signature", "/", "From the sea", of_me("signature = 'Ashore'")),
    Change(
        "another audience",
        "/",
        'id="story-{story}"',
        "INSERT INTO advocacy_storyversion_audience_teams (storyversion_id, team_id) "
        f"SELECT {LIVE}, team_id FROM advocacy_membership WHERE person_id <> {ME} "
        f"AND team_id NOT IN (SELECT team_id FROM advocacy_membership WHERE person_id = {ME}) "
        "AND team_id NOT IN (SELECT parent_id FROM advocacy_teamplacement WHERE parent_id) LIMIT 1",
    ),
    Change("paused", "/", "data-share=", PAUSE, within=SETTINGS),
    Change("pause lifted", "/", "Count of votes", LIFT, within=SETTINGS),
    Change("brand", "/insights/", "Vindhus Service", BRAND, role="leader", within=SETTINGS),
    Change("another language", "/", 'html lang="da"', of_me("language = 'en'")),
    Change("guidelines", "/", "data-share=", "DELETE FROM advocacy_acknowledgement"),
    Change("withdrawn", "/", 'class="story"', WITHDRAWN),
    Change("role taken", "/insights/", "<main", NO_ROLES, role="leader"),
    Change("role taken, desk", "/desk/", "<main", NO_ROLES, role="curator"),
]


class Web:
    """One web process, as somebody's browser sees it."""

    def __init__(self, port, cookies):
        self.address = f"http://127.0.0.1:{port}"
        self.browser = build_opener(HTTPCookieProcessor(cookies))

    def get(self, path):
        """The page, or the status of a refusal."""
        try:
            with self.browser.open(self.address + path) as answer:
                return answer.read().decode()
        except HTTPError as refusal:
            return f"status {refusal.code}"

    def log_in(self, role):
        [token] = set(TOKEN.findall(self.get("/accounts/login/")))
        fields = {"csrfmiddlewaretoken": token, "login": f"{role}@hub.example"}
        body = urlencode(fields | {"password": PASSWORD}).encode()
        sent = Request(f"{self.address}/accounts/login/", body, {"Origin": self.address})
        self.browser.open(sent).close()


class Company:
    """The demo company on a database of its own, with two web processes."""

    def __init__(self, hub):
        self.hub, self.ports = hub, [free_port(), free_port()]
        for port in self.ports:
            where = ["--host", "127.0.0.1", "--port", str(port), "--log-level", "error"]
            hub.start(sys.executable, "-m", "advocacy.config.web", *where)
        for port in self.ports:
            assert until(lambda port=port: ask(port, "/healthz"), seconds=120), hub.log.read_text()

    def opened_by(self, role):
        """Both processes, with the same session of somebody of this role."""
        cookies = CookieJar()
        webs = [Web(port, cookies) for port in self.ports]
        webs[0].log_in(role)
        return webs

    def execute(self, sql):
        with closing(sqlite3.connect(self.hub.folder / "db.sqlite3", timeout=20)) as database:
            database.executescript(sql)


@pytest.fixture
def company(tmp_path):
    hub = Hub(tmp_path / "var", DEMO="1", DATABASE_URL="", REDIS_URL="", SECRET_KEY="x" * 60)
    hub.folder.mkdir()
    hub.environment["BASE_URL"] = "http://127.0.0.1"
    for step in (["migrate"], ["load_demo"], ["collectstatic", "--no-input"]):
        hub.run("manage.py", *step).check_returncode()
    try:
        yield Company(hub)
    finally:
        hub.end()


def shown_by(webs, path, old):
    return any(old in web.get(path) for web in webs)


def seconds_shown(webs, path, old, *, longest):
    """For how long after now one of the processes shows the old."""
    began, last = time.monotonic(), 0.0
    while last < longest:
        asked_after = max(time.monotonic() - began, 0.001)
        if not shown_by(webs, path, old):
            return last
        last = asked_after
    return last


def test_nothing_old_is_shown_later_than_promised(company):
    readers = {role: company.opened_by(role) for role in ("advocate", "curator", "leader")}
    feed = readers["advocate"][0].get("/")
    about = {
        "story": STORY.search(feed)[1],
        "title": re.search(r"<h2>\s*<a[^>]*>([^<]+)<", feed)[1],
        "network": re.search(r'data-share="(\w+)"', feed)[1],
    }
    company.execute("UPDATE advocacy_user SET signature = 'From the sea'")
    late, unseen = {}, []
    for change in CHANGES:
        known = about | {"role": change.role}
        webs, path = readers[change.role], change.path.format(**known)
        old = change.old.format(**known)
        # The second time from memory.
        unseen += [change.name for web in (*webs, *webs) if old not in web.get(path)]
        company.execute(change.sql.format(**known))
        seconds = seconds_shown(webs, path, old, longest=change.within + ANSWERING)
        if seconds > change.within:
            late |= {change.name: seconds}

    assert unseen == []
    assert late == {}
