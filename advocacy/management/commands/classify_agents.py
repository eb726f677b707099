"""Read user agents, one per line, and print for each whether it is a person's or a crawler's."""

import sys
from functools import lru_cache
from typing import Any

from advocacy.clicks import click_verdicts, in_app_browsers
from advocacy.clicks.user_agents import shape_of
from advocacy.management.english_command import EnglishCommand

MAX_LINE_BYTES = 100_000


class Command(EnglishCommand):
    help = "Read user agents from standard input, one a line; print human or crawler and why."
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def handle(self, *args: Any, **options: Any) -> None:
        while line := sys.stdin.buffer.readline(MAX_LINE_BYTES):
            _skip_rest(line)
            agent = line.decode("utf-8", errors="replace").strip()
            sys.stdout.buffer.write(_classified(shape_of(agent)).encode())
            sys.stdout.buffer.flush()


@lru_cache(maxsize=100_000)
def _classified(shape: str) -> str:
    crawler_sign = click_verdicts.cached_crawler_sign(shape)
    if crawler_sign:
        return f"crawler\t{crawler_sign}\n"
    app = in_app_browsers.app_of(shape)
    return f"human\topened in an app: {app}\n" if app else "human\tlooks like a person’s browser\n"


def _skip_rest(line: bytes) -> None:
    """Skip the rest of a line longer than MAX_LINE_BYTES."""
    while line and not line.endswith(b"\n"):
        line = sys.stdin.buffer.readline(MAX_LINE_BYTES)
