"""Nothing that stands in a table runs in a browser, with the policy for scripts taken off.

A sample of pages with their own scripts; that every page escapes what it shows is asked without a
browser, in tests/frontend/test_stored_addresses.py. With WHOLE_CORPORA set, all payloads there
are go through all pages, with those of the corpora.
"""

import logging
import os

import pytest
from django.test import Client
from django.urls import reverse

from tests.access.test_page_addresses import addresses, arguments, one_of_each
from tests.browser.conftest import SMALLEST, fits
from tests.browser.foreign_scripts import Watched
from tests.hostile_rows import fill, payloads, somebody

pytestmark = [pytest.mark.one_database]

LOG = logging.getLogger(__name__)  # shown with --log-cli-level=INFO
WHOLE = bool(os.environ.get("WHOLE_CORPORA"))
EACH = 1 if WHOLE else 8  # of so many pages one is opened
ENDLESS = "å" * 200
SHOWING_WORDS = [
    f"/?search={ENDLESS}",
    f"/policy/search/?q={ENDLESS}",
    "/stories/{story}/share/",
    "/policy/",
    "/inbox/",
    "/channels/",
    "/desk/calendar/",
    "/settings/people/",
    "/settings/networks/",
]


@pytest.fixture
def watched(open_as, person):
    return Watched(open_as(person, bypass_csp=True))


@pytest.fixture
def person():
    return somebody()


def paths(things):
    """Every page, but for files and what leaves the site."""
    client = Client(raise_request_exception=False)
    for name, wanted in sorted(addresses()):
        path = reverse(name, kwargs=arguments(name, wanted, things))
        if name not in {"links:follow", "links:returned"}:
            yield path, client


def test_no_text_runs_on_a_page_with_its_own_scripts(watched, person):
    things = one_of_each()
    used = fill(payloads())
    for path, client in list(paths(things))[::EACH]:
        client.force_login(person)
        answer = client.get(path)
        assert answer.status_code < 500, path
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            watched.open(path)
    LOG.info("%s payloads, %s pages opened", used, watched.shown)
    assert watched.found == []
    assert used > 200
    assert watched.shown > 8


def test_a_word_without_end_widens_no_page(open_as, person):
    things = one_of_each()
    fill([ENDLESS * 5] * 5000)
    page = open_as(person, viewport=SMALLEST)

    for path in SHOWING_WORDS:
        assert page.goto(path.format(**things)).status == 200, path
        fits(page)


@pytest.mark.skipif(not WHOLE, reason="Takes minutes: set WHOLE_CORPORA.")
def test_no_payload_runs_on_any_page(watched, person):
    things, waiting = one_of_each(), payloads()
    total = len(waiting)
    watched.page.route("**/*", lambda route: route.abort())
    while waiting:
        assert fill(waiting)
        for path, client in paths(things):
            client.force_login(person)
            answer = client.get(path)
            assert answer.status_code < 500, path
            watched.show(answer)
        LOG.info("%s of %s payloads, %s pages", total - len(waiting), total, watched.shown)
    assert watched.found == []
