"""A real browser against the real server, at the sizes and in the themes people use."""

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connections
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    ViewportSize,
    expect,
    sync_playwright,
)

from advocacy.people.models import User

Theme = Literal["light", "dark"]

SMALLEST: ViewportSize = {"width": 320, "height": 640}
PHONE: ViewportSize = {"width": 390, "height": 844}
DESKTOP: ViewportSize = {"width": 1280, "height": 860}
TURNS: list[tuple[ViewportSize, Theme]] = [
    (PHONE, "light"),
    (DESKTOP, "dark"),
    (PHONE, "dark"),
    (DESKTOP, "light"),
]
# Only what is wrong comes back: what is right is long, and takes a third of the time.
RUN_AXE = "options => axe.run(options).then(({ violations }) => ({ violations }))"
# Nor does axe read the style sheets once more: tests/frontend/test_style_sheets.py has that rule.
AXE_OPTIONS = {"resultTypes": ["violations"], "preload": False}
# The whole measure, which takes an hour: every page at every size in both themes, and enlarged.
EVERYWHERE = os.environ.get("AXE") == "everywhere"
WIDTHS = [320, 390, 1280, 1440]
ZOOMED: ViewportSize = {"width": 640, "height": 400}  # 1280 × 800 at 200 %
RULES_ON_COLOURS = ["color-contrast", "link-in-text-block"]  # all that hang on the theme
# Nothing moves, so that what is measured does not hang on when.
AS_MOST = {"viewport": DESKTOP, "locale": "en-GB", "reduced_motion": "reduce"}
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
]

# The way from the desk to the leader on a desktop, and two clicks at once; pages look alike on any
# database.
ON_EVERY_DATABASE = {"test_journey.py", "test_double_click.py"}

PATIENCE = 60_000  # ms; a busy machine is slow, and right all the same
expect.set_options(timeout=PATIENCE)

# Playwright keeps an event loop in this thread; the rows are still ours alone.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(item.fspath).parent == Path(__file__).parent:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db(transaction=True))
            is_small = "[phone" in item.name
            if is_small or Path(item.fspath).name not in ON_EVERY_DATABASE:
                item.add_marker(pytest.mark.one_database)


@pytest.fixture(scope="session")
def chromium(needs_browser: str) -> Iterator[Browser]:
    # While its loop runs this thread has connections of its own; neither kind may outlive its use.
    connections.close_all()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=needs_browser, args=FLAGS)
        yield browser
        browser.close()
        connections.close_all()


@pytest.fixture(params=[PHONE, DESKTOP], ids=["phone", "desktop"])
def size(request) -> dict[str, int]:
    return request.param


@pytest.fixture
def open_as(chromium, live_server, settings) -> Iterator[Callable[..., Page]]:
    """`open_as(person, size=…)`: a page of a browser in which this person is logged in."""
    settings.BASE_URL = settings.SHORT_BASE_URL = live_server.url
    opened: list[BrowserContext] = []

    def open_page(person: User | None, **options) -> Page:
        context = chromium.new_context(**{**AS_MOST, "base_url": live_server.url, **options})
        context.set_default_timeout(PATIENCE)
        opened.append(context)
        if person is not None:
            context.add_cookies([{**session_cookie(person), "url": live_server.url}])
        return context.new_page()

    yield open_page
    for context in opened:
        context.close()
    answer_all(live_server.thread.host, live_server.thread.port)


def answer_all(host: str, port: int) -> None:
    """What the closed pages had asked for is answered before the rows under it are deleted.

    Connections are taken up in turn: once ours has an answer, each before it has its thread.
    """
    last = HTTPConnection(host, port, timeout=PATIENCE / 1000)
    last.request("GET", "/healthz")
    last.getresponse().read()
    last.close()
    for thread in threading.enumerate():
        if thread.name.endswith("(process_request_thread)"):
            thread.join(PATIENCE / 1000)
            assert not thread.is_alive(), "A page's request is still unanswered."


def log_in(page: Page, person: User) -> None:
    """A session for all tabs of the page's browser, as a log-in beside it gives."""
    cookie = session_cookie(person)
    page.context.add_cookies([{**cookie, "url": page.evaluate("location.origin")}])


def session_cookie(person: User) -> dict[str, str]:
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.save()
    return {"name": settings.SESSION_COOKIE_NAME, "value": session.session_key}


def runs_scripts(page: Page) -> bool:
    return page.evaluate("matchMedia('(scripting: enabled)').matches")


@contextmanager
def scripts_for_axe(page: Page) -> Iterator[None]:
    """axe needs timers; a page that was opened without scripts gets them, and runs none itself."""
    if runs_scripts(page):
        yield
        return
    # Scripts would stay allowed if the session ended, so it lives as long as the page.
    session = page.context.new_cdp_session(page)
    for forbidden in (True, False):
        session.send("Emulation.setScriptExecutionDisabled", {"value": forbidden})
    yield
    session.send("Emulation.setScriptExecutionDisabled", {"value": True})
    assert not runs_scripts(page)


def no_violations(page: Page, **options) -> None:
    """axe finds nothing, and nothing scrolls sideways."""
    page.wait_for_load_state()
    with scripts_for_axe(page):
        if page.evaluate("typeof axe") == "undefined":
            page.evaluate(AXE_SCRIPT)
        found = AxeResults(page.evaluate(RUN_AXE, {**AXE_OPTIONS, **options}))
    assert found.violations_count == 0, found.generate_report()
    fits(page)


def fits(page: Page) -> None:
    wider = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wider <= 0, f"{page.url} is {wider} px too wide at {page.viewport_size}"


def no_violations_in_both_themes(page: Page) -> None:
    """On one visit: all of axe in the light, and what it says of colours in the dark."""
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    no_violations(page)
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    no_violations(page, runOnly=RULES_ON_COLOURS)


def no_violations_at_any_size(page: Page) -> None:
    """On one visit: in both themes on a phone and on a desktop, and fitting the smallest phone.

    From small to large, as a page that is opened on a phone has unfolded nothing for a desktop.
    """
    if EVERYWHERE:
        no_violations_everywhere(page)
        return
    resize(page, SMALLEST)
    fits(page)
    for size in (PHONE, DESKTOP):
        resize(page, size)
        no_violations_in_both_themes(page)


def no_violations_in_turn(page: Page, *, turn: int) -> None:
    """A page opened on the smallest phone: right in one pair of size and theme, fitting at all.

    No rule of axe reads words, and the pages are made of the same parts: two turns of a page (its
    languages) are both sizes and both themes, and the next page's the other two pairs.
    """
    if EVERYWHERE:
        no_violations_everywhere(page)
        return
    audited, theme = TURNS[turn % len(TURNS)]
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    fits(page)
    for size in (PHONE, DESKTOP):
        resize(page, size)
        if size is audited:
            no_violations(page)
        else:
            fits(page)


def no_violations_everywhere(page: Page) -> None:
    """At each width in both themes; at 200 %, and with text alone at 200 %, nothing is cut."""
    for width in WIDTHS:
        resize(page, {"width": width, "height": 800})
        no_violations_in_both_themes(page)
    resize(page, ZOOMED)
    fits(page)
    fits_with_text_enlarged(page)


def fits_with_text_enlarged(page: Page) -> None:
    resize(page, DESKTOP)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    fits(page)
    page.evaluate("document.documentElement.style.fontSize = ''")


def resize(page: Page, size: ViewportSize) -> None:
    """Whatever the page does at another width is done when this returns."""
    page.set_viewport_size(size)
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
