"""How much memory the hub takes after use, by process: the proportional share of each (PSS).

    python -m tests.benchmarks.memory              # as `./dev up` starts it
    python -m tests.benchmarks.memory production   # by the commands of docker-compose.yml

Production needs a PostgreSQL and a Redis of its own: set DATABASE_URL (an empty database) and
REDIS_URL. The hub is used by every role, then left alone until its processors rest.
"""

import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.visitor import use
from tests.setup.processes import Hub, ask, belonging_to, free_port, pss, spent, until
from tests.setup.production import command, in_its_place

SECRET = "known to everybody and long enough, for benchmarks alone"
# As `./dev up` and the Dockerfile set them.
MALLOC = {"MALLOC_ARENA_MAX": "2", "MALLOC_TRIM_THRESHOLD_": "131072"}
RESTING = 0.1  # of a processor, by all processes together


def main(layout="embedded"):
    with tempfile.TemporaryDirectory(prefix="hub-memory-") as folder:
        hub = started(layout, Path(folder) / "var")
        try:
            show("fresh", hub)
            use(hub.environment["BASE_URL"])
            show("after use", hub)
        finally:
            hub.end()


def started(layout, folder):
    port = free_port()
    base_url = f"http://127.0.0.1:{port}"
    folder.mkdir()
    hub = Hub(folder, PORT=str(port), BASE_URL=base_url, SECRET_KEY=SECRET, DEMO="1")
    hub.environment |= {"DJANGO_SETTINGS_MODULE": "advocacy.config.settings", **MALLOC}
    if layout == "production":
        start_production(hub, port)
    else:
        hub.environment |= {"DATABASE_URL": "", "REDIS_URL": ""}
        hub.start(sys.executable, "-m", "advocacy.config.run")
    assert until(lambda: ask(port, "/healthz"), seconds=400), hub.log.read_text()
    return hub


def start_production(hub, port):
    for step in (["collectstatic", "--no-input"], command("migrate")[2:], ["load_demo"]):
        hub.run("manage.py", *step).check_returncode()
    hub.start(*in_its_place(command("web"), host="127.0.0.1", port=port))
    for service in ("worker", "worker-slow"):
        hub.start(*command(service), "--hostname", f"{service}@benchmark")
    hub.start(*in_its_place(command("beat"), schedule=hub.folder / "schedule"))


def show(moment, hub):
    rest(hub)
    found = sorted((pss(pid), pid) for pid in belonging_to(hub.folder))
    print(f"\n{moment}: {sum(size for size, _pid in found):.0f} MB")
    for size, pid in reversed(found):
        print(f"{size:>6.0f} MB  {pid:>7}  {name_of(pid)}")


def rest(hub):
    """Wait until nothing but the schedule is at work."""
    deadline = time.monotonic() + 45
    while time.monotonic() < deadline:
        before = spent(hub)
        time.sleep(5)
        if spent(hub) - before < 5 * RESTING:
            return


def name_of(pid):
    name = Path(f"/proc/{pid}/comm").read_text().strip()
    command = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    return name if name.startswith("hub-") else command[:90]


if __name__ == "__main__":
    main(*sys.argv[1:])
