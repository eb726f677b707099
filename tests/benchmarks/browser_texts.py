"""Texts made to be slow in the page that counts while somebody types, in a real Chromium.

    SECRET_KEY=x python -m tests.benchmarks.browser_texts [--length 20000]

A text ten times the longest post is pasted easily; a quadratic pattern would freeze the page.
Each line: a reader of texts, what the text is made of, and how many times as long it took at four
times the length: 4 where the time follows the length, 16 where it follows its square. Texts that
take no time to speak of are counted alone.
"""

import argparse
import os
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import product
from pathlib import Path
from threading import Thread

import django
from playwright.sync_api import sync_playwright

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "advocacy.config.settings")
django.setup()

from advocacy.networks.facts import NETWORKS
from tests.needs import ROOT, find_browser

STATIC = ROOT / "frontend" / "static"
BEGINS = ["", "https://", "#"]
PIECES = [
    *["a", "é", "e\u0301", "\u0301", "日", "👍", "👍🏽", "\u200d", "\ufe0f", "🇩", "ᄀ", "ש"],
    *[" ", "\n", "\r\n", "\u00a0", ".", ",", "!", "#", "@", "/", "-", "_", "*", "(", ")", "{", "}"],
    *["#a", "@a", "@a@", "a.", "a.dk ", "https://", "https://a.dk ", ".)", "(a", "{a}", "x.co/"],
]
ENDS = ["", "a"]
TOO_SHORT_TO_TELL = 20  # ms
TRIES = 3
MAX_RATIO = 11
# Milliseconds of each text at one and at four times a length, the least of some tries.
MEASURE = """async ({ networks, texts, length, tooShort, tries }) => {
  const { count } = await import("/composer/text_length.js");
  const { compose } = await import("/composer/composing.js");
  const given = { marking: "employee", employer: "A", language: "en", link: "https://a.dk/b" };
  const ways = {
    compose: (body) => compose({ ...given, body, hashtags: [{ text: "a" }] }),
    ...Object.fromEntries(networks.map((one) => [one.slug, (text) => count(one, text)])),
  };
  const time = (way, text) => {
    const began = performance.now();
    way(text);
    return performance.now() - began;
  };
  const least = (way, text) => Math.min(...Array.from({ length: tries }, () => time(way, text)));
  const made = ([begin, piece, end], long) => begin + piece.repeat(long / piece.length) + end;
  const measured = [];
  for (const [name, way] of Object.entries(ways)) {
    for (const parts of texts) {
      const four = made(parts, 4 * length);
      if (time(way, four) < tooShort) measured.push([name, parts, null]);
      else measured.push([name, parts, least(way, four) / least(way, made(parts, length))]);
    }
  }
  return measured;
}"""


class QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, *arguments: object) -> None:
        """What is asked for is no result."""


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--length", type=int, default=20_000)
    texts = measure(arguments.parse_args().length)
    measured = [(name, parts, ratio) for name, parts, ratio in texts if ratio is not None]
    for name, parts, ratio in measured:
        too_slow = "  too slow" if ratio > MAX_RATIO else ""
        print(f"{name:<14} {'…'.join(parts)!a:<32} {ratio:>5.1f} times{too_slow}")
    print(f"{len(texts) - len(measured)} of {len(texts)} took less than {TOO_SHORT_TO_TELL} ms")
    return any(ratio > MAX_RATIO for _name, _parts, ratio in measured)


def measure(length: int) -> list[tuple[str, list[str], float | None]]:
    given = {
        "networks": [network.as_json() for network in NETWORKS.values()],
        "texts": list(product(BEGINS, PIECES, ENDS)),
        "length": length,
        "tooShort": TOO_SHORT_TO_TELL,
        "tries": TRIES,
    }
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=STATIC))
    Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/composer/composing.js")
        measured = page.evaluate(MEASURE, given)
        browser.close()
    return measured


def chromium() -> Path:
    found = find_browser()
    if found is None:
        sys.exit("No Chromium on this machine: apt-get install chromium")
    return Path(found)


if __name__ == "__main__":
    sys.exit(main())
