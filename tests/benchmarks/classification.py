"""How long classification takes, and how much memory: a million clicks, new and again.

    export VAR_DIR=/tmp/classification; ./dev manage migrate
    ./dev manage shell -c "from tests.benchmarks import classification; classification.main()"

Writes into the database it is given (set DATABASE_URL for PostgreSQL), so give it an empty one.
CLICKS sets another number. Half of the agents are real browsers and crawlers of the test's corpus.
"""

import os
import random
import resource
import secrets
import time
from datetime import UTC, datetime, timedelta

from advocacy.clicks import batch_classification, click_verdicts
from advocacy.clicks.click_verdicts import RULES_VERSION, Rules
from advocacy.clicks.models import AgentShape, Click, NetworkClass
from advocacy.clicks.user_agents import shape_of
from advocacy.links.models import Link
from tests.clicks import real_agents

CLICKS = int(os.environ.get("CLICKS", "1000000"))
LINKS = 10_000
PER_MINUTE = 60
AT_ONCE = 10_000
START = datetime(2026, 3, 2, 6, tzinfo=UTC)


def main() -> None:
    agents = shapes()
    write(agents)
    print(f"{CLICKS:,} clicks by agents of {len(agents):,} shapes; {memory()} MiB so far")
    timed(
        "shapes by themselves",
        lambda: [click_verdicts.CURRENT_RULES.crawler_sign(one) for one in agents],
    )
    timed("classified for the first time", batch_classification.classify_new)
    later = Rules(number=RULES_VERSION + 1, burst=5)
    timed("reclassified by new rules", lambda: list(batch_classification.reclassify(rules=later)))
    print({name: Click.objects.filter(reason=name).count() for name in ("", "agent", "burst")})


def timed(what: str, work: object) -> None:
    began = time.perf_counter()
    work()  # type: ignore[operator]
    took = time.perf_counter() - began
    print(f"{what}: {took:.1f} s, {CLICKS / took:,.0f} clicks/s, at most {memory()} MiB")


def memory() -> int:
    """The most this process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def shapes() -> list[str]:
    held_out = [*real_agents.crawlers()["held"], *real_agents.people()["held"]]
    return sorted({shape_of(agent) for agent in held_out})


def write(agents: list[str]) -> None:
    AgentShape.objects.bulk_create([AgentShape(shape=one) for one in agents], ignore_conflicts=True)
    agent_ids = list(AgentShape.objects.values_list("pk", flat=True))
    Link.objects.bulk_create(
        [Link(code=secrets.token_urlsafe(9), target="https://example.com/") for _ in range(LINKS)],
        batch_size=AT_ONCE,
    )
    links = list(Link.objects.values_list("pk", flat=True)[:LINKS])
    for start in range(0, CLICKS, AT_ONCE):
        numbers = range(start, min(start + AT_ONCE, CLICKS))
        Click.objects.bulk_create([click(one, agent_ids, links) for one in numbers])


def click(number: int, agents: list[int], links: list[int]) -> Click:
    visitor = random.randbytes(2) * 8
    return Click(
        link_id=random.choice(links),
        minute=START + timedelta(minutes=number // PER_MINUTE),
        method=random.choices(["GET", "HEAD"], [95, 5])[0],
        agent_id=random.choice(agents),
        network_class=random.choices(list(NetworkClass), [10, 10, 80])[0],
        visitor=visitor,
        visitor_anywhere=visitor,
    )
