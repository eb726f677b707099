"""Production without Docker: the processes of the compose file, on PostgreSQL and Redis."""

import uuid

import psycopg
import pytest
import redis

from tests.setup.processes import Hub, ask, free_port, until
from tests.setup.production import command, in_its_place

HOST = "hub.example"


@pytest.fixture
def database(needs_postgres):
    name = f"hub_processes_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(f"{needs_postgres}/postgres", autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        yield f"{needs_postgres}/{name}"
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def messages(needs_redis):
    """A Redis database nobody uses, emptied afterwards."""
    server = needs_redis.rpartition("/")[0]
    for number in range(15, 0, -1):
        with redis.Redis.from_url(f"{server}/{number}") as found:
            if not found.dbsize():
                yield f"{server}/{number}"
                found.flushdb()
                return
    pytest.fail("Every Redis database is in use.")


@pytest.fixture
def hub(tmp_path, database, messages):
    hub = Hub(
        tmp_path / "var",
        DATABASE_URL=database,
        REDIS_URL=messages,
        BASE_URL=f"https://{HOST}",
        ALLOWED_HOSTS=HOST,
        STATIC_ROOT=str(tmp_path / "static"),
        DEMO="0",
    )
    hub.folder.mkdir()
    yield hub
    hub.end()


def test_production_runs_with_two_workers(hub, database, tmp_path):
    port = free_port()
    for build_step in (["collectstatic", "--no-input"], command("migrate")[2:]):
        hub.run("manage.py", *build_step).check_returncode()
    with psycopg.connect(database, autocommit=True) as rows:
        rows.execute("INSERT INTO advocacy_dailysalt (day, salt) VALUES ('2020-01-01', 'old')")

        web = hub.start(*in_its_place(command("web"), host="127.0.0.1", port=port))
        workers = [
            hub.start(*command(name), "--hostname", f"{name}@{HOST}")
            for name in ("worker", "worker-slow")
        ]
        beat = hub.start(*in_its_place(command("beat"), schedule=tmp_path / "schedule"))

        # Web answers, and the container's own question agrees.
        assert until(lambda: ask(port, "/healthz", host=HOST), seconds=180), hub.log.read_text()
        assert ask(port, "/healthz", host=HOST)[0] == 200
        assert hub.run("-m", "advocacy.config.healthcheck", PORT=str(port)).returncode == 0
        status, body = ask(port, "/readyz", host=HOST)
        assert (status, "degraded" in body) == (200, True)  # nobody works yet

        # Both workers listen, and a task is done.
        assert until(lambda: hub.log.read_text().count(" ready.") == 2, seconds=180)
        sent = "from advocacy.clicks.tasks import delete_expired_hashes as task; task.delay()"
        assert hub.run("manage.py", "shell", "--verbosity", "0", "-c", sent).returncode == 0
        count = "SELECT count(*) FROM advocacy_dailysalt"
        assert until(lambda: rows.execute(count).fetchone() == (0,), seconds=120)
        assert [process.poll() for process in (web, *workers, beat)] == [None] * 4
        assert until(lambda: '"ok"' in ask(port, "/readyz", host=HOST)[1], seconds=60)

        # Asked to end, each of them ends well.
        for process in (beat, *workers, web):
            process.terminate()
        assert [process.wait(timeout=60) for process in (beat, *workers, web)] == [0] * 4


def test_without_its_broker_the_hub_answers_degraded(hub):
    port = free_port()
    hub.environment["REDIS_URL"] = f"redis://127.0.0.1:{free_port()}/0"

    hub.start(*in_its_place(command("web"), host="127.0.0.1", port=port))

    assert until(lambda: ask(port, "/healthz", host=HOST), seconds=180), hub.log.read_text()
    status, body = ask(port, "/readyz", host=HOST)
    assert (status, "degraded" in body) == (200, True)


def test_an_unanswered_question_is_a_sick_container(hub):
    assert hub.run("-m", "advocacy.config.healthcheck", PORT=str(free_port())).returncode == 1


def test_without_its_database_the_hub_is_alive_but_not_ready(hub):
    port = free_port()
    hub.environment["DATABASE_URL"] = f"postgres://postgres@127.0.0.1:{free_port()}/hub"

    hub.start(*in_its_place(command("web"), host="127.0.0.1", port=port))

    assert until(lambda: ask(port, "/healthz", host=HOST), seconds=180), hub.log.read_text()
    assert ask(port, "/healthz", host=HOST)[0] == 200
    assert ask(port, "/readyz", host=HOST)[0] == 503
