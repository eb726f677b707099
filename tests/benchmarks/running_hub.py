"""A hub that runs with its demo company, seen with a real browser by people of each role.

Needs `./dev up` with the demo company; HUB_URL says where it answers.
"""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, Error, Page, sync_playwright

from tests.needs import find_browser

HUB = os.environ.get("HUB_URL", "http://127.0.0.1:8000").rstrip("/")
PASSWORD = "hub-demo-2026"  # the demo company's, shown on its log-in page
ROLES = ["advocate", "curator", "approver", "leader", "representative", "admin"]
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PHONE = {"width": 390, "height": 844}
SMALLEST = {"width": 320, "height": 640}
DESKTOP = {"width": 1280, "height": 800}
NOT_WALKED = re.compile(r"^/(accounts/logout|static|media|s|api|feeds|embed)/")
LINKS = "links => links.map(link => link.href)"


@contextmanager
def a_browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=FLAGS)
        yield browser
        browser.close()


def logged_in(browser: Browser, role: str) -> dict:
    """Cookies of somebody with this role, to open pages with."""
    context = browser.new_context(base_url=HUB)
    page = context.new_page()
    page.goto("/accounts/login/")
    page.fill("[name=login]", f"{role}@hub.example")
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url(lambda address: "/login/" not in address)
    state = context.storage_state()
    context.close()
    return state


def open_as(browser: Browser, state: dict | None, **options) -> BrowserContext:
    return browser.new_context(base_url=HUB, storage_state=state, **options)


def walk(page: Page) -> Iterator[str]:
    """Every kind of page that links lead to; of pages that differ in a number only the first."""
    waiting, met = ["/", "/accounts/password/change/", "/accounts/2fa/"], set()
    while waiting:
        address = waiting.pop(0)
        if kind(address) in met:
            continue
        met.add(kind(address))
        if not _is_page(page, address):
            continue
        found = page.eval_on_selector_all("a[href]:not([download])", LINKS)
        yield address
        waiting += [path for path in map(_own_path, found) if path and kind(path) not in met]


def _is_page(page: Page, address: str) -> bool:
    try:
        response = page.goto(address)
    except Error:  # a file to download
        return False
    return response is not None and "text/html" in response.headers.get("content-type", "")


def kind(address: str) -> str:
    """An address without what tells one row from another."""
    return re.sub(r"\d+", "1", address.partition("?")[0].partition("#")[0])


def _own_path(address: str) -> str | None:
    if not address.startswith(f"{HUB}/"):
        return None
    path = address.removeprefix(HUB).partition("#")[0]
    return None if NOT_WALKED.search(path.partition("?")[0]) else path
