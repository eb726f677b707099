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
from tests.hostile_rows import fill, payloads, somebody

pytestmark = [pytest.mark.one_database]

LOG = logging.getLogger(__name__)  # shown with --log-cli-level=INFO
WHOLE = bool(os.environ.get("WHOLE_CORPORA"))
EACH = 1 if WHOLE else 8  # of so many pages one is opened
# Where something foreign would show: attributes that run, and addresses that do.
FOREIGN = """() => [...document.querySelectorAll("*")].filter((element) =>
  [...element.attributes].some(({ name, value }) => name.startsWith("on")
    || (/^(href|src|action|formaction|data|srcdoc)$/i.test(name)
      && /^[\\s\\x00-\\x1f]*(javascript|vbscript|data:text)/i.test(value)))
).map((element) => element.outerHTML.slice(0, 200))"""


@pytest.fixture
def broken():
    """What ran, or stands where it could."""
    return []


@pytest.fixture
def page(open_as, person, broken):
    page = open_as(person, bypass_csp=True)
    page.on("dialog", lambda dialog: (broken.append(dialog.message), dialog.dismiss()))
    return page


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


def test_no_text_runs_on_a_page_with_its_own_scripts(page, person, broken):
    things = one_of_each()
    used = fill(payloads())
    opened = 0
    for path, client in list(paths(things))[::EACH]:
        client.force_login(person)
        answer = client.get(path)
        assert answer.status_code < 500, path
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            page.goto(path)
            broken += [(path, foreign) for foreign in page.evaluate(FOREIGN)]
            opened += 1
    LOG.info("%s payloads, %s pages opened", used, opened)
    assert broken == []
    assert used > 200
    assert opened > 8


@pytest.mark.skipif(not WHOLE, reason="Takes minutes: set WHOLE_CORPORA.")
def test_no_payload_runs_on_any_page(page, person, broken):
    things, waiting = one_of_each(), payloads()
    total, seen = len(waiting), 0
    page.route("**/*", lambda route: route.abort())
    while waiting:
        assert fill(waiting)
        for path, client in paths(things):
            client.force_login(person)
            answer = client.get(path)
            assert answer.status_code < 500, path
            if answer.get("Content-Type", "").startswith("text/html") and not answer.streaming:
                page.set_content(answer.content.decode(), wait_until="commit")
                broken += [(path, foreign) for foreign in page.evaluate(FOREIGN)]
                seen += 1
        LOG.info("%s of %s payloads, %s pages", total - len(waiting), total, seen)
    assert broken == []
