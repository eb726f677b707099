"""`./dev up`: it answers, heals, refuses a second one, and leaves nobody behind."""

import os
import signal
import socket
import sys
from pathlib import Path

import pytest

from tests.setup.processes import Hub, ask, belonging_to, free_port, pss, until

UP = ["-m", "advocacy.config.run"]


@pytest.fixture
def hub(tmp_path):
    port = free_port()
    hub = Hub(
        tmp_path / "var",
        PORT=str(port),
        BASE_URL=f"http://127.0.0.1:{port}",
        DEMO="0",
        DATABASE_URL="",
        REDIS_URL="",
    )
    hub.port = port
    yield hub
    hub.end()


@pytest.fixture
def running(hub):
    hub.process = hub.start(sys.executable, *UP)
    assert until(lambda: "The hub is ready" in hub.log.read_text(), seconds=240), (
        hub.log.read_text()
    )
    return hub


def web(hub):
    """The web server's parent process."""
    [pid] = [
        pid
        for pid in belonging_to(hub.folder)
        if Path(f"/proc/{pid}/comm").read_text() == "hub-web\n"
        and Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1]
        == str(hub.process.pid)
    ]
    return pid


def test_up_answers_and_heals_and_leaves_nobody_behind(running):
    assert ask(running.port, "/healthz")[0] == 200

    # All share what the parent has loaded, which may fork: one thread, and no database open.
    parent = Path(f"/proc/{running.process.pid}")
    opened = {os.path.realpath(descriptor) for descriptor in (parent / "fd").iterdir()}
    assert len(list((parent / "task").iterdir())) == 1
    assert [path for path in opened if "sqlite3" in path] == []
    assert sum(map(pss, belonging_to(running.folder))) < 400  # MB; each for itself: 620

    # A second one on the same folder is refused, whatever port it asks for.
    second = running.run(*UP, PORT=str(free_port()))
    assert second.returncode == 1
    assert second.stderr == (
        f"The hub already runs on {running.folder} (process {running.process.pid}). "
        "Stop that one with Ctrl-C, or set VAR_DIR and PORT to run another.\n"
    )

    # The web server is killed, and comes back.
    killed = web(running)
    os.kill(killed, signal.SIGKILL)
    assert until(lambda: "web ended with code -9" in running.log.read_text(), seconds=120)
    assert until(lambda: ask(running.port, "/healthz") is not None, seconds=120)
    assert web(running) != killed

    # Ctrl-C ends all of it.
    running.process.send_signal(signal.SIGINT)
    assert running.process.wait(timeout=60) == 0
    assert belonging_to(running.folder) == []
    assert running.log.read_text().endswith("The hub has ended.\n")


def test_up_says_when_the_port_is_taken_and_starts_nothing(hub):
    with socket.create_server(("127.0.0.1", hub.port)):
        done = hub.run(*UP)

    assert done.returncode == 1
    assert done.stderr == (
        f"The hub cannot listen on 127.0.0.1:{hub.port} (Address already in use). "
        f"Choose another port, for instance: PORT={hub.port % 60000 + 1000} ./dev up\n"
    )
    assert [path.name for path in hub.folder.iterdir()] == ["up.lock"]


@pytest.mark.parametrize("port", ["", "http", "0", "65536", "-1", "٨٠٠٠"])
def test_up_says_what_a_port_is(hub, port):
    done = hub.run(*UP, PORT=port)

    assert done.returncode == 1
    assert done.stderr == f"PORT is “{port}”; it must be a number from 1 to 65535.\n"


def test_up_says_when_the_folder_cannot_be_written(hub, tmp_path):
    (tmp_path / "file").write_text("")

    done = hub.run(*UP, VAR_DIR=str(tmp_path / "file" / "var"))

    assert done.returncode == 1
    assert done.stderr == (
        f"The hub cannot write to {tmp_path}/file/var (Not a directory). "
        "Give yourself the right to, or set VAR_DIR to a folder of yours.\n"
    )


def test_up_says_when_the_database_does_not_answer(hub):
    nowhere = f"postgres://postgres@127.0.0.1:{free_port()}/hub"

    done = hub.run(*UP, DATABASE_URL=nowhere)

    assert done.returncode == 1
    assert done.stderr.startswith("The database (DATABASE_URL) does not answer: ")
    assert done.stderr.endswith("The hub was not started; the lines above say why.\n")
    assert "Traceback" not in done.stderr


def test_up_says_what_is_wrong_with_the_settings(hub):
    done = hub.run(*UP, BASE_URL="hub.example")

    assert done.returncode == 1
    assert "BASE_URL is “hub.example”." in done.stderr
    assert "Traceback" not in done.stderr
