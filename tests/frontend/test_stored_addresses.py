"""What stands in a table and is no address is shown, and never followed.

A form would have refused it: these rows were changed by an import, a later rule or a hand.
"""

from html.parser import HTMLParser
from http import HTTPStatus

import pytest
from django.apps import apps
from django.db import models
from django.test import Client
from django.urls import reverse

from advocacy.addresses.linking import REFUSED
from advocacy.clicks.redirect.click_storage import _destination
from advocacy.people import settings_rows
from tests.access.test_page_addresses import addresses, arguments, one_of_each
from tests.factories import LinkFactory
from tests.hostile_rows import fill, payloads, somebody

pytestmark = [pytest.mark.django_db]

NAMES = {"url", "address", "path", "post_url", "target", "jobs_url", "image_url", "imported_from"}
FOLLOWED = {"href", "src", "srcset", "action", "formaction", "poster", "cite", "data", "background"}
EVIL = [
    "javascript:alert({pk})//.example",
    "data:text/html,<script>alert({pk})</script>",
    "https://vindhus.example\\@evil.example/{pk}",
    "//evil.example/{pk}",
]


class Links(HTMLParser):
    """Every address of a page, and whatever of its texts would run."""

    def __init__(self):
        super().__init__()
        self.found, self.scripts, self.is_script = [], [], False

    def handle_starttag(self, tag, attrs):
        self.found += [value or "" for name, value in attrs if name in FOLLOWED]
        self.scripts += [f"{tag} {name}={value}" for name, value in attrs if name.startswith("on")]
        self.is_script = tag == "script" and ("type", "application/json") not in attrs

    def handle_data(self, data):
        if self.is_script and "alert" in data.lower():
            self.scripts.append(data[:200])

    def handle_endtag(self, tag):
        self.is_script = False


def read(page):
    parser = Links()
    parser.feed(page)
    return parser.found, parser.scripts


def columns():
    """Every column in which an address is stored."""
    for model in apps.get_app_config("advocacy").get_models():
        for field in model._meta.concrete_fields:
            is_text = isinstance(field, models.CharField | models.TextField)
            if is_text and (field.name in NAMES or isinstance(field, models.URLField)):
                yield model, field.name


def spoil():
    """Write such addresses into every column of every row; the columns that had rows."""
    spoilt = set()
    for model, name in columns():
        for pk in model._base_manager.values_list("pk", flat=True):
            evil = EVIL[len(spoilt) % len(EVIL)].format(pk=pk)
            model._base_manager.filter(pk=pk).update(**{name: evil})
            spoilt.add((model.__name__, name))
    settings_rows.clear_cache()
    return spoilt


@pytest.mark.one_database
def test_no_page_links_to_it_and_no_text_runs():
    things, person = one_of_each(), somebody()
    used = fill(payloads())
    spoilt = spoil()
    client = Client(raise_request_exception=False)
    broken, refused = [], 0
    for name, wanted in sorted(addresses()):
        client.force_login(person)
        page = client.get(reverse(name, kwargs=arguments(name, wanted, things)))
        if page.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
            broken.append((name, repr(page.exc_info[1])))
        if page.status_code == HTTPStatus.OK and not page.streaming:
            found, scripts = read(page.content.decode(errors="replace"))
            refused += found.count(REFUSED)
            broken += [(name, link) for link in [*filter(leads_astray, found), *scripts]]
    assert broken == []
    assert refused > 8
    assert len(spoilt) > 8, spoilt
    assert used > 200


def leads_astray(link):
    lowered = link.lower()
    return lowered.startswith(("javascript:", "data:", "//")) or "evil" in lowered


@pytest.mark.parametrize("evil", EVIL)
def test_no_short_link_leads_there(client, evil):
    link = LinkFactory(target=evil)

    answer = client.get(f"/s/{link.code}")
    cached = _destination((link.code, link.pk, link.target, None, None, None, None))

    assert answer.status_code == HTTPStatus.GONE
    assert "Location" not in answer
    assert (cached.withdrawn, cached.target) == (True, "")


def test_a_host_that_was_stored_before_hosts_were_ascii_is_sent_as_ascii(client):
    link = LinkFactory(target="https://rødgrød.example:8443/fløde?q=æ#å")

    location = client.get(f"/s/{link.code}")["Location"]

    assert location == "https://xn--rdgrd-vuad.example:8443/fl%C3%B8de?q=%C3%A6#%C3%A5"
