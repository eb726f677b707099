"""What each page costs beside its budget, made anew and as kept, on the company that is loaded.

    ./dev manage load_demo --people 5000 --stories 2000 --clicks 1000000
    ./dev manage collectstatic --no-input
    ./dev manage shell -c "from tests.benchmarks import pages; pages.main()"

Set DATABASE_URL for PostgreSQL. Each page is asked for in turn by the people whose page it is,
through the whole stack of middleware and templates, in one process.
"""

import io
import statistics
import time
import tracemalloc
from dataclasses import dataclass
from importlib import import_module
from typing import Any
from unittest.mock import patch

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from advocacy.content.models import Story
from advocacy.people.models import User
from advocacy.people.permissions import Role
from api.kept_lists import kept_lists
from frontend.page_cache import page_cache

ROUNDS = 200
PEOPLE = 20
# Processor time of a whole request, in ms.
BUDGETS = {
    "before the view": 1,
    "feed": 10,
    "share sheet": 8,
    "one story": 8,
    "desk": 12,
    "results, 3 months": 15,
    "inbox": 6,
    "own page": 6,
    "API: feed": 6,
}


@dataclass(frozen=True)
class Measured:
    name: str
    anew: float  # processor time in ms, the median; what others do beside it changes it little
    again: float  # the same where the page has been kept
    p95: float
    queries: int  # of a page made anew
    queries_again: int
    memory: float


def main() -> None:
    import_module("advocacy.config.wsgi")  # as in the web's own process, garbage set aside
    settings.ALLOWED_HOSTS = ["*"]
    settings.SECURE_SSL_REDIRECT = False
    print(f"{connection.vendor}: {_sizes()}")
    print(
        f"{'page':<22}{'budget':>8}{'anew ms':>9}{'again ms':>9}{'p95 ms':>8}"
        f"{'queries':>9}{'again':>7}{'peak MB':>9}"
    )
    for name, address, people in _pages():
        one = _measure(name, address, people)
        print(
            f"{one.name:<22}{BUDGETS.get(name, ''):>8}{one.anew:>9.1f}{one.again:>9.1f}"
            f"{one.p95:>8.0f}{one.queries:>9}{one.queries_again:>7}{one.memory:>9.1f}"
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
        ("before the view", reverse("healthz"), advocates),
        ("one story", reverse("feed:story", args=[story.pk]), advocates),
        ("inbox", reverse("inbox:inbox"), advocates),
        ("own page", reverse("me:me"), advocates),
        ("own results", reverse("me:results"), advocates),
        ("API: feed", "/api/v1/feed/", advocates),
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
    clients = [_logged_in(person, api=address.startswith("/api/")) for person in people]
    for client in clients:
        client.get(address)
    anew = [_spent(clients[number % len(clients)], address, anew=True) for number in range(ROUNDS)]
    client = clients[0]
    again = [_spent(client, address, anew=False) for _ in range(ROUNDS)]
    return Measured(
        name,
        statistics.median(anew),
        statistics.median(again),
        statistics.quantiles(anew, n=20)[-1],
        _queries(client, address, anew=True),
        _queries(client, address, anew=False),
        _peak(client, address),
    )


def _spent(client: Client, address: str, *, anew: bool) -> float:
    """The processor time of a request in ms."""
    if anew:
        _forget()
    began = time.thread_time()
    response = client.get(address)
    spent = (time.thread_time() - began) * 1000
    assert response.status_code == 200, f"{address}: {response.status_code}"
    return spent


def _logged_in(person: User, *, api: bool) -> Client:
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(person)
    if api:
        token = io.StringIO()
        call_command("issue_token", person.email, stdout=token)
        client.defaults["HTTP_AUTHORIZATION"] = f"Bearer {token.getvalue().strip()}"
    return client


def _forget() -> None:
    page_cache.clear()
    kept_lists.clear()


def _queries(client: Client, address: str, *, anew: bool) -> int:
    """How many the database is asked; answers that are kept are not."""
    asked: list[str] = []
    execute = CursorWrapper._execute

    def noted(self: CursorWrapper, sql: str, parameters: Any, *more: Any) -> Any:
        asked.append(sql)
        return execute(self, sql, parameters, *more)

    if anew:
        _forget()
    with patch.object(CursorWrapper, "_execute", noted):
        client.get(address)
    return len(asked)


def _peak(client: Client, address: str) -> float:
    _forget()
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
