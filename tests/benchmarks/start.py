"""How long `./dev up` takes until the first page, with the demo company and on the second start.

    python -m tests.benchmarks.start

Beside the clock stands the processor time of all processes (user and system): on a busy machine
it says more.
"""

import signal
import sys
import tempfile
import time
from pathlib import Path

from tests.setup.processes import Hub, ask, free_port, spent, until

SECRET = "known to everybody and long enough, for benchmarks alone"
PAGE = "/accounts/login/"


def main():
    with tempfile.TemporaryDirectory(prefix="hub-start-") as folder:
        port = free_port()
        hub = Hub(
            Path(folder) / "var",
            PORT=str(port),
            BASE_URL=f"http://127.0.0.1:{port}",
            SECRET_KEY=SECRET,
            DEMO="1",
            DATABASE_URL="",
            REDIS_URL="",
        )
        try:
            for start in ("with the demo company", "second start"):
                seconds, work = measure(hub, port)
                print(f"{start:<24}{seconds:>6.1f} s, {work:>5.1f} s of processor time")
        finally:
            hub.end()


def measure(hub, port):
    """Seconds until a page is there, and the processor time until then."""
    began = time.monotonic()
    process = hub.start(sys.executable, "-m", "advocacy.config.run")
    assert until(lambda: ask(port, PAGE) is not None, seconds=600), hub.log.read_text()
    seconds, work = time.monotonic() - began, spent(hub)
    process.send_signal(signal.SIGINT)
    process.wait()
    return seconds, work


if __name__ == "__main__":
    main()
