"""The hot path's connection to PostgreSQL: prepared statements over libpq, each with a deadline."""

import json
import select
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from threading import RLock
from typing import Any

import psycopg
from psycopg.pq import Conninfo, DiagnosticField, ExecStatus
from psycopg.pq.abc import PGconn, PGresult

from advocacy.clicks.redirect.away import Away
from advocacy.clicks.redirect.facts import Fact, moment
from advocacy.clicks.redirect.store import PATIENCE, Refused, Row, in_parts

LINKS = b"""
    SELECT coalesce(json_agg(json_build_array(
               link.code, link.id, link.target, story.kind, story.withdrawn_at IS NOT NULL,
               extract(epoch FROM version.expires_at),
               (SELECT jobs_url FROM advocacy_brand WHERE id = 1))), '[]')
    FROM advocacy_link AS link
    LEFT JOIN advocacy_share AS share ON share.link_id = link.id
    LEFT JOIN advocacy_story AS story ON story.id = share.story_id
    LEFT JOIN advocacy_storyversion AS version
      ON version.id = coalesce(story.live_version_id, share.version_id)
    WHERE link.code = ANY ($1::text[])
"""
INSERT = b"""
    INSERT INTO advocacy_click (id, link_id, minute, method, prefetch, agent_id, network_class,
                                visitor, visitor_anywhere, verdict, reason, rules)
    SELECT id, link, minute, method, prefetch, agent, network_class, visitor, anywhere, '', '', 0
    FROM unnest($1::uuid[], $2::bigint[], $3::timestamptz[], $4::text[], $5::bool[], $6::bigint[],
                $7::text[], $8::bytea[], $9::bytea[])
      AS fact (id, link, minute, method, prefetch, agent, network_class, visitor, anywhere)
    ON CONFLICT DO NOTHING
"""
AGENTS = b"""
    INSERT INTO advocacy_agentshape (shape) SELECT json_array_elements_text($1::json)
    ON CONFLICT DO NOTHING
"""
AGENT_NUMBERS = b"""
    SELECT id, shape FROM advocacy_agentshape
    WHERE shape IN (SELECT json_array_elements_text($1::json))
"""
NETWORKS = b"SELECT cidr, network_class FROM advocacy_knownnetwork"
SALT = b"""
    INSERT INTO advocacy_dailysalt (day, salt) VALUES ($1::date, decode($2, 'hex'))
    ON CONFLICT DO NOTHING
"""
SALT_OF = b"SELECT encode(salt, 'hex') FROM advocacy_dailysalt WHERE day = $1::date"
LIBPQ = {option.keyword.decode() for option in Conninfo.get_defaults()}
BROKEN_RULE = b"23"  # how the numbers of errors begin that tell of a broken constraint


class PostgresConnection:
    """Opened when first needed, and again after whatever went wrong."""

    def __init__(self, connect: Callable[[], psycopg.Connection]) -> None:
        self._connect = connect
        self._open: psycopg.Connection | None = None
        self._prepared: dict[bytes, bytes] = {}
        self._lock = RLock()

    def links(self, codes: list[str]) -> Iterator[Row]:
        """Many of them in one row: reading columns one by one takes longer than all the rest."""
        for some in in_parts(codes):
            [[rows]] = self._ask(LINKS, _array(some))
            yield from map(tuple, json.loads(rows))

    def networks(self) -> list[Row]:
        return [(cidr.decode(), kind.decode()) for cidr, kind in self._ask(NETWORKS)]

    def salt(self, day: date, fresh: bytes) -> bytes:
        self._ask(SALT, day.isoformat(), fresh.hex())
        [[salt]] = self._ask(SALT_OF, day.isoformat())
        return bytes.fromhex(salt.decode())

    def agents(self, shapes: list[str]) -> list[Row]:
        self._ask(AGENTS, json.dumps(shapes))
        rows = self._ask(AGENT_NUMBERS, json.dumps(shapes))
        return [(int(number), shape.decode()) for number, shape in rows]

    def insert(self, facts: list[Fact], agents: dict[str, int]) -> None:
        self._ask(
            INSERT,
            _array(fact.id for fact in facts),
            _array(str(fact.link) for fact in facts),
            _array(f'"{moment(fact.minute)}+00"' for fact in facts),
            _array(fact.method for fact in facts),
            _array("t" if fact.prefetch else "f" for fact in facts),
            _array(str(agents[fact.shape]) for fact in facts),
            _array(fact.network_class for fact in facts),
            _array(_bytea(fact.visitor) for fact in facts),
            _array(_bytea(fact.visitor_anywhere) for fact in facts),
        )

    def settle(self) -> None:
        """The server does this by itself."""

    def probe(self) -> None:
        self.close()
        self._ask(b"SELECT 1")

    def close(self) -> None:
        with self._lock:
            gone, self._open, self._prepared = self._open, None, {}
            if gone is not None:
                gone.close()

    def _ask(self, statement: bytes, *values: str) -> list[Row]:
        with self._lock:
            try:
                result = self._answer(statement, [value.encode() for value in values])
            except (psycopg.Error, OSError) as error:
                self.close()
                raise Away(str(error)) from None
        return [
            tuple(result.get_value(row, column) for column in range(result.nfields))
            for row in range(result.ntuples)
        ]

    def _answer(self, statement: bytes, values: list[bytes]) -> PGresult:
        if self._open is None:
            self._open = self._connect()
        server = self._open.pgconn
        deadline = time.monotonic() + PATIENCE
        name = self._prepared.get(statement)
        if name is None:
            name = b"hub%d" % len(self._prepared)
            server.send_prepare(name, statement)
            _checked(_result(server, deadline))
            self._prepared[statement] = name
        server.send_query_prepared(name, values)
        return _checked(_result(server, deadline))


def connecting_to(settings: dict[str, Any]) -> Callable[[], psycopg.Connection]:
    """How to reach Django's database, without waiting long for one that is not there."""
    given = {
        "dbname": settings["NAME"],
        "user": settings["USER"],
        "password": settings["PASSWORD"],
        "host": settings["HOST"],
        "port": settings["PORT"],
        **settings.get("OPTIONS", {}),
    }
    parameters = {name: value for name, value in given.items() if value and name in LIBPQ}

    def connect() -> psycopg.Connection:
        connection = psycopg.connect(**{**parameters, "autocommit": True, "connect_timeout": 2})
        connection.pgconn.nonblocking = 1
        return connection

    return connect


def _result(server: PGconn, deadline: float) -> PGresult:
    """The last result of what was sent, by the deadline."""
    poll = select.poll()
    poll.register(server.socket, select.POLLIN)
    while server.flush():
        _await(poll, deadline)
        server.consume_input()
    last = None
    while True:
        while server.is_busy():
            _await(poll, deadline)
            server.consume_input()
        result = server.get_result()
        if result is None:
            break
        last = result
    if last is None:
        raise psycopg.OperationalError("The server closed the connection.")
    return last


def _await(poll: select.poll, deadline: float) -> None:
    if not poll.poll(max(deadline - time.monotonic(), 0) * 1000):
        raise psycopg.OperationalError("The server has not answered in time.")


def _checked(result: PGresult) -> PGresult:
    if result.status in {ExecStatus.TUPLES_OK, ExecStatus.COMMAND_OK}:
        return result
    state = result.error_field(DiagnosticField.SQLSTATE) or b""
    message = result.error_message.decode(errors="replace")
    if state.startswith(BROKEN_RULE):
        raise Refused(message)
    raise psycopg.OperationalError(message)


def _array(values: Iterable[str]) -> str:
    return "{" + ",".join(values) + "}"


def _bytea(hexadecimal: str | None) -> str:
    return "NULL" if hexadecimal is None else f'"\\\\x{hexadecimal}"'
