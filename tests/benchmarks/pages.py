"""How long each page takes, and how much memory, on the company that is loaded.

    ./dev manage load_demo --people 5000 --stories 2000 --clicks 1000000
    ./dev manage collectstatic --no-input
    ./dev manage shell -c "from tests.benchmarks import pages; pages.main()"

Set DATABASE_URL for PostgreSQL. Each page is asked for in turn by the people whose page it is,
through the whole stack of middleware and templates, in one process.
"""

import statistics
import time
import tracemalloc
from dataclasses import dataclass
from importlib import import_module

from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from advocacy.content.models import Story
from advocacy.people.models import User
from advocacy.people.permissions import Role

ROUNDS = 60
PEOPLE = 20


@dataclass(frozen=True)
class Measured:
    name: str
    processor: float  # the median; what others do beside it changes it little
    median: float
    p95: float
    queries: int
    memory: float


def main() -> None:
    import_module("advocacy.config.wsgi")  # as in the web's own process, garbage set aside
    settings.ALLOWED_HOSTS = ["*"]
    settings.SECURE_SSL_REDIRECT = False
    print(f"{connection.vendor}: {_sizes()}")
    print(f"{'page':<26}{'CPU ms':>8}{'median ms':>10}{'p95 ms':>9}{'queries':>9}{'peak MB':>9}")
    for name, address, people in _pages():
        one = _measure(name, address, people)
        print(
            f"{one.name:<26}{one.processor:>8.0f}{one.median:>10.0f}{one.p95:>9.0f}"
            f"{one.queries:>9}{one.memory:>9.1f}"
        )


def _pages() -> list[tuple[str, str, list[User]]]:
    advocates = list(User.objects.filter(role_grants=None).order_by("pk")[:PEOPLE])
    story = (
        Story.objects.live(at=timezone.now()).filter(language="da").order_by("-released_at").first()
    )
    with_role = {
        role: list(User.objects.filter(role_grants__role=role)[:PEOPLE]) for role in Role.values
    }
    curators, leaders = with_role[Role.CURATOR], with_role[Role.LEADER]
    return [
        ("feed", reverse("feed:stories"), advocates),
        ("feed, searched", reverse("feed:stories") + "?search=vind", advocates),
        ("share sheet", reverse("sharing:sheet", args=[story.pk]), advocates),
        ("desk", reverse("desk:stories"), curators),
        ("desk, one story", reverse("desk:story", args=[story.pk]), curators),
        ("review queue", reverse("desk:review"), with_role[Role.APPROVER]),
        ("results, 3 months", reverse("insights:overview"), leaders),
        ("results, 12 months", reverse("insights:overview") + "?months=12", leaders),
        ("goals", reverse("goals:goals"), leaders),
        ("people", reverse("people:people"), with_role[Role.ADMIN]),
    ]


def _measure(name: str, address: str, people: list[User]) -> Measured:
    clients = [_logged_in(person) for person in people]
    for client in clients:
        client.get(address)
    times, processor = [], []
    for number in range(ROUNDS):
        began, spent = time.perf_counter(), time.thread_time()
        response = clients[number % len(clients)].get(address)
        times.append((time.perf_counter() - began) * 1000)
        processor.append((time.thread_time() - spent) * 1000)
        assert response.status_code == 200, f"{address}: {response.status_code}"
    queries = _queries(clients[0], address)
    return Measured(
        name,
        statistics.median(processor),
        statistics.median(times),
        statistics.quantiles(times, n=20)[-1],
        queries,
        _peak(clients[0], address),
    )


def _logged_in(person: User) -> Client:
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(person)
    return client


def _queries(client: Client, address: str) -> int:
    connection.force_debug_cursor = True
    connection.queries_log.clear()
    client.get(address)
    connection.force_debug_cursor = False
    return len(connection.queries_log)


def _peak(client: Client, address: str) -> float:
    tracemalloc.start()
    client.get(address)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak / 1024 / 1024


def _sizes() -> str:
    rows = ["advocacy_user", "advocacy_story", "advocacy_share", "advocacy_click"]
    with connection.cursor() as cursor:
        counts = []
        for row in rows:
            cursor.execute(f"SELECT count(*) FROM {row}")
            counts.append(f"{cursor.fetchone()[0]:,} {row.removeprefix('advocacy_')}s")
    return ", ".join(counts)
