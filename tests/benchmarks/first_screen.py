"""What stands on the first screen of a running hub, and how far it is from there to a share.

    HUB_URL=http://127.0.0.1:8000 python -m tests.benchmarks.first_screen

Positions are in CSS px and the same each time; of the times each is the median of several. A
share that is made waits for its answer afterwards, as the person's would.
"""

import statistics
import time

from playwright.sync_api import Browser, Page

from tests.benchmarks.running_hub import (
    DESKTOP,
    PHONE,
    SMALLEST,
    a_browser,
    logged_in,
    open_as,
)

# A story's button is in sight above the bar of the phone.
BUTTON = ".story .do .button"
LOWER_EDGE = f"document.querySelector({BUTTON!r}).getBoundingClientRect().bottom"
FOOT = "(document.querySelector('.bar nav')?.getBoundingClientRect().top ?? innerHeight)"
ASKED = ".ask"
HIDE_ASKED = "document.querySelectorAll('.ask').forEach(one => one.remove())"
WHOLE = """selector => [...document.querySelectorAll(selector)].filter(one => {
    const { top, bottom } = one.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
}).length"""
BEGUN = """selector => [...document.querySelectorAll(selector)].filter(one =>
    one.getBoundingClientRect().top < innerHeight - 48).length"""
CURRENT = "() => document.querySelector('[data-row][aria-current]')?.getAttribute('href')"
DEVICE = "form[data-share=device] button[type=submit]"
ANDROID = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36"
# The system's own sheet cannot be seen from a page: this takes its place and says when.
SYSTEM_SHEET = "navigator.share = async () => { window.openedAt = performance.now(); }"
ROUNDS = 10
OVERVIEW = "/insights/"
HEIGHT = "document.documentElement.scrollHeight"


def main() -> None:
    with a_browser() as browser:
        advocate = logged_in(browser, "advocate")
        _to_the_dialog(browser, advocate)
        _to_the_system_sheet(browser, advocate)
        _to_the_system_sheet(browser, advocate)
        for size in (PHONE, SMALLEST):
            _first_button(browser, advocate, size)
        leader = logged_in(browser, "leader")
        _stories_at_once(browser, leader)
        _desk(browser, logged_in(browser, "curator"))
        _overview(browser, leader)


def _first_button(browser: Browser, state: dict, size: dict) -> None:
    page = open_as(browser, state, viewport=size).new_page()
    page.goto("/")
    page.wait_for_load_state("networkidle")
    lines = page.locator(ASKED).count()
    asked = page.evaluate(LOWER_EDGE)
    page.evaluate(HIDE_ASKED)
    alone, foot = page.evaluate(LOWER_EDGE), page.evaluate(FOOT)
    print(
        f"{size['width']} × {size['height']}: first button ends at {alone:.0f},"
        f" with {lines} line(s) above it at {asked:.0f}; the menu begins at {foot:.0f}"
    )


def _stories_at_once(browser: Browser, state: dict) -> None:
    page = open_as(browser, state, viewport=DESKTOP).new_page()
    page.goto("/")
    whole, begun = (page.evaluate(how, ".story") for how in (WHOLE, BEGUN))
    print(f"feed at 1280 × 800: {whole} stories whole, {begun} with their title")


def _to_the_dialog(browser: Browser, state: dict) -> None:
    context = open_as(browser, state, viewport=DESKTOP)
    context.route(lambda address: "127.0.0.1" not in address, lambda route: route.abort())
    page = context.new_page()
    page.goto("/")
    began = time.perf_counter()
    with context.expect_page() as opened:
        page.locator(f"{BUTTON}[type=submit]").first.click()
    opened.value.wait_for_load_state()
    print(f"feed to the network's dialog: 1 click, {time.perf_counter() - began:.2f} s")
    context.close()


def _to_the_system_sheet(browser: Browser, state: dict) -> None:
    context = open_as(
        browser, state, viewport=PHONE, is_mobile=True, has_touch=True, user_agent=ANDROID
    )
    context.add_init_script(SYSTEM_SHEET)
    page = context.new_page()
    page.goto("/")
    began, clicks = time.perf_counter(), 1
    if page.locator(".story .do").first.locator(DEVICE).count() == 0:
        clicks += _open_the_sheet_for_apps(page)
    page.locator(DEVICE).first.click()
    page.wait_for_timeout(50)
    opened = page.evaluate("window.openedAt")
    print(
        f"feed to the system's share sheet: {clicks} click(s), {time.perf_counter() - began:.2f} s,"
        f" {'opened' if opened else 'NOT opened'}"
    )
    page.wait_for_timeout(1000)  # the share is sent beside it
    context.close()


def _open_the_sheet_for_apps(page: Page) -> int:
    page.locator(".story .menu > summary").first.click()
    page.locator(".story .menu a[data-dialog]").first.click()
    page.locator(".share-sheet a[href*='network=device']").first.click()
    page.locator(DEVICE).first.wait_for()
    return 3


def _desk(browser: Browser, state: dict) -> None:
    page = open_as(browser, state, viewport=DESKTOP).new_page()
    page.goto("/desk/")
    rows = page.evaluate(WHOLE, "[data-row]")
    times = []
    for _ in range(ROUNDS):
        before, began = page.evaluate(CURRENT), time.perf_counter()
        page.keyboard.press("j")
        while page.evaluate(CURRENT) == before:
            pass
        times.append((time.perf_counter() - began) * 1000)
    print(f"desk at 1280 × 800: {rows} rows, j takes {statistics.median(times):.0f} ms")


def _overview(browser: Browser, state: dict) -> None:
    heights = []
    for size in (PHONE, DESKTOP):
        page = open_as(browser, state, viewport=size).new_page()
        page.goto(OVERVIEW)
        heights.append(f"{page.evaluate(HEIGHT)} px at {size['width']}")
    print(f"overview: {', '.join(heights)}")


if __name__ == "__main__":
    main()
