"""Real user agents of both kinds, as packages that only the tests need bring them.

Crawlers are the bots Device Detector is tested with; people are what it calls a browser, and the
browsers of Fake User Agent. Each shape falls in one half: the rules were made while looking at the
tuned one; of the one held out only totals were looked at. An agent whose shape stands in both kinds
is left out, for nothing in it could tell.
"""

import hashlib
import json
import os
import re
import zlib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import yaml

from advocacy.clicks import in_app_browsers
from advocacy.clicks.user_agents import shape_of

Halves = dict[str, list[str]]  # user agents by half: tuned, held

ONE_IN = 4  # of Device Detector's 34,000 browsers; all if WHOLE_CORPORA is set
ENTRIES = re.compile(rb"^-[ \r]*\n", re.MULTILINE)
AGENT = re.compile(rb"^  user_agent: .*\n(?:    .*\n)*", re.MULTILINE)
FIXTURES = "device_detector/tests/fixtures/upstream"


def crawlers() -> Halves:
    return _both_kinds()[0]


def people() -> Halves:
    return _both_kinds()[1]


def people_in_apps() -> Halves:
    """Those of people, and of Device Detector's apps, that have the form of a web view."""
    opened = {agent for half in people().values() for agent in half} | set(_apps())
    shapes = {agent: shape_of(agent) for agent in opened}
    views = {agent for agent in opened if in_app_browsers.is_web_view(shapes[agent])}
    return _in_halves(views, {shape_of(agent) for agent in _bots()})


def crawler_families() -> dict[str, list[str]]:
    """Crawlers by the family that Device Detector puts them in."""
    families: dict[str, list[str]] = {}
    for entry in _bot_entries():
        families.setdefault(entry["bot"].get("category") or "of no family", []).append(
            entry["user_agent"]
        )
    return families


@cache
def _both_kinds() -> tuple[Halves, Halves]:
    kinds = set(_bots()), {*_browsers(), *_in_use()}
    shapes = [{shape_of(agent) for agent in kind} for kind in kinds]
    undecidable = shapes[0] & shapes[1]
    return _in_halves(kinds[0], undecidable), _in_halves(kinds[1], undecidable)


def _in_halves(agents: set[str], undecidable: set[str]) -> Halves:
    halves: Halves = {"tuned": [], "held": []}
    for agent in sorted(agents):
        shape = shape_of(agent)
        if shape not in undecidable:
            halves[_half_of(shape)].append(agent)
    return halves


def _half_of(shape: str) -> str:
    """Always the same half, so that what was once held out stays so."""
    return "held" if hashlib.blake2b(shape.encode()).digest()[0] >= 128 else "tuned"


def _bots() -> Iterator[str]:
    return (entry["user_agent"] for entry in _bot_entries())


@cache
def _bot_entries() -> list[dict[str, Any]]:
    return _entries("bots.yml")


def _apps() -> Iterator[str]:
    return (entry["user_agent"] for entry in _entries("mobile_apps.yml"))


def _entries(file: str) -> list[dict[str, Any]]:
    text = _installed("device-detector", f"{FIXTURES}/{file}").read_bytes()
    return list(yaml.load(text, yaml.CSafeLoader))


def _browsers() -> Iterator[str]:
    """Of the entries drawn, those with a browser; of them only the agent is parsed."""
    one_in = 1 if os.environ.get("WHOLE_CORPORA") else ONE_IN
    for file in sorted(_installed("device-detector", FIXTURES).glob("*.yml")):
        for text in ENTRIES.split(file.read_bytes()):
            agent = AGENT.search(text)
            if agent and b"    type: browser\n" in text and zlib.crc32(text) % one_in == 0:
                yield yaml.load(agent.group(), yaml.CSafeLoader)["user_agent"]


def _in_use() -> Iterator[str]:
    data = _installed("fake-useragent", "fake_useragent/data/browsers.jsonl")
    return (json.loads(line)["useragent"] for line in data.read_text().splitlines())


def _installed(package: str, path: str) -> Path:
    """A file of a package, found without importing anything of it."""
    return Path(distribution(package).locate_file(path))
