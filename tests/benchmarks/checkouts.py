"""What every page, sheet and answer of figures costs here, and in another checkout.

    SECRET_KEY=x python -m tests.benchmarks.checkouts ../before [--rounds 15] [--only worth]

Each checkout answers in a process of its own from its own var/, filled by `migrate`, `load_demo`,
`recount` and `collectstatic`. They are asked in turn, so that whatever else the machine
does weighs on both. Times are processor time, and a ratio is of their medians.
"""

import argparse
import io
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from http import HTTPStatus
from importlib import import_module
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parents[2]
READER = "leader@hub.example"
MOST = 1.2  # times what it cost before
SHEETS = (
    *("company", "network", "stories", "story", "campaign", "jobs"),
    *("adoption", "works", "recognition", "ledger"),
)
ANSWERS = (
    *("overview", "stories", "adoption", "works", "jobs", "earned-value"),
    *("quarters", "me", "definitions"),
)


class Checkout:
    """A checkout that answers in a process of its own."""

    def __init__(self, folder: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(Path(__file__).resolve()), "--answer"],
            cwd=folder,
            env={**os.environ, "VAR_DIR": str(folder / "var"), "PYTHONPATH": str(folder)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.addresses: dict[str, str] = self._read()

    def ask(self, name: str) -> dict[str, float]:
        """The processor time in ms, the queries and the size of an answer."""
        assert self.process.stdin
        print(self.addresses[name], file=self.process.stdin, flush=True)
        return self._read()

    def answers(self, name: str) -> bool:
        """Whether it has such a page: another checkout may know fewer, or refuse some."""
        return name in self.addresses and self.ask(name)["status"] == HTTPStatus.OK

    def _read(self) -> Any:
        assert self.process.stdout
        return json.loads(self.process.stdout.readline())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("before", type=Path, nargs="?")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--only", default="", help="of the names that contain this")
    parser.add_argument("--anew", action="store_true", help="as no page has been kept")
    parser.add_argument("--answer", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.answer:
        answer()
        return
    if asked.anew:
        os.environ["ANEW"] = "1"
    now, before = Checkout(HERE), Checkout(asked.before.resolve()) if asked.before else None
    print(f"{'':<34}{'CPU ms':>8}{'before':>8}{'ratio':>7}{'queries':>9}{'before':>8}{'kB':>6}")
    for name in now.addresses:
        if asked.only in name:
            assert now.answers(name), now.addresses[name]
            known = before if before and before.answers(name) else None
            print(_line(name, now, known, asked.rounds), flush=True)


def _line(name: str, now: Checkout, before: Checkout | None, rounds: int) -> str:
    """What a page costs; each is asked once to begin with."""
    costs: list[dict[str, float]] = []
    costs_before: list[dict[str, float]] = []
    for number in range(rounds + 1):
        asked = [(now.ask(name), costs), *([(before.ask(name), costs_before)] if before else [])]
        for cost, found in asked if number else ():
            found.append(cost)
    ms, queries = _median(costs, "ms"), costs[-1]["queries"]
    end = f"{costs[-1]['kB']:>6.0f}"
    if not before:
        return f"{name:<34}{ms:>8.1f}{'':>8}{'':>7}{queries:>9.0f}{'':>8}{end}"
    ms_before, ratio = _median(costs_before, "ms"), ms / _median(costs_before, "ms")
    late = "  slower" if ratio > MOST else ""
    return (
        f"{name:<34}{ms:>8.1f}{ms_before:>8.1f}{ratio:>7.2f}{queries:>9.0f}"
        f"{costs_before[-1]['queries']:>8.0f}{end}{late}"
    )


def _median(costs: list[dict[str, float]], name: str) -> float:
    return statistics.median(cost[name] for cost in costs)


def answer() -> None:
    """Print the addresses of this checkout, and then what each that is asked for costs."""
    sys.path[:] = [str(Path.cwd()), *sys.path[1:]]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "advocacy.config.settings")
    import_module("advocacy.config.wsgi")  # as in the web's own process, garbage set aside
    settings = import_module("django.conf").settings
    settings.ALLOWED_HOSTS, settings.SECURE_SSL_REDIRECT = ["*"], False
    client = _client()
    print(json.dumps(dict(_addresses())), flush=True)
    for line in sys.stdin:
        print(json.dumps(_cost(client, line.strip())), flush=True)


def _client() -> Any:
    """A leader, logged in and with a token for the API."""
    token = io.StringIO()
    import_module("django.core.management").call_command("issue_token", READER, stdout=token)
    client = import_module("django.test").Client(
        SERVER_NAME="127.0.0.1", HTTP_AUTHORIZATION=f"Bearer {token.getvalue().strip()}"
    )
    people = import_module("advocacy.people.models").User.objects
    client.force_login(people.get(email=READER))
    return client


def _cost(client: Any, address: str) -> dict[str, float]:
    connection = import_module("django.db").connection
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM advocacy_limitcount")
    connection.force_debug_cursor = True
    connection.queries_log.clear()
    client.get(address)  # what is kept for some seconds is read again here
    connection.force_debug_cursor, queries = False, len(connection.queries_log)
    if "ANEW" in os.environ and Path("frontend/page_cache.py").exists():
        import_module("frontend.page_cache").page_cache.clear()
    began = time.process_time()
    response = client.get(address)
    content = b"".join(response) if response.streaming else response.content
    spent = (time.process_time() - began) * 1000
    return {
        "ms": spent,
        "queries": queries,
        "kB": len(content) / 1024,
        "status": response.status_code,
    }


def _addresses() -> Iterator[tuple[str, str]]:
    """Every page of figures that this checkout has, by name."""
    story, campaign, goal, team = _subjects()
    chosen = {"story": f"?story={story}", "campaign": f"?campaign={campaign}"}
    pages = {
        "company": ("insights:overview", [], ""),
        "company, 12 months": ("insights:overview", [], "?months=12"),
        "team": ("insights:overview", [], f"?team={team}"),
        "networks": ("insights:networks", [], ""),
        "stories": ("insights:stories", [], ""),
        "story": ("insights:story", [story], ""),
        "what works": ("insights:works", [], ""),
        "adoption": ("insights:adoption", [], ""),
        "recognition": ("insights:recognition", [], ""),
        "campaigns": ("insights:campaigns", [], ""),
        "campaign": ("insights:campaign", [campaign], ""),
        "jobs": ("insights:jobs", [], ""),
        "worth": ("insights:worth", [], ""),
        "earned value": ("insights:earned-value", [], ""),
        "goals": ("goals:goals", [], ""),
        "goal": ("goals:goal", [goal], ""),
        "own results": ("me:results", [], ""),
        **{
            f"{which} on paper": ("insights:report", [which], chosen.get(which, ""))
            for which in SHEETS[:-1]
        },
        **{
            f"{which}.{kind}": ("insights:export", [which, kind], chosen.get(which, ""))
            for which in SHEETS
            for kind in ("csv", "xlsx")
        },
    }
    for name, (view, about, query) in pages.items():
        if address := _address(view, about):
            yield name, address + query
    for name in ANSWERS:
        if _is_known(f"/api/v1/insights/{name}/"):
            yield f"API: {name}", f"/api/v1/insights/{name}/"
    yield "API: story", f"/api/v1/insights/stories/{story}/"
    yield "API: campaign", f"/api/v1/insights/campaigns/{campaign}/"
    yield "API: goals", "/api/v1/goals/"


def _subjects() -> tuple[int, int, int, int]:
    """The story shared most, a campaign, a goal of everybody, and a team."""
    models = import_module("advocacy.models")
    count = import_module("django.db.models").Count
    shares = models.Share.objects.order_by().values_list("story").annotate(number=count("pk"))
    return (
        shares.order_by("-number", "story")[0][0],
        models.Campaign.objects.order_by("pk").values_list("pk", flat=True)[0],
        models.Goal.objects.filter(person=None).order_by("pk").values_list("pk", flat=True)[0],
        models.Team.objects.order_by("pk").values_list("pk", flat=True)[0],
    )


def _address(view: str, about: list[Any]) -> str | None:
    urls = import_module("django.urls")
    try:
        return str(urls.reverse(view, args=about))
    except urls.NoReverseMatch:
        return None


def _is_known(path: str) -> bool:
    return str(import_module("django.urls").resolve(path).url_name) != "not-found"


if __name__ == "__main__":
    main()
