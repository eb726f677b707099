"""How long a worker is at 200 sources with 20,000 items: the first time, and when nothing is new.

    ./dev manage migrate
    ./dev manage shell -c "from tests.benchmarks import sources; sources.main()"

Set DATABASE_URL for PostgreSQL, and VAR_DIR for a database of its own: rows are added to it. The
sites are a server on loopback in the same process; its time is not the worker's, but is counted.
"""

import resource
import time
from datetime import timedelta
from random import Random
from uuid import uuid4

from django.db import connection, reset_queries
from django.utils import timezone

from advocacy.content.models import Story, StoryVersion
from advocacy.intake import polling
from advocacy.intake.models import Source, SourceItem
from advocacy.outbound.transport import Outside
from advocacy.people.models import User
from tests.outbound.outside import PUBLIC, Names, Server, ToLoopback, answer

SOURCES = 200
ITEMS = 100
STORIES = 2000
WORDS = [
    *("vind", "havn", "turbine", "svejser", "lærling", "Esbjerg"),
    *("offshore", "nacelle", "service", "kabel", "møde", "job"),
]
chance = Random(7)


def main() -> None:
    by = _person()
    _stories(by)
    names = [f"source{number}.example.com" for number in range(SOURCES)]
    feeds = {name: _feed(name) for name in names}
    server = Server(lambda request: [_answer(request, feeds)])
    outside = Outside(resolver=Names(otherwise=[PUBLIC]), connector=ToLoopback(server))
    now = timezone.now()
    rows = [
        Source(name=name, url=f"http://{name}/feed", created_by=by, due_at=now) for name in names
    ]
    Source.objects.bulk_create(rows)
    try:
        print(f"{connection.vendor}: {SOURCES} sources × {ITEMS} items, {STORIES} stories there")
        _measure("first poll", outside, at=now)
        print(f"  items kept: {SourceItem.objects.filter(source__in=rows).count()}")
        _measure("nothing new (304)", outside, at=now + timedelta(hours=2))
        Source.objects.filter(pk__in=[row.pk for row in rows]).update(etag="")
        _measure("nothing new (same bytes)", outside, at=now + timedelta(hours=4))
    finally:
        server.stop()


def _measure(name: str, outside: Outside, *, at: object) -> None:
    reset_queries()
    begun, cpu, polled = time.monotonic(), time.process_time(), 0
    while more := polling.poll_due(at=at, outside=outside):
        polled += more
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{name:<26}{polled:>5} sources {time.monotonic() - begun:>7.1f} s"
        f" {time.process_time() - cpu:>7.1f} s CPU {peak:>7.0f} MB peak"
    )


def _person() -> User:
    person, _is_new = User.objects.get_or_create(
        email="benchmark@hub.example", defaults={"name": "Benchmark"}
    )
    return person


def _title(*, words: int = 8) -> str:
    return " ".join(chance.choices(WORDS, k=words)) + f" {chance.randrange(10_000)}"


def _stories(by: User) -> None:
    stories = Story.objects.bulk_create(
        [Story(kind="article", language="da", created_by=by) for _ in range(STORIES)]
    )
    versions = StoryVersion.objects.bulk_create(
        [StoryVersion(story=one, number=1, title=_title(), created_by=by) for one in stories]
    )
    for story, version in zip(stories, versions, strict=True):
        story.newest_version = version
    Story.objects.bulk_update(stories, ["newest_version"], batch_size=500)


def _feed(name: str) -> bytes:
    entries = "".join(
        f"<item><title>{_title()}</title><link>https://{name}/{number}?utm_source=rss</link>"
        f"<guid>{uuid4()}</guid><pubDate>Mon, 02 Nov 2026 10:00:00 GMT</pubDate>"
        f"<description>&lt;p&gt;{_title(words=60)}&lt;/p&gt;</description></item>"
        for number in range(ITEMS)
    )
    return f"<rss version='2.0'><channel><title>{name}</title>{entries}</channel></rss>".encode()


def _answer(request: str, feeds: dict[str, bytes]) -> bytes:
    if "If-None-Match" in request:
        return answer(b"", status="304 Not Modified", content_type="")
    host = next(line for line in request.split("\r\n") if line.startswith("Host:"))[5:].strip()
    return answer(feeds[host], content_type="application/rss+xml", headers=['ETag: "1"'])
