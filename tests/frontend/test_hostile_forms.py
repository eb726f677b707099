"""Whatever is typed into whatever field of whatever form, the hub answers with a page."""

from html.parser import HTMLParser
from http import HTTPStatus
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core.signals import request_finished
from django.db import close_old_connections, transaction
from django.urls import reverse

from advocacy.content import pausing
from advocacy.people import settings_rows
from advocacy.people.permissions import Role
from tests.access.test_page_addresses import addresses, arguments, one_of_each
from tests.factories import BrandFactory, UserFactory

pytestmark = [pytest.mark.django_db]

HOSTILE = {
    "nothing": "",
    "zero byte": "a\0b",
    "long": "x" * 70_000,
    "number": "99999999999999999999999",
    "negative": "-1",
    "moment": "0001-01-01T00:00",
    "far day": "9999-12-31",
    "markup": "\"'><script>alert(1)</script>{{ 7|add:7 }}{% now %}",
    "directions": "\u202eabc\u2066\ufeff\u200d👩‍👩‍👧‍👦",
    "lines": "\r\n\r\nBcc: a@b.example\r\n%00%0d",
    "address": "javascript:alert(1)//http://[::1",
    "formula": "=HYPERLINK(A1)",
}
FORGED = ("nothing", "zero byte", "number", "markup")  # sent in what nobody types, too
WORDS = {"markup", "directions", "lines", "address", "formula"}  # any text to any database
CHOSEN = {"hidden", "submit", "radio", "checkbox", "select", "button"}
KEPT = {"csrfmiddlewaretoken"}
LEAVES = {"/accounts/logout/"}
SHARES = 4  # of the pages, so that several workers have something to do


class Forms(HTMLParser):
    """The forms of a page that post: where to, and the fields with what stands in them."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "form":
            self.found.append((given.get("method", "get").lower(), given.get("action", ""), {}))
        elif self.found and given.get("name") and tag in {"input", "textarea", "select", "button"}:
            kind = given.get("type", "text") if tag == "input" else tag
            self.found[-1][2][given["name"]] = (kind not in CHOSEN, given.get("value") or "")


def forms_of(page):
    parser = Forms()
    parser.feed(page)
    return [(action, fields) for method, action, fields in parser.found if method == "post"]


@pytest.fixture
def person(client):
    BrandFactory()
    return UserFactory(roles=[role for role in Role if role != Role.ADVOCATE])


@pytest.fixture
def ways(request):
    """What is typed, and whether it is sent in what nobody types, too."""
    settled = WORDS if request.config.getoption("--second-database") else set()
    typed = [(sort, True) for sort in HOSTILE if sort not in settled]
    return typed + [(sort, False) for sort in FORGED if sort not in settled]


@pytest.mark.parametrize("share", range(SHARES))
def test_no_form_breaks_the_hub(client, person, ways, share):
    client.raise_request_exception = False
    broken = []
    for path, fields in every_form(client, person, share):
        for sort, only_typed in ways:
            data = {
                field: HOSTILE[sort] if is_typed or not (only_typed or field in KEPT) else value
                for field, (is_typed, value) in fields.items()
            }
            answer = post(client, path, data)
            if answer.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
                broken.append(f"{path} {sort} {answer.exc_info[1]!r}")
    assert not broken, "\n".join(broken)


def post(client, path, data):
    """As if nothing had been posted before: neither rows nor the log-in are changed by it."""
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    with transaction.atomic():
        answer = client.post(path, data)
        end(answer)
        transaction.set_rollback(True)
    client.cookies[settings.SESSION_COOKIE_NAME] = session
    settings_rows.clear_cache()
    pausing.clear_cache()
    return answer


def end(answer):
    """Close what was opened to answer, but for the database: the test goes on with it."""
    request_finished.disconnect(close_old_connections)
    answer.close()
    request_finished.connect(close_old_connections)


def every_form(client, person, share):
    """Every form that posts, on a share of the pages this person opens, with where it goes to."""
    things = one_of_each()
    met = set()
    for name, wanted in sorted(addresses())[share::SHARES]:
        client.force_login(person)
        page = client.get(reverse(name, kwargs=arguments(name, wanted, things)))
        assert page.status_code < HTTPStatus.INTERNAL_SERVER_ERROR, name
        shown = page.status_code == HTTPStatus.OK and not page.streaming
        for action, fields in forms_of(page.content.decode(errors="replace")) if shown else []:
            path = urlsplit(action).path or page.request["PATH_INFO"]
            form = (path, *sorted(item for item in fields.items() if item[0] not in KEPT))
            if path not in LEAVES and form not in met:
                met.add(form)
                yield path, fields
        end(page)
