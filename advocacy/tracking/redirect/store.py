"""What the hot path asks of a database: little, at once for all who wait, and never for long."""

from collections.abc import Iterable, Sequence
from datetime import date
from secrets import token_bytes
from typing import Any, Protocol

from django.utils.encoding import iri_to_uri

from advocacy.tracking.destinations import Destination, destination
from advocacy.tracking.redirect.facts import Fact

PATIENCE = 1.0  # seconds until a database that does not answer is taken for away
AGENTS_KEPT = 4096

Row = Sequence[Any]


class Refused(Exception):
    """The database took one of these clicks for impossible: what it points at is gone."""


class Connection(Protocol):
    """One database, in its own words."""

    def links(self, codes: list[str]) -> Iterable[Row]: ...
    def networks(self) -> Iterable[Row]: ...
    def salt(self, day: date, fresh: bytes) -> bytes: ...
    def agents(self, shapes: list[str]) -> Iterable[Row]: ...
    def insert(self, facts: list[Fact], agents: dict[str, int]) -> None: ...
    def probe(self) -> None: ...
    def close(self) -> None: ...


class Store:
    """Clicks, links and salts, over one connection to read and one to write."""

    def __init__(self, reads: Connection, writes: Connection) -> None:
        self._reads = reads
        self._writes = writes
        self._agents: dict[str, int] = {}

    def find(self, codes: list[str]) -> list[Destination | None]:
        """Where these codes lead, or None where there is no such link."""
        found = {row[0]: _destination(row) for row in self._reads.links(sorted(set(codes)))}
        return [found.get(code) for code in codes]

    def networks(self) -> list[tuple[str, str]]:
        """The networks an administrator wrote down, and what they are."""
        return [(cidr, kind) for cidr, kind in self._reads.networks()]

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

    def probe(self) -> None:
        """Whether rows could be written now; raises Away where they could not."""
        self._reads.close()
        self._writes.probe()

    def close(self) -> None:
        """Let go of both connections; the next question opens them again."""
        self._reads.close()
        self._writes.close()

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


def _destination(row: Row) -> Destination:
    _code, link, target, kind, withdrawn, expires_at, jobs_url = row
    return destination(
        link=link,
        target=iri_to_uri(str(target)),
        kind=kind,
        withdrawn=bool(withdrawn),
        expires_at=expires_at,
        jobs_url=iri_to_uri(str(jobs_url or "")),
    )
