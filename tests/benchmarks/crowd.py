"""A company that opens the hub in the same minute, and one that uses it all day.

    python -m tests.benchmarks.crowd --people 200 --seconds 60 --rates 10,25,50 --steady 60

Starts the hub as `./dev up` does (web and worker), with the database of DATABASE_URL and VAR_DIR,
which must hold a company (`load_demo --people 5000 --stories 2000`). In the burst each person
opens the feed, reads a story, opens the sheet, shares and confirms. The steady mix asks for pages
at a rate; a wait counts from when a request was due, so a hub that falls behind shows it. The
client has one process beside the hub.
"""

import argparse
import asyncio
import os
import random
import re
import signal
import sys
import time
from collections import defaultdict, deque
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "advocacy.config.settings")
django.setup()

from django.conf import settings
from django.test import Client

from advocacy.people.models import User
from tests.benchmarks.crowd_client import Visitor
from tests.benchmarks.memory import MALLOC
from tests.setup.processes import Hub, ask, free_port, pss, until

FIELD = re.compile(r'name="(csrfmiddlewaretoken|button|caption)" value="([^"]*)"')
SHARE_FORM = re.compile(r'<form[^>]*action="/shares/".*?</form>', re.DOTALL)
STORY = re.compile(r'href="/stories/(\d+)/share/"')
CONFIRM = re.compile(r'action="(/shares/\d+/confirm/)".*?value="([A-Za-z0-9]{64})"', re.DOTALL)
QUESTION = re.compile(r'data-question-url="([^"]*)"')
MIX = {"/": 50, "story": 15, "sheet": 15, "/me/results/": 10, "/inbox/": 10}  # of 100 requests
OK = range(200, 400)


class Waits:
    """How long each kind of request took, in seconds, and what failed."""

    def __init__(self):
        self.of, self.failed = defaultdict(list), defaultdict(list)

    def note(self, kind, began, status):
        self.of[kind].append(time.perf_counter() - began)
        if status not in OK:
            self.failed[kind].append(status)

    def print(self, title):
        every = [wait for waits in self.of.values() for wait in waits]
        failures = [status for failed in self.failed.values() for status in failed]
        print(f"{title:<26}{'number':>8}{'p50 ms':>8}{'p95 ms':>8}{'p99 ms':>8}{'errors':>8}")
        for kind, waits in [*self.of.items(), ("all", every)]:
            parts = "".join(f"{_part(waits, part):>8.0f}" for part in (0.5, 0.95, 0.99))
            failed = failures if kind == "all" else self.failed.get(kind, [])
            print(f"  {kind:<24}{len(waits):>8}{parts}{len(failed):>8}  {sorted({*failed}) or ''}")


def _part(waits, part):
    """The wait that this part of the requests did not exceed, in ms."""
    ordered = sorted(waits) or [0.0]
    return ordered[min(int(len(ordered) * part), len(ordered) - 1)] * 1000


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--seconds", type=int, default=60, help="that the burst takes to arrive")
    parser.add_argument("--rates", default="10,25,50", help="requests a second, one after another")
    parser.add_argument("--steady", type=int, default=60, help="seconds at each rate")
    asked = parser.parse_args()
    port = free_port()
    cookies = _sessions(asked.people)
    hub = _started(port)
    try:
        asyncio.run(_measure(hub, port, cookies, asked))
    finally:
        hub.started[0].send_signal(signal.SIGINT)
        hub.started[0].wait()


async def _measure(hub, port, cookies, asked):
    visitors = [Visitor(port, one) for one in cookies]
    await _measured(hub, f"burst of {len(visitors)}", _burst(visitors, asked.seconds))
    for rate in map(int, filter(None, asked.rates.split(","))):
        await _measured(hub, f"{rate} a second", _steady(visitors, rate, asked.steady))


async def _measured(hub, title, requests):
    before, began = _processes(hub), time.perf_counter()
    waits, own = await requests, time.process_time()
    seconds = time.perf_counter() - began
    waits.print(title)
    for pid, (name, spent, memory) in _processes(hub).items():
        share = (spent - before.get(pid, ("", 0.0, 0))[1]) / seconds
        print(f"  {name:<24}{share:>7.0%} of a core, {memory:>5.0f} MB")
    print(f"  {'this client':<24}{own / seconds:>7.0%} of a core since it began\n", flush=True)


async def _burst(visitors, seconds):
    waits = Waits()

    async def arrive(number, visitor):
        await asyncio.sleep(number * seconds / len(visitors))
        await _morning(visitor, waits)

    await asyncio.gather(*(arrive(*one) for one in enumerate(visitors)))
    return waits


async def _morning(visitor, waits):
    """Feed, story, sheet, share, the question, and yes."""
    feed = await _timed(waits, "feed", visitor.get("/"))
    form, story = SHARE_FORM.search(feed.body), STORY.search(feed.body)
    if not form or not story:
        return
    await _timed(waits, "story", visitor.get(f"/stories/{story[1]}/"))
    await _timed(waits, "sheet", visitor.get(f"/stories/{story[1]}/share/"))
    await _timed(waits, "POST share", visitor.post("/shares/", dict(FIELD.findall(form[0]))))
    asked = QUESTION.search(form[0])
    question = await _timed(waits, "question", visitor.get(asked[1]))
    if found := CONFIRM.search(question.body):
        fields = {"csrfmiddlewaretoken": found[2]}
        await _timed(waits, "POST confirm", visitor.post(found[1], fields))


async def _stories(visitors):
    """The stories of the first who has not shared all that the feed begins with."""
    for visitor in visitors:
        if found := STORY.findall((await visitor.get("/")).body):
            return found
    raise SystemExit("Nobody is offered a story that they have not shared.")


async def _steady(visitors, rate, seconds):
    waits, chance = Waits(), random.Random(rate)
    stories = await _stories(visitors)
    idle, tasks, began = deque(visitors), [], time.perf_counter()
    for number in range(rate * seconds):
        due = began + number / rate
        await asyncio.sleep(max(due - time.perf_counter(), 0))
        while not idle:
            await asyncio.sleep(0.005)
        kind = chance.choices([*MIX], [*MIX.values()])[0]
        path = {
            "story": f"/stories/{chance.choice(stories)}/",
            "sheet": f"/stories/{chance.choice(stories)}/share/",
        }.get(kind, kind)
        tasks.append(asyncio.create_task(_once(waits, kind, path, due, idle)))
    await asyncio.gather(*tasks)
    return waits


async def _once(waits, kind, path, due, idle):
    visitor = idle.popleft()  # whoever waited longest: everybody comes in turn
    answer = await visitor.get(path)
    waits.note(kind, due, answer.status)
    idle.append(visitor)


async def _timed(waits, kind, request):
    began = time.perf_counter()
    answer = await request
    waits.note(kind, began, answer.status)
    return answer


def _started(port):
    folder = Path(os.environ.get("VAR_DIR", "var")).resolve()
    address = f"http://127.0.0.1:{port}"
    hub = Hub(folder, PORT=str(port), BASE_URL=address, DEMO="0", SECRET_KEY=settings.SECRET_KEY)
    hub.environment |= MALLOC
    hub.start(sys.executable, "-m", "advocacy.config.run")
    assert until(lambda: ask(port, "/accounts/login/") is not None, seconds=300), (
        hub.log.read_text()
    )
    return hub


def _sessions(number):
    """Cookies of so many people who may share."""
    settings.ALLOWED_HOSTS = ["*"]
    found = []
    for person in User.objects.filter(is_active=True, role_grants=None).order_by("pk")[:number]:
        client = Client()
        client.force_login(person)
        found.append({name: one.value for name, one in client.cookies.items()})
    return found


def _descendants(pid):
    """A process, and all that it and these have started."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [pid, *(each for child in children for each in _descendants(int(child)))]


def _processes(hub):
    """By pid: what it is, its processor time in seconds, and its memory in MB."""
    found = {}
    for pid in _descendants(hub.started[0].pid):
        try:
            stat = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            command = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        name = f"{pid} " + " ".join(part.decode() for part in command[1:4])[-16:]
        found[pid] = (name, (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK"), pss(pid))
    return found


if __name__ == "__main__":
    main()
