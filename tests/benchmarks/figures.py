"""How long figures take: counting everything, the nightly recount, and every page of results.

    SECRET_KEY=x python -m tests.benchmarks.large --scale 0.1
    SECRET_KEY=x python -m tests.benchmarks.figures [--rounds 40] [--cold 5] [--no-counting]

Set VAR_DIR or DATABASE_URL as for the large company. Counting runs in a process of its own, whose
peak memory is the figure. A page is warm from its second request on; cold is the first request for
it in a process that has answered only the question whether it is alive. What the database and the
machine hold in memory stays there.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from importlib import import_module

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "advocacy.config.settings")
django.setup()

from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from advocacy.clicks.models import AgentShape, Click
from advocacy.content.models import Campaign
from advocacy.figures import (
    aggregation,
    monthly,
    published_figures,
    recounting,
    reporting_months,
    story_totals,
)
from advocacy.figures.models import MonthlyCell, TeamDay
from advocacy.goals.models import Goal
from advocacy.people import (
    brand,
    team_tree,
)
from advocacy.people.models import User
from advocacy.sharing.models import Share

READER = "leader@large.example"
WARM, COLD = 200, 1000  # ms, the 95th percentile


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--cold", type=int, default=5)
    parser.add_argument("--no-counting", action="store_true")
    parser.add_argument("--alone", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    settings.ALLOWED_HOSTS, settings.SECURE_SSL_REDIRECT = ["*"], False
    if asked.alone:
        print(json.dumps(_alone(asked.alone)))
        return
    print(f"{connection.vendor}: {_sizes()}, load {os.getloadavg()[0]:.1f}", flush=True)
    if not asked.no_counting:
        _print_counting()
    _print_pages(asked.rounds, asked.cold)


def _print_counting() -> None:
    """Each in a process of its own; the first counts only what is not counted yet."""
    print(f"{'counting':<34}{'seconds':>9}{'of it Python':>14}{'peak MB':>9}")
    for name in COUNTINGS:
        found = _in_a_process(f"count {name}")
        print(
            f"{name:<34}{found['seconds']:>9.1f}{found['python']:>14.1f}{found['memory']:>9.0f}",
            flush=True,
        )
    print(f"{TeamDay.objects.count():,} counts of days, {MonthlyCell.objects.count():,} cells")


def _print_pages(rounds: int, cold: int) -> None:
    client = _reader()
    print(f"{'page':<34}{'warm p50':>9}{'p95':>7}{'cold p50':>10}{'p95':>7}{'queries':>9}{'kB':>7}")
    for name, address in _pages().items():
        first = [_in_a_process(f"page {address}")["ms"] for _round in range(cold)]
        client.get(address)
        warm = [_asked(client, address) for _round in range(rounds)]
        late = "" if _p95(warm) < WARM and _p95(first) < COLD else "  too slow"
        print(
            f"{name:<34}{statistics.median(warm):>9.0f}{_p95(warm):>7.0f}"
            f"{statistics.median(first):>10.0f}{_p95(first):>7.0f}"
            f"{_queries(client, address):>9}{len(client.get(address).content) / 1024:>7.0f}{late}",
            flush=True,
        )


def _pages() -> dict[str, str]:
    """Every page of figures: the company, and a division and a small team of it."""
    overview, (division, small) = reverse("insights:overview"), _division_and_team()
    campaign = Campaign.objects.order_by("pk").values_list("pk", flat=True).first()
    goal = Goal.objects.order_by("pk").values_list("pk", flat=True).first()
    return {
        "company, 1 month": f"{overview}?months=1",
        "company, 3 months": overview,
        "company, 12 months": f"{overview}?months=12",
        "company, 24 months": f"{overview}?months=24",
        "division, 12 months": f"{overview}?months=12&team={division}",
        "small team, 12 months": f"{overview}?months=12&team={small}",
        "networks, 12 months": reverse("insights:networks") + "?months=12",
        "networks of a division": reverse("insights:networks") + f"?months=12&team={division}",
        "stories, 3 months": reverse("insights:stories"),
        "stories, 12 months": reverse("insights:stories") + "?months=12",
        "campaigns": reverse("insights:campaigns"),
        "campaign, 12 months": reverse("insights:campaign", args=[campaign]) + "?months=12",
        "jobs, 12 months": reverse("insights:jobs") + "?months=12",
        "adoption": reverse("insights:adoption"),
        "adoption of a division": reverse("insights:adoption") + f"?team={division}",
        "what works, 6 months": reverse("insights:works"),
        "what works, 12 months": reverse("insights:works") + "?months=12",
        "thanks, 3 months": reverse("insights:recognition"),
        "thanks, 12 months": reverse("insights:recognition") + "?months=12",
        "story, 12 months": reverse("insights:story", args=[_shared_most()]) + "?months=12",
        "goals": reverse("goals:goals"),
        "goal": reverse("goals:goal", args=[goal]),
        "own page": reverse("me:shares"),
        "report of the company": reverse("insights:report", args=["company"]) + "?months=12",
        "sheet of the company": reverse("insights:export", args=["company", "xlsx"]),
        "sheet of stories, 12 months": reverse("insights:export", args=["stories", "csv"])
        + "?months=12",
        "recounts": reverse("recounts:recounts"),
    }


def _shared_most() -> int:
    """Of the stories of a year that may be told of, the one shared most."""
    return story_totals.most_shared(published_figures.last_months(12, today=brand.today()), last=1)[
        0
    ]


def _division_and_team() -> tuple[int, int]:
    parent_of = team_tree.parents(on=brand.today())
    division = min(team for team, parent in parent_of.items() if parent is None)
    return division, max(parent_of)


def _in_a_process(what: str) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.benchmarks.figures", "--alone", what]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def _alone(what: str) -> dict[str, float]:
    kind, _, name = what.partition(" ")
    if kind == "page":
        client = _reader()
        client.get(reverse("healthz"))
        return {"ms": _asked(client, name)}
    began, worked = time.perf_counter(), time.process_time()
    COUNTINGS[name]()
    return {
        "seconds": time.perf_counter() - began,
        "python": time.process_time() - worked,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def _count_a_click() -> None:
    """What the worker does every half minute: somebody follows a link of two months ago."""
    now = timezone.now()
    old = Share.objects.filter(opened_at__gte=now - timedelta(days=60)).order_by("opened_at")
    shape = AgentShape.objects.order_by("pk").first()
    Click.objects.create(
        link_id=old.values_list("link", flat=True)[0],
        minute=now.replace(second=0, microsecond=0),
        method="GET",
        agent=shape,
    )
    aggregation.count_new(at=now)


def _last_month() -> date:
    return reporting_months.previous_month(
        reporting_months.month_of(brand.today() - timedelta(days=1))
    )


COUNTINGS: dict[str, Callable[[], object]] = {
    "everything, for the first time": lambda: aggregation.count_new(at=timezone.now()),
    "nightly recount": recounting.recount_and_save,
    "one month": lambda: monthly.count_again(_last_month()),
    "after one click": _count_a_click,
}


def _reader() -> Client:
    """Whoever asks for pages asks the web's own process, which sets garbage aside."""
    import_module("advocacy.config.wsgi")
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(User.objects.get(email=READER))
    return client


def _asked(client: Client, address: str) -> float:
    began = time.perf_counter()
    response = client.get(address)
    taken = (time.perf_counter() - began) * 1000
    assert response.status_code == 200, f"{address}: {response.status_code}"
    return taken


def _queries(client: Client, address: str) -> int:
    connection.force_debug_cursor = True
    connection.queries_log.clear()
    client.get(address)
    connection.force_debug_cursor = False
    return len(connection.queries_log)


def _p95(figures: Iterable[float]) -> float:
    in_order = sorted(figures)
    return in_order[min(int(len(in_order) * 0.95), len(in_order) - 1)]


def _sizes() -> str:
    counts = []
    with connection.cursor() as cursor:
        for table in ("user", "story", "share", "click"):
            cursor.execute(f"SELECT count(*) FROM advocacy_{table}")
            counts.append(f"{cursor.fetchone()[0]:,} {table}s")
    return ", ".join(counts)


if __name__ == "__main__":
    main()
