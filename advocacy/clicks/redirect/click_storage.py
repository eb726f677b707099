"""The redirect's SQL, the same for SQLite and PostgreSQL."""

import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import lru_cache
from secrets import token_bytes

from advocacy.clicks.link_targets import LinkTarget, link_target
from advocacy.clicks.redirect.database_connections import DatabaseConnection, Row, RowRefused
from advocacy.clicks.redirect.request_facts import RequestFacts

MAX_CACHED_SHAPES = 4096

LINKS = """
    SELECT link.code, link.id, link.target, story.kind, story.withdrawn_at, version.expires_at,
           (SELECT jobs_url FROM advocacy_brand WHERE id = 1)
    FROM advocacy_link AS link
    LEFT JOIN advocacy_share AS share ON share.link_id = link.id
    LEFT JOIN advocacy_story AS story ON story.id = share.story_id
    LEFT JOIN advocacy_storyversion AS version
      ON version.id = coalesce(story.live_version_id, share.version_id)
    WHERE link.code IN ({codes})
"""
CLICKS = """
    INSERT INTO advocacy_click (id, link_id, minute, method, prefetch, agent_id, network_class,
                                visitor, visitor_anywhere, verdict, reason, rules)
    VALUES {rows} ON CONFLICT DO NOTHING
"""
CLICK = "(?, ?, ?, ?, ?, ?, ?, ?, ?, '', '', 0)"
NEW_SHAPES = "INSERT INTO advocacy_agentshape (shape) VALUES {rows} ON CONFLICT DO NOTHING"
SHAPES = "SELECT shape, id FROM advocacy_agentshape WHERE shape IN ({shapes})"
NETWORKS = "SELECT cidr, network_class FROM advocacy_knownnetwork"
NEW_SALT = "INSERT INTO advocacy_dailysalt (day, salt) VALUES (?, ?) ON CONFLICT DO NOTHING"
SALT = "SELECT salt FROM advocacy_dailysalt WHERE day = ?"


class Database:
    """Three connections: for requests that wait for a read, for writes, and for the watcher."""

    def __init__(self, new_connection: Callable[[], DatabaseConnection]) -> None:
        self._reads = new_connection()
        self._writes = new_connection()
        self._background = new_connection()
        self._shape_ids: dict[str, int] = {}

    def read(self, code: str) -> LinkTarget | None:
        return _destinations(self._reads, [code]).get(code)

    def read_again(self, codes: list[str]) -> dict[str, LinkTarget]:
        return _destinations(self._background, codes)

    def networks(self) -> list[Row]:
        return self._background.execute(NETWORKS)

    def salt(self, day: date) -> bytes:
        """The salt of this day, created by the first process that needs it."""
        self._reads.execute(NEW_SALT, (day.isoformat(), token_bytes(32)))
        [[salt]] = self._reads.execute(SALT, (day.isoformat(),))
        return bytes(salt)

    def write(self, clicks: list[RequestFacts]) -> list[bool]:
        """Store each click once; for each, whether it is stored (its link may be deleted)."""
        try:
            self._insert(clicks)
        except RowRefused:
            self._shape_ids = {}  # it may have been a shape that was deleted
            return [self._insert_alone(click) for click in clicks]
        return [True] * len(clicks)

    def checkpoint(self) -> None:
        self._background.checkpoint()

    def probe(self) -> None:
        self._reads.close()
        self._writes.probe()

    def close(self) -> None:
        for connection in (self._reads, self._writes, self._background):
            connection.close()

    def _insert(self, clicks: list[RequestFacts]) -> None:
        shape_ids = self._ids_of({click.shape for click in clicks})
        values = [value for click in clicks for value in _row(click, shape_ids[click.shape])]
        self._writes.execute(CLICKS.format(rows=", ".join([CLICK] * len(clicks))), values)

    def _insert_alone(self, click: RequestFacts) -> bool:
        try:
            self._insert([click])
        except RowRefused:
            return False
        return True

    def _ids_of(self, shapes: set[str]) -> dict[str, int]:
        known = self._shape_ids if len(self._shape_ids) < MAX_CACHED_SHAPES else {}
        new = sorted(shapes - known.keys())
        if new:
            self._writes.execute(NEW_SHAPES.format(rows=", ".join(["(?)"] * len(new))), new)
            rows = self._writes.execute(SHAPES.format(shapes=", ".join("?" * len(new))), new)
            known = self._shape_ids = {**known, **dict(rows)}
        return known


def _row(click: RequestFacts, shape_id: int) -> tuple[object, ...]:
    return (
        click.id,
        click.link,
        _moment(click.minute),
        click.method,
        click.prefetch,
        shape_id,
        click.network_class,
        click.visitor and bytes.fromhex(click.visitor),
        click.visitor_anywhere and bytes.fromhex(click.visitor_anywhere),
    )


@lru_cache(maxsize=64)
def _moment(minute: int) -> str:
    return time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(minute))


def _destinations(connection: DatabaseConnection, codes: list[str]) -> dict[str, LinkTarget]:
    rows = connection.execute(LINKS.format(codes=", ".join("?" * len(codes))), codes)
    return {row[0]: _destination(row) for row in rows}


@lru_cache(maxsize=50_000)  # most rows are the same as two seconds before
def _destination(row: Row) -> LinkTarget:
    _code, link, target, kind, withdrawn_at, expires_at, jobs_url = row
    if isinstance(expires_at, str):  # in UTC, from SQLite
        expires_at = datetime.fromisoformat(expires_at).replace(tzinfo=UTC)
    return link_target(
        link=link,
        target=target,
        kind=kind,
        withdrawn=withdrawn_at is not None,
        expires_at=expires_at and expires_at.timestamp(),
        jobs_url=jobs_url or "",
    )
