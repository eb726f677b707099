"""Lighthouse on a phone for the pages people use most, on a running hub.

    npm install --prefix FOLDER lighthouse
    HUB_URL=http://127.0.0.1:8000 LIGHTHOUSE=FOLDER/node_modules/.bin/lighthouse \
        python -m tests.benchmarks.lighthouse [page …]

Goal: 95 or more in each category, and a layout shift of 0. Performance depends on how busy the
machine is: the best of several runs stands, as noise only ever takes away.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser

from tests.benchmarks.running_hub import HUB, a_browser, logged_in, open_as
from tests.needs import find_browser

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
# Whose page each is; nobody's where it is for strangers.
PAGES = {
    "log-in": (None, "/accounts/login/"),
    "feed": ("advocate", "/"),
    "sheet": ("advocate", "{sheet}"),
    "guidelines": ("advocate", "/policy/"),
    "results": ("advocate", "/me/results/"),
    "overview": ("leader", "/insights/"),
    "desk": ("curator", "/desk/"),
}
RUNS = int(os.environ.get("RUNS", "3"))
GOAL = 95
FLAGS = "--headless=new --no-sandbox --disable-gpu"
NOT_FOR_SEARCH_ENGINES = {"is-crawlable", "robots-txt"}  # on purpose: all is behind a log-in


def main() -> None:
    wanted = sys.argv[1:] or list(PAGES)
    with a_browser() as browser:
        sheet = _first_sheet(browser)
        cookies = {role: _cookie(browser, role) for role, _ in PAGES.values() if role}
    for name in wanted:
        role, address = PAGES[name]
        _report(name, address.format(sheet=sheet), cookies.get(role) if role else None)


def _first_sheet(browser: Browser) -> str:
    page = open_as(browser, logged_in(browser, "advocate")).new_page()
    page.goto("/")
    return page.locator(".story .menu a[data-dialog]").first.get_attribute("href") or ""


def _cookie(browser: Browser, role: str) -> str:
    state = logged_in(browser, role)
    return "; ".join(f"{one['name']}={one['value']}" for one in state["cookies"])


def _report(name: str, address: str, cookie: str | None) -> None:
    runs = [_run(address, cookie) for _ in range(RUNS)]
    best = max(runs, key=lambda run: run["categories"]["performance"]["score"] or 0)
    scores = {key: round(100 * (best["categories"][key]["score"] or 0)) for key in CATEGORIES}
    shift = max(run["audits"]["cumulative-layout-shift"]["numericValue"] for run in runs)
    mark = "" if min(scores.values()) >= GOAL and shift == 0 else "  <-- below the goal"
    print(f"{name:<11}{address:<24}{scores} shift {shift:.3f}{mark}", flush=True)
    for key in CATEGORIES:
        for fault in _faults(best, key):
            print(f"    {key}: {fault}", flush=True)


def _faults(run: dict, category: str) -> list[str]:
    """What takes points, heaviest first."""
    weights = {one["id"]: one["weight"] for one in run["categories"][category]["auditRefs"]}
    lost = [
        (weights[key] * (1 - audit["score"]), f"{audit['title']} {audit.get('displayValue', '')}")
        for key, audit in run["audits"].items()
        if weights.get(key) and audit["score"] is not None and audit["score"] < 0.9
    ]
    return [words for _, words in sorted(lost, reverse=True)]


def _run(address: str, cookie: str | None) -> dict:
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [
            os.environ["LIGHTHOUSE"],
            HUB + address,
            f"--output-path={report}",
            "--output=json",
            "--quiet",
            f"--chrome-flags={FLAGS}",
            f"--only-categories={','.join(CATEGORIES)}",
            f"--skip-audits={','.join(NOT_FOR_SEARCH_ENGINES)}",
        ]
        if cookie:
            command.append(f"--extra-headers={json.dumps({'Cookie': cookie})}")
        subprocess.run(command, check=True, env={**os.environ, "CHROME_PATH": find_browser() or ""})
        return json.loads(report.read_text())


if __name__ == "__main__":
    main()
