"""The forms that post on the pages of one person, filled as a browser would send them."""

from http import HTTPStatus
from typing import NamedTuple
from urllib.parse import urlsplit
from zlib import crc32

from django.core.signals import request_finished
from django.db import close_old_connections
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser

from tests.access.test_page_addresses import addresses, arguments

FIELDS = "input[name], textarea[name], select[name], button[name]"
CHOSEN = {"hidden", "submit", "radio", "checkbox", "select", "button"}
TEXT = {"text", "search", "tel", "textarea"}
TOKEN = "csrfmiddlewaretoken"
LEAVES = {"/accounts/logout/"}


class Field(NamedTuple):
    """What a field is, what stands in it, how much may, and which files it takes."""

    kind: str
    value: str
    longest: int
    accept: str

    @property
    def is_typed(self):
        return self.kind not in CHOSEN


class PageForm(NamedTuple):
    """A form on a page: the address it came from, the one it goes to, and its fields."""

    page: str
    path: str
    fields: dict[str, Field]

    def sent_again(self, answer):
        """The fields of this form on the page that answers it; None if it is not there."""
        shown = [form for form in forms_of(answer, self.path) if form.path == self.path]
        return next((form.fields for form in shown if form.fields.keys() & self.typed()), None)

    def typed(self):
        return {name for name, field in self.fields.items() if field.is_typed}


def forms_of(answer, page):
    """Every form of an answer that posts."""
    tree = LexborHTMLParser(answer.content.decode(errors="replace"))
    for form in tree.css("form"):
        given = form.attributes
        if (given.get("method") or "").lower() == "post":
            elsewhere = f'[form="{given["id"]}"]' if given.get("id") else "[form='']"
            nodes = [*form.css(FIELDS), *tree.css(elsewhere)]
            fields = {node.attributes["name"]: _field(node) for node in nodes if _is_sent(node)}
            yield PageForm(page, urlsplit(given.get("action") or "").path or page, fields)


def _is_sent(node):
    return bool(node.attributes.get("name")) and "disabled" not in node.attributes


def _field(node):
    given = node.attributes
    kind = given.get("type") or "text" if node.tag == "input" else node.tag
    value = given.get("value") or ""
    if node.tag == "textarea":
        value = node.text()
    elif node.tag == "select":
        chosen = node.css_first("option[selected]") or node.css_first("option:not([value=''])")
        value = chosen.attributes.get("value") or "" if chosen else ""
    return Field(kind, value, int(given.get("maxlength") or 0), given.get("accept") or "")


def every_form(client, person, things, *, share=0, of=1):
    """Every form that posts, on a share of the pages this person opens, each form once.

    A page stays in its share, whatever other pages there are.
    """
    met = set()
    pages = [page for page in sorted(addresses()) if crc32(page[0].encode()) % of == share]
    for name, wanted in pages:
        client.force_login(person)
        answer = client.get(reverse(name, kwargs=arguments(name, wanted, things)))
        assert answer.status_code < HTTPStatus.INTERNAL_SERVER_ERROR, name
        shown = answer.status_code == HTTPStatus.OK and not answer.streaming
        for form in forms_of(answer, answer.request["PATH_INFO"]) if shown else []:
            key = (form.path, *sorted(one for one in form.fields.items() if one[0] != TOKEN))
            if form.path not in LEAVES and key not in met:
                met.add(key)
                yield form
        end(answer)


def end(answer):
    """Close what was opened to answer, but for the database: the test goes on with it."""
    request_finished.disconnect(close_old_connections)
    answer.close()
    request_finished.connect(close_old_connections)
