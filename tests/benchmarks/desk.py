"""How long the desk takes with 20,000 stories. Makes them once, in whatever database is set.

    ./dev manage collectstatic --no-input
    ./dev manage shell -c "from tests.benchmarks import desk; desk.main()"

Use a database of its own (VAR_DIR or DATABASE_URL); the stories are not taken away again. Beside
the clock stands the work: processor time of this process and, where the database is another
process on this machine, of that one. Work stays the same when others keep the machine busy.
"""

import os
import random
import statistics
import time
from importlib import import_module
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils import timezone

from advocacy.content import story_search
from advocacy.content.models import (
    Caption,
    Contribution,
    ContributionKind,
    Kind,
    Status,
    Story,
    StoryVersion,
)
from advocacy.people.models import RoleGrant, User
from advocacy.people.permissions import Role

STORIES = 20_000
TRADES = 20  # a word that one story in twenty holds
BATCH = 1_000
ROUNDS = 40
TARGET = 150  # ms, the 95th percentile
SHARE_IN_REVIEW = 0.01
WORDS = """vind havn mølle stilling montør uddannelse kollega energi fremtid arbejde grøn strøm
    lærling ingeniør sikkerhed kabel fundament vinge tårn skib besøg prøve sommer vinter natur
    projekt kunde service værksted rejse familie ansvar team ledelse innovation digital data drift
    Esbjerg Aarhus Odense Vejle Grenaa Thyborøn Anholt Rønne Ringkøbing Hvide"""
PAGES = [
    ("list", "/desk/"),
    ("list, page 400", "/desk/?page=400"),
    ("drafts", "/desk/?status=draft"),
    ("filtered", "/desk/?status=approved&kind=job_ad&language=da"),
    ("lacks a translation", "/desk/?missing=translation"),
    ("soonest end", "/desk/?sort=expiry"),
    ("search, one in 20", "/desk/?search=fag7"),
    ("search, in nearly all", "/desk/?search=stillinger"),
    ("search, rare word", "/desk/?search=sjælden4711"),
    ("search, three words", "/desk/?search=vind+havn+mont"),
    ("search, half a word", "/desk/?search=sti"),
    ("search, eight words", "/desk/?search=vind+havn+energi+kollega+grøn+strøm+tårn+sti"),
    ("search, page 300", "/desk/?search=vind&page=300"),
    ("search, oldest first", "/desk/?search=vind&sort=oldest"),
    ("search, filtered", "/desk/?search=vind&status=draft"),
    ("review queue", "/desk/review/"),
]


class Figures(NamedTuple):
    """Of one page, in ms: by the clock, and of work done."""

    median: float
    p95: float
    work: float
    work_p95: float


def main() -> None:
    import_module("advocacy.config.wsgi")  # as in the web's own process, garbage set aside
    settings.ALLOWED_HOSTS, settings.SECURE_SSL_REDIRECT = ["*"], False
    person = _person()
    _make(person, STORIES - Story.objects.count())
    client = Client()
    client.force_login(person)
    print(f"{connection.vendor}: {Story.objects.count()} stories, load {os.getloadavg()[0]:.1f}")
    print(f"{'ms':<24}{'median':>8}{'p95':>8}{'work':>8}{'p95':>8}")
    for name, address in PAGES:
        found = _measured(client, address)
        slow = "" if found.p95 < TARGET else "  too slow"
        print(f"{name:<24}" + "".join(f"{figure:>8.0f}" for figure in found) + slow)
    print(f"load {os.getloadavg()[0]:.1f}")


def _measured(client: Client, address: str) -> Figures:
    """The first request fills what is kept between requests, and is not counted."""
    client.get(address)
    taken, worked = [], []
    for _round in range(ROUNDS):
        start, before = time.perf_counter(), _work()
        response = client.get(address)
        taken.append((time.perf_counter() - start) * 1000)
        worked.append((_work() - before) * 1000)
        assert response.status_code == 200, (address, response.status_code)
    return Figures(statistics.median(taken), _p95(taken), statistics.median(worked), _p95(worked))


def _p95(figures: list[float]) -> float:
    return statistics.quantiles(figures, n=20)[-1]


def _work() -> float:
    """Seconds of processor time so far; those of the database where they can be seen."""
    own = time.process_time()
    if connection.vendor != "postgresql":
        return own
    path = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")
    return own + (int(path.read_text().split()[0]) / 1e9 if path.exists() else 0)


def _person() -> User:
    person, is_new = User.objects.get_or_create(
        email="speed@hub.example", defaults={"name": "Speed", "language": "da"}
    )
    if is_new:
        for role in (Role.CURATOR, Role.APPROVER):
            RoleGrant.objects.create(person=person, role=role)
    return person


def _make(reader: User, number: int) -> None:
    if number <= 0:
        return
    author, _ = User.objects.get_or_create(
        email="author@hub.example", defaults={"name": "Author", "language": "da"}
    )
    chance = random.Random(1)
    for start in range(0, number, BATCH):
        _batch(start, min(BATCH, number - start), author, reader, chance)
    story_search.index_all(batch=BATCH)


def _batch(start: int, number: int, author: User, reader: User, chance: random.Random) -> None:
    kinds = list(Kind.values)
    stories = Story.objects.bulk_create(
        Story(family=uuid4(), kind=chance.choice(kinds), language="da", created_by=author)
        for _one in range(number)
    )
    versions = StoryVersion.objects.bulk_create(
        _version(story, start + position, author, reader, chance)
        for position, story in enumerate(stories)
    )
    Contribution.objects.bulk_create(
        Contribution(version=version, person=author, part=ContributionKind.WROTE)
        for version in versions
    )
    Caption.objects.bulk_create(
        Caption(version=version, position=position, text=_words(chance, 25))
        for version in versions
        for position in range(3)
    )
    for story, version in zip(stories, versions, strict=True):
        story.newest_version = version
        if version.status == Status.APPROVED:
            story.live_version, story.released_at = version, version.reviewed_at
    Story.objects.bulk_update(stories, ["newest_version", "live_version", "released_at"])


def _version(
    story: Story, number: int, author: User, reader: User, chance: random.Random
) -> StoryVersion:
    in_review = chance.random() < SHARE_IN_REVIEW
    status = Status.IN_REVIEW if in_review else chance.choice([Status.DRAFT, Status.APPROVED])
    now, is_draft = timezone.now(), status == Status.DRAFT
    return StoryVersion(
        story=story,
        number=1,
        status=status,
        title=f"{_words(chance, 5)} fag{number % TRADES} sjælden{number}",
        summary=_words(chance, 15),
        url=f"https://example.com/{number}",
        created_by=author,
        sha256="" if is_draft else "0" * 64,
        submitted_at=None if is_draft else now,
        reviewed_by=reader if status == Status.APPROVED else None,
        reviewed_at=now if status == Status.APPROVED else None,
    )


def _words(chance: random.Random, number: int) -> str:
    return " ".join(chance.choices(WORDS.split(), k=number))
