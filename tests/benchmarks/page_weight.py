"""Bytes over the wire of a first and of a repeat visit to a running hub, without pictures.

    HUB_URL=http://127.0.0.1:8000 python -m tests.benchmarks.page_weight [address …]

Compressed as the server sends them, with their headers. Goals for the feed: 200 kB and 15 kB.
"""

import sys
from collections import Counter

from playwright.sync_api import Browser, Page

from tests.benchmarks.running_hub import PHONE, a_browser, logged_in, open_as

VISITS = ("first", "repeat")


def main() -> None:
    with a_browser() as browser:
        state = logged_in(browser, "advocate")
        for address in sys.argv[1:] or ["/"]:
            _weigh(browser, state, address)


def _weigh(browser: Browser, state: dict, address: str) -> None:
    context = open_as(browser, state, viewport=PHONE)
    page = context.new_page()
    received = _listen(page)
    for visit in VISITS:
        received.clear()
        page.goto(address)
        page.wait_for_load_state("networkidle")
        by_kind: Counter[str] = Counter()
        for kind, size in received.values():
            by_kind[kind] += size
        pictures = by_kind.pop("Image", 0)
        parts = ", ".join(f"{kind.lower()} {size:,}" for kind, size in by_kind.most_common())
        print(
            f"{address} {visit} visit: {by_kind.total():,} bytes without {pictures:,} of pictures;"
            f" {len(received)} responses: {parts}"
        )
    context.close()


def _listen(page: Page) -> dict[str, tuple[str, int]]:
    """Kind and size of each response; what comes from the browser's cache has no size."""
    kinds: dict[str, str] = {}
    received: dict[str, tuple[str, int]] = {}
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on(
        "Network.responseReceived", lambda one: kinds.update({one["requestId"]: one["type"]})
    )
    session.on(
        "Network.loadingFinished",
        lambda one: received.update(
            {
                one["requestId"]: (
                    kinds.get(one["requestId"], "Other"),
                    int(one["encodedDataLength"]),
                )
            }
        ),
    )
    return received


if __name__ == "__main__":
    main()
