"""What the hot path asks of a database: little, at once for all who wait, and never for long."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import lru_cache
from secrets import token_bytes
from typing import Any, Protocol

from django.utils.encoding import iri_to_uri

from advocacy.clicks.link_targets import LinkTarget, link_target
from advocacy.clicks.redirect.facts import Fact

PATIENCE = 1.0  # seconds until a database that does not answer is taken for away
AGENTS_KEPT = 4096
LINKS_KEPT = 50_000
PART = 500

Row = tuple[Any, ...]


class Refused(Exception):
    """The database took one of these clicks for impossible: what it points at is gone."""


class Connection(Protocol):
    """One database, in its own words."""

    def links(self, codes: list[str]) -> Iterator[Row]: ...
    def networks(self) -> Iterable[Row]: ...
    def salt(self, day: date, fresh: bytes) -> bytes: ...
    def agents(self, shapes: list[str]) -> Iterable[Row]: ...
    def insert(self, facts: list[Fact], agents: dict[str, int]) -> None: ...
    def settle(self) -> None: ...
    def probe(self) -> None: ...
    def close(self) -> None: ...


class Store:
    """Clicks, links and salts, over three connections: for who waits for an answer, for
    what is written, and for what is done beside both."""

    def __init__(self, connection: Callable[[], Connection]) -> None:
        self._reads = connection()
        self._writes = connection()
        self._beside = connection()
        self._agents: dict[str, int] = {}

    def find(self, codes: list[str]) -> list[LinkTarget | None]:
        """Where these codes lead, or None where there is no such link."""
        found = {row[0]: _destination(row) for row in self._reads.links(sorted(set(codes)))}
        return [found.get(code) for code in codes]

    def find_again(self, codes: list[str]) -> Iterator[tuple[str, LinkTarget]]:
        """The same for many codes, beside those who wait: only what there is, part by part."""
        for row in self._beside.links(codes):
            yield row[0], _destination(row)

    def networks(self) -> list[tuple[str, str]]:
        """The networks an administrator wrote down, and what they are."""
        return [(cidr, kind) for cidr, kind in self._beside.networks()]

    def salts(self, days: list[date]) -> list[bytes]:
        """The salt of each of these days, made on first sight by whoever comes first."""
        return [self._reads.salt(day, token_bytes(32)) for day in days]

    def write(self, facts: list[Fact]) -> list[bool]:
        """Store these clicks, each once; say of each whether it could be."""
        try:
            self._insert(facts)
        except Refused:
            self._agents.clear()
            return [self._insert_alone(fact) for fact in facts]
        return [True] * len(facts)

    def settle(self) -> None:
        """Bring what was written where it stays, beside those who write."""
        self._beside.settle()

    def probe(self) -> None:
        """Whether rows could be written now; raises Away where they could not."""
        self._reads.close()
        self._writes.probe()

    def close(self) -> None:
        """Let go of every connection; the next question opens them again."""
        for connection in (self._reads, self._writes, self._beside):
            connection.close()

    def _insert(self, facts: list[Fact]) -> None:
        self._writes.insert(facts, self._numbered({fact.shape for fact in facts}))

    def _insert_alone(self, fact: Fact) -> bool:
        try:
            self._insert([fact])
        except Refused:
            return False
        return True

    def _numbered(self, shapes: set[str]) -> dict[str, int]:
        new = sorted(shapes - self._agents.keys())
        if new:
            if len(self._agents) > AGENTS_KEPT:
                self._agents = {}
                new = sorted(shapes)
            self._agents |= {shape: number for number, shape in self._writes.agents(new)}
        return self._agents


def in_parts(codes: list[str]) -> Iterator[list[str]]:
    """Few enough that who waits for the interpreter's lock does not wait for long."""
    for start in range(0, len(codes), PART):
        yield codes[start : start + PART]


@lru_cache(maxsize=LINKS_KEPT)
def _destination(row: Row) -> LinkTarget:
    _code, link, target, kind, withdrawn, expires_at, jobs_url = row
    return link_target(
        link=link,
        target=iri_to_uri(str(target)),
        kind=kind,
        withdrawn=bool(withdrawn),
        expires_at=expires_at,
        jobs_url=iri_to_uri(str(jobs_url or "")),
    )
