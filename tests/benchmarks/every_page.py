"""Walks every page of each role in a running hub: answers, dead buttons, shifts, widths, heights.

    HUB_URL=http://127.0.0.1:8000 python -m tests.benchmarks.every_page [--pictures FOLDER] [role …]

Without scripts each page answers 200 and no button is dead: it belongs to a form. With scripts
nothing moves after it was drawn (cumulative layout shift 0) and nothing scrolls sideways.
"""

import argparse
import re
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.benchmarks.running_hub import (
    DESKTOP,
    PHONE,
    ROLES,
    SMALLEST,
    a_browser,
    kind,
    logged_in,
    open_as,
    walk,
)

# A button that sends nothing and opens nothing by itself waits for a script.
DEAD = """() => [...document.querySelectorAll("button, [role=button], a:not([href])")].filter(one =>
    one.checkVisibility({ visibilityProperty: true })
    && !(one.form && one.type !== "button") && !one.href
    && !one.hasAttribute("popovertarget") && !one.hasAttribute("commandfor")
).map(one => one.textContent.trim() || one.getAttribute("aria-label") || one.outerHTML)"""
COUNT_SHIFTS = """window.shifted = 0; new PerformanceObserver(list => {
    for (const one of list.getEntries()) if (!one.hadRecentInput) window.shifted += one.value;
}).observe({ type: "layout-shift", buffered: true });"""
SETTLE = 250  # ms after the load in which something late may still move
HEIGHT = "document.documentElement.scrollHeight"
WIDER = "document.documentElement.scrollWidth - innerWidth"


@dataclass(frozen=True)
class Seen:
    """One page at one size."""

    role: str
    address: str
    width: int
    height: int
    shift: float
    wider: int


def main() -> None:
    options = _options()
    with a_browser() as browser:
        for role in options.roles or ROLES:
            state = logged_in(browser, role)
            addresses = _without_scripts(browser, state, role)
            for size in (SMALLEST, PHONE, DESKTOP):
                _with_scripts(browser, state, role, addresses, size, options.pictures)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--pictures", type=Path)
    parser.add_argument("roles", nargs="*")
    return parser.parse_args()


def _without_scripts(browser: Browser, state: dict, role: str) -> list[str]:
    context = open_as(browser, state, java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    statuses: dict[str, int] = {}
    page.on("response", lambda got: statuses.update({got.url: got.status}))
    addresses, faults = [], 0
    for address in walk(page):
        addresses.append(address)
        status, dead = statuses.get(page.url, 200), page.evaluate(DEAD)
        if status != 200 or dead or page.locator("h1").count() == 0:
            faults += 1
            print(f"{role:<15}{address}: status {status}, dead {dead}")
    print(f"{role:<15}{len(addresses)} pages without scripts, {faults} with a fault")
    context.close()
    return addresses


def _with_scripts(browser, state, role, addresses, size, pictures: Path | None) -> None:
    context = open_as(browser, state, viewport=size)
    context.add_init_script(COUNT_SHIFTS)
    page = context.new_page()
    seen = []
    for address in addresses:
        seen.append(_look(page, role, address))
        if pictures:
            _keep_picture(page, pictures / role, address)
    context.close()
    faults = [one for one in seen if one.shift or one.wider > 0]
    for one in faults:
        print(f"{role:<15}{one.address} at {one.width}: shift {one.shift:.4f}, wider {one.wider}")
    tallest = sorted(seen, key=lambda one: -one.height)[:3]
    print(
        f"{role:<15}{size['width']} px: {len(seen)} pages, {len(faults)} shift or are too wide;"
        f" tallest {', '.join(f'{one.address} {one.height}' for one in tallest)}"
    )


def _look(page: Page, role: str, address: str) -> Seen:
    page.goto(address)
    page.wait_for_timeout(SETTLE)
    return Seen(
        role,
        address,
        page.viewport_size["width"],
        page.evaluate(HEIGHT),
        page.evaluate("window.shifted"),
        page.evaluate(WIDER),
    )


def _keep_picture(page: Page, folder: Path, address: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    name = re.sub(r"\W+", "_", kind(address)).strip("_") or "feed"
    page.screenshot(path=folder / f"{name}-{page.viewport_size['width']}.png", full_page=True)


if __name__ == "__main__":
    main()
