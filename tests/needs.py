"""What some tests need of the machine: where it is missing they are skipped, and fail in CI."""

import os
import shutil
from pathlib import Path
from typing import NoReturn

import psycopg
import pytest
import redis
from django.db import connection

from advocacy.pdf import pdf_rendering
from tests.cases import CASES

ROOT = Path(__file__).resolve().parents[1]
BROWSERS = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"]
POSTGRES_URL = os.environ.get("POSTGRES_URL", "postgres://postgres@127.0.0.1:5432")
REDIS_URL = os.environ.get("REDIS_URL") or "redis://127.0.0.1:6379/0"
CORPORA = Path(os.environ.get("HUB_CORPORA") or ROOT.parent / "shared" / "corpora")


def missing(reason: str) -> NoReturn:
    """Where CI is set nothing may be missing: a skipped test would look like a passed one."""
    if os.environ.get("CI"):
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def needs_browser() -> str:
    """The path of a Chromium."""
    return find_browser() or missing("No Chromium on this machine: apt-get install chromium")


def find_browser() -> str | None:
    return next(filter(None, map(shutil.which, BROWSERS)), None)


@pytest.fixture(scope="session")
def needs_pdf() -> None:
    """WeasyPrint with Pango."""
    if not pdf_rendering.is_available():
        missing("No Pango on this machine: apt-get install libpangoft2-1.0-0")


@pytest.fixture(scope="session")
def needs_postgres() -> str:
    """The address of a PostgreSQL server, without the name of a database."""
    try:
        psycopg.connect(f"{POSTGRES_URL}/postgres", connect_timeout=3).close()
    except psycopg.OperationalError as error:
        missing(f"No PostgreSQL at {POSTGRES_URL}: {error}")
    return POSTGRES_URL


@pytest.fixture(scope="session")
def needs_redis() -> str:
    """The address of a Redis database."""
    try:
        with redis.Redis.from_url(REDIS_URL, socket_connect_timeout=3) as server:
            server.ping()
    except redis.RedisError as error:
        missing(f"No Redis at {REDIS_URL}: {error}")
    return REDIS_URL


@pytest.fixture(scope="session")
def cases() -> Path:
    """Inputs after public bug reports beside the clone. Not ours to ship, so never a failure."""
    if not CASES.is_dir():
        pytest.skip(f"No cases at {CASES}; set HUB_CASES to their folder.")
    return CASES


@pytest.fixture(scope="session")
def corpora() -> Path:
    """Real pages, texts and pictures beside the clone. Not ours to ship, so never a failure."""
    if not CORPORA.is_dir():
        pytest.skip(f"No corpora at {CORPORA}; set HUB_CORPORA to their folder.")
    return CORPORA


@pytest.fixture
def on_postgres() -> None:
    """For what only several writers at once can show; the run on PostgreSQL has these tests."""
    if connection.vendor != "postgresql":
        pytest.skip("Several writers at once: run with DATABASE_URL on PostgreSQL.")
