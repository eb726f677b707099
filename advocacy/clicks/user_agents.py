"""Shapes of user agents: the text without digits, so that many visitors share one."""

import re
from functools import lru_cache

from advocacy.clicks.models import AgentShape

LIMIT = 400
NUMBERS = re.compile(r"\d+(?:[._]\d+)*")


@lru_cache(maxsize=4096)
def shape_of(user_agent: str) -> str:
    """The user agent without digits and versions."""
    printable = user_agent
    if not user_agent.isprintable():
        printable = "".join(char for char in user_agent if char.isprintable())
    return " ".join(NUMBERS.sub("", printable).split())[:LIMIT]


def shape_row(user_agent: str) -> AgentShape:
    """The row of a user agent's shape, created on first use."""
    return _shape_row(shape_of(user_agent))


@lru_cache(maxsize=4096)
def _shape_row(shape: str) -> AgentShape:
    row, _ = AgentShape.objects.get_or_create(shape=shape)
    return row
