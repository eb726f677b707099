"""The web server, with the options of `granian`; its processes share the code loaded before them.

python -m advocacy.config.web --host 0.0.0.0 --port 8000 --workers 2
"""

import multiprocessing
import os
import sys
from collections.abc import Sequence
from typing import Any

from granian import log as server_log
from granian.cli import cli

from advocacy.config.preload import frozen_for_forks, preload

APPLICATION = "advocacy.config.wsgi:application"
# Two compute (`advocacy.config.turns`); the others are for those who wait for a file or a database.
ALWAYS = ["--interface", "wsgi", "--blocking-threads", "8"]


def write_short_lines() -> None:
    """Give the server's log, and its access log where it is on, the hub's formatter."""
    formatters: Any = server_log.LOGGING_CONFIG["formatters"]
    for formatter in formatters.values():
        formatter["()"] = "advocacy.config.log_lines.LineFormatter"


def serve(options: Sequence[str]) -> None:
    """Serve until a signal."""
    # Where it is not the default, a new interpreter would load everything again.
    multiprocessing.set_start_method("fork", force=True)
    write_short_lines()
    cli([*ALWAYS, *options, APPLICATION], auto_envvar_prefix="GRANIAN")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "advocacy.config.settings")
    with frozen_for_forks():
        preload()
    serve(sys.argv[1:])
