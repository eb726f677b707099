"""Texts made to be slow: twice as long takes about twice as long, whatever it is made of.

    SECRET_KEY=x python -m tests.benchmarks.texts [--length 50000]

Each line: the seconds for the whole text, and how many times as long it took as half of it. A
reader that goes back and forth would take four times as long.
"""

import argparse
import os
import sys
import time
from collections.abc import Callable

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "advocacy.config.settings")
django.setup()

from advocacy.networks.facts import NETWORKS
from advocacy.networks.hashtags import find_hashtags
from advocacy.networks.text_length import (
    check,
    count,
)
from advocacy.outbound import lookalike_hosts
from advocacy.text import graphemes
from advocacy.text.cleaning import clean_line, clean_text, contains_link

LINK = "https://hub.example/s/abcdefghijk"
TIMES_HALF = 3.0
TOO_SHORT_TO_TELL = 0.05  # seconds

PIECES = {
    "x": ["a.", "a.b.c.d ", "a-", f"{'a-' * 490}.com ", "https://example.com/", "."],
    "every network": [" ", "a ", " \n", f"{LINK}.", "\u0301", "å\u200d", "#1"],
    "graphemes": ["क", "\u094d", "क\u094d", "क\u094d\u094d\u200d"],
    "hosts": ["a", "a,", "a@", "a.b@", "aa-", "https://"],
}


def _every_network(text: str) -> None:
    clean_line(text, field="title", limit=len(text))
    clean_text(text, field="text", limit=len(text))
    contains_link(text, LINK)
    find_hashtags(text)
    for network in NETWORKS:
        check(network, text, LINK)


READERS: dict[str, Callable[[str], object]] = {
    "x": lambda text: count("x", text),
    "every network": _every_network,
    "graphemes": graphemes.split,
    "hosts": lambda text: lookalike_hosts.find(text, own=("vindhus.example",)),
}


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--length", type=int, default=50_000)
    length, too_slow = arguments.parse_args().length, 0
    for name, pieces in PIECES.items():
        for piece in pieces:
            half, whole = (
                _seconds(READERS[name], f"x{piece * (size // len(piece))}y")
                for size in (length // 2, length)
            )
            is_slow = whole > TOO_SHORT_TO_TELL and whole > TIMES_HALF * half
            too_slow += is_slow
            shown = ascii(piece[:20])
            print(f"{name:<14} {shown:<24} {whole:>7.2f} s {whole / half:>5.1f} times half", end="")
            print("  too slow" if is_slow else "")
    return min(too_slow, 1)


def _seconds(read: Callable[[str], object], text: str) -> float:
    began = time.thread_time()
    read(text)
    return time.thread_time() - began


if __name__ == "__main__":
    sys.exit(main())
