"""Whatever is typed into whatever field of whatever form, the hub answers with a page.

Where it refuses, the page says so in a sentence and still has every word (promise P29).
"""

import re
from http import HTTPStatus

import pytest
from django.conf import settings
from django.db import transaction
from selectolax.lexbor import LexborHTMLParser

from advocacy.content import pausing
from advocacy.people import settings_rows
from advocacy.people.permissions import Role
from tests.access.test_page_addresses import one_of_each
from tests.factories import BrandFactory, UserFactory
from tests.page_forms import TOKEN, end, every_form
from tests.policy_factories import acknowledge_current

pytestmark = [pytest.mark.django_db]

HOSTILE = {
    "nothing": "",
    "zero byte": "a\0b",
    "long": "x" * 20_000,  # no field takes more than half of it
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
TOO_MUCH = 400  # more in all than a browser sends of these fields
SHARES = 4  # of the pages, so that several workers have something to do
SECRET = {"password", "file"}  # no page writes these again
SENTENCE = re.compile(r"\w[^<]{8,}\.")
PLACES = '[role="alert"], .error, .errorlist, main h1 + p, dialog[open] p'


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
def test_no_form_breaks_the_hub_or_loses_what_was_typed(client, person, ways, share):
    """A refusal says what to do, and shows the form with every word that was typed into it."""
    client.raise_request_exception = False
    things, broken = one_of_each(), []
    acknowledge_current(person)
    for form in every_form(client, person, things, share=share, of=SHARES):
        for sort, only_typed, data in what_differs(form, ways):
            answer = post(client, form.path, data)
            fault = fault_of(answer, form, HOSTILE[sort] if only_typed else "")
            if fault:
                broken.append(f"{form.page} → {form.path} {sort} {answer.status_code} {fault}")
    assert not broken, "\n".join(broken)


def what_differs(form, ways):
    """What is sent; once only where nothing is typed, so that every sort says the same."""
    sent = []
    for sort, only_typed in ways:
        data = written(form, HOSTILE[sort], only_typed=only_typed)
        if data not in sent:
            sent.append(data)
            yield sort, only_typed, data


def written(form, text, *, only_typed):
    """The form with this text in what people type, or in everything."""
    return {
        name: text if field.is_typed or not (only_typed or name == TOKEN) else field.value
        for name, field in form.fields.items()
    }


def fault_of(answer, form, typed):
    """What is wrong with an answer; for one that takes the form, or refuses it well, nothing."""
    if answer.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return repr(answer.exc_info[1])
    if answer.status_code < HTTPStatus.BAD_REQUEST:
        return ""
    tree = LexborHTMLParser(answer.content.decode())
    if not any(SENTENCE.search(place.text()) for place in tree.css(PLACES)):
        return "says nothing"
    return lost_from(answer, tree, form, typed) if typed else ""


def lost_from(answer, tree, form, typed):
    """Which fields do not say any more what was typed into them; of a page of its own, words."""
    shown = form.sent_again(answer)
    names = [name for name in form.typed() if form.fields[name].kind not in SECRET]
    if not names or answer.status_code == TOO_MUCH:
        return ""
    if shown is None:
        texts = [bare(text.text()) for text in tree.css("textarea")]
        return "" if len(typed.split()) < 2 or bare(typed) in texts else "loses the form"
    lost = [name for name in names if name in shown and bare(shown[name].value) != bare(typed)]
    return f"loses {lost}" if lost else ""


def bare(text):
    """Without what no page can show, as lines are written, and without spaces around."""
    return re.sub(r"[\0\ufffd]", "", text).replace("\r\n", "\n").strip()


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
