"""Every form of every page, and what can happen to whoever types into it: nothing typed is gone.

A share of the pages; with WHOLE_ACCIDENTS set, all of them. That nothing is there twice is tried
for every form in tests/frontend/test_sent_twice.py, and the editor's and the share sheet's own
accidents in test_editor_autosave.py and test_own_words.py.
"""

import os
import re

import pytest
from django.test import Client
from playwright.sync_api import expect

from advocacy.people.permissions import Role
from tests.access.test_page_addresses import one_of_each
from tests.browser.conftest import session_cookie
from tests.factories import BrandFactory, UserFactory
from tests.page_forms import every_form
from tests.policy_factories import acknowledge_current

WHOLE = bool(os.environ.get("WHOLE_ACCIDENTS"))
SHARE = 12  # of the pages in CI
TYPED = {"text", "search", "tel", "textarea", "url", "email", "number", "date", "datetime-local"}
LOG_IN = re.compile("/accounts/login/")
# The text share sheet keeps its words by story; a network's opens in a tab of its own.
KEPT_OTHERWISE = {"/shares/"}
FIELDS = """const fieldsOf = (form) => [...form.elements].filter((field) => field.name
  && !field.readOnly && !field.disabled && (field.tagName === "TEXTAREA"
  || ["text", "search", "tel", "url", "email"].includes(field.type)));
const forms = [...document.querySelectorAll("form[data-keeping]")];"""
SHOWN = f"""() => {{ {FIELDS}
  return forms.map((form) => fieldsOf(form).map((field) => field.value)); }}"""
TYPE = f"""() => {{ {FIELDS}
  for (const field of forms.flatMap(fieldsOf)) {{
    field.value = `Words that somebody typed as ${{field.name}}`;
    field.dispatchEvent(new Event("input", {{ bubbles: true }}));
  }}
  dispatchEvent(new Event("pagehide")); }}"""
SEND = """() => { const form = document.querySelector("form[data-keeping]");
  form.noValidate = true; form.requestSubmit(); }"""


def typed_forms(person):
    """How many forms with something to type there are on each page."""
    share = {} if WHOLE else {"share": 0, "of": SHARE}
    forms = every_form(Client(), person, one_of_each(), **share)
    found = {}
    for form in forms:
        kinds = {field.kind for field in form.fields.values()}
        if kinds & TYPED and "password" not in kinds and form.path not in KEPT_OTHERWISE:
            found.setdefault(form.page, set()).add(form.path)
    return found


@pytest.fixture
def person():
    BrandFactory()
    return UserFactory(roles=[role for role in Role if role != Role.ADVOCATE])


def open_page(page, address):
    page.goto(address, wait_until="load")
    return settled(page)


def settled(page):
    expect(page.locator("form[data-keeping]").first).to_be_attached()
    page.wait_for_load_state("networkidle")
    return page


class Page:
    """One page and its forms, through every accident."""

    def __init__(self, page, person, address, *, count):
        self.page, self.person, self.address, self.count = page, person, address, count
        self.lost = []

    def suffer(self):
        open_page(self.page, self.address)
        self.page.evaluate(TYPE)
        self.typed = self.page.evaluate(SHOWN)
        assert len(self.typed) >= self.count, f"{self.address} keeps {len(self.typed)} forms"
        for accident in (self.offline, self.session_ended, self.error, self.too_many, self.crash):
            accident()
            if self.page.evaluate(SHOWN) != self.typed:
                self.lost.append(f"{self.address} {accident.__name__}")
        return self.lost

    def offline(self):
        self.page.context.set_offline(True)
        self.page.evaluate(SEND)
        self.page.wait_for_timeout(50)
        self.page.context.set_offline(False)

    def session_ended(self):
        self.page.context.clear_cookies(name="sessionid")
        self.page.evaluate(SEND)
        expect(self.page).to_have_url(LOG_IN)
        origin = self.page.evaluate("location.origin")
        self.page.context.add_cookies([{**session_cookie(self.person), "url": origin}])
        open_page(self.page, self.address)

    def error(self):
        self._refused(500)
        open_page(self.page, self.address)

    def too_many(self):
        self._refused(429)
        open_page(self.page, self.address)

    def crash(self):
        other = self.page.context.new_page()
        self.page.close(run_before_unload=False)
        self.page = open_page(other, self.address)

    def _refused(self, status):
        """The hub answers the form with an error."""

        def answer(route):
            if route.request.method != "POST":
                return route.fallback()
            return route.fulfill(status=status, content_type="text/html", body="No.")

        self.page.route("**/*", answer)
        with self.page.expect_response(lambda one: one.status == status):
            self.page.evaluate(SEND)
        self.page.unroute_all()


@pytest.mark.one_database
def test_no_accident_loses_what_was_typed(open_as, person, record_property):
    pages, lost = typed_forms(person), []
    acknowledge_current(person)

    for address in sorted(pages):
        browser_page = open_as(person)
        lost += Page(browser_page, person, address, count=len(pages[address])).suffer()
        browser_page.context.close()

    record_property("forms", sum(map(len, pages.values())))
    record_property("pages", len(pages))
    assert not lost, "\n".join(lost)
