"""Read user agents, one a line, and say of each whether a person or a program uses it, and why."""

import sys
from functools import lru_cache
from typing import Any

from django.core.management.base import BaseCommand

from advocacy.clicks import classification_rules
from advocacy.clicks.user_agents import shape_of

LONGEST = 100_000  # bytes of a line that are looked at; the shape keeps far less


class Command(BaseCommand):
    help = "Read user agents from standard input, one a line; print human or crawler and why."
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def handle(self, *args: Any, **options: Any) -> None:
        while line := sys.stdin.buffer.readline(LONGEST):
            _rest_of(line)
            agent = line.decode("utf-8", errors="replace").strip()
            sys.stdout.buffer.write(_said(shape_of(agent)).encode())
            sys.stdout.buffer.flush()


@lru_cache(maxsize=100_000)
def _said(shape: str) -> str:
    crawler_sign = classification_rules.crawler_sign(shape)
    return (
        f"crawler\t{crawler_sign}\n" if crawler_sign else "human\tlooks like a person’s browser\n"
    )


def _rest_of(line: bytes) -> None:
    """Pass over what is left of a line too long to be an agent."""
    while line and not line.endswith(b"\n"):
        line = sys.stdin.buffer.readline(LONGEST)
