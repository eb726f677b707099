"""The panel in a real frame: shown on a site that is allowed, refused on any other."""

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from advocacy.people.permissions import Role
from advocacy.syndication import tokens
from advocacy.syndication.tokens import FeedOptions
from tests.browser.conftest import PHONE, fits, no_violations
from tests.factories import BrandFactory, UserFactory, approved_story

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@contextmanager
def intranet():
    """A site of another origin; its page is set once the address of the panel is known."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(server.page.encode())

        def log_message(self, *args):
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    server.page = ""
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server, f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.mark.parametrize("is_allowed", [True, False])
def test_a_panel_is_shown_on_its_sites_alone(open_as, live_server, is_allowed):
    BrandFactory()
    story = approved_story(title="A blade repaired at sea", language="en")
    page = open_as(None)
    with intranet() as (server, site):
        sites = site if is_allowed else "https://intranet.example"
        options = FeedOptions(kind="panel", name="A", language="en", sites=sites)
        _token, plain = tokens.make(options, by=UserFactory(roles=[Role.ADMIN]))
        address = live_server.url + reverse("syndication:panel", args=[plain])
        server.page = f'<!DOCTYPE html><title>Home</title><iframe src="{address}"></iframe>'
        page.goto(site)

        link = page.frame_locator("iframe").get_by_role("link", name="A blade repaired at sea")
        if not is_allowed:
            page.wait_for_timeout(500)
            assert link.count() == 0
            return
        expect(link).to_be_visible()
        assert page.context.cookies() == []
        with page.expect_popup() as opened:
            link.click()
        opened.value.wait_for_url("**/accounts/login/**")
        assert f"next=/stories/{story.pk}/share/" in opened.value.url


def test_a_panel_can_be_read_by_everybody_at_any_width(open_as, live_server):
    BrandFactory()
    approved_story(title="A blade repaired at sea", language="en")
    options = FeedOptions(kind="panel", name="A", language="en", sites="https://a.example")
    _token, plain = tokens.make(options, by=UserFactory(roles=[Role.ADMIN]))
    page = open_as(None, viewport=PHONE)

    page.goto(reverse("syndication:panel", args=[plain]))

    fits(page)
    no_violations(page)
