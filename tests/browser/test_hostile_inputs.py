"""Scripts through every form, every importer and every file name, read back in a browser.

A sample, with the policy for scripts taken off. With WHOLE_CORPORA set, all payloads there are go
through all of them, in rounds.
"""

import logging
import os
from itertools import count, islice
from pathlib import Path
from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from advocacy.content import pausing
from advocacy.intake.models import SourceKind
from advocacy.limits.models import LimitCount
from advocacy.people import settings_rows
from tests.access.test_page_addresses import one_of_each
from tests.browser.foreign_scripts import Watched
from tests.hostile_imports import Importers
from tests.hostile_rows import payloads, somebody
from tests.outbound.conftest import serve
from tests.packs.making import packed, picture
from tests.page_forms import TEXT, end, every_form
from tests.payloads import ELEMENTS
from tests.policy_factories import acknowledge_current

__all__ = ["serve"]
pytestmark = [pytest.mark.one_database]

LOG = logging.getLogger(__name__)  # shown with --log-cli-level=INFO
WHOLE = bool(os.environ.get("WHOLE_CORPORA"))
FEEDS = os.environ.get("HUB_FEEDS")
OF = 1 if WHOLE else 4  # of so many pages the forms of one are filled
SHORT, LONG = 60, 600  # characters in a line, and in a text
IN_A_DOCUMENT = 200 if WHOLE else 12  # payloads
FILES = {".zip": packed([("manifest.json", b"{}")]).getvalue(), ".csv": b"team,part of\nx,\n"}
# What a field gets that is no text, so that the form is taken.
PLAIN = {
    "email": "mette@hub.example",
    "number": "5",
    "tel": "+45 12 34 56 78",
    "password": "correct horse battery staple",
}
DAYS = {"date": "2026-12-{:02}", "datetime-local": "2026-12-{:02}T08:00"}


@pytest.fixture
def watched(chromium):
    context = chromium.new_context(bypass_csp=True)
    context.route("**/*", lambda route: route.abort())
    yield Watched(context.new_page())
    context.close()


@pytest.fixture
def person():
    return somebody()


@pytest.fixture
def things(person):
    """One of each, with the policy acknowledged, so that one may share."""
    things = one_of_each()
    acknowledge_current(person)
    return things


def taken(waiting, longest):
    """As many payloads as fit, at least one."""
    text = waiting.pop() if waiting else ""
    while waiting and len(text) + len(waiting[-1]) < longest:
        text += f" {waiting.pop()}"
    return text[: max(longest, SHORT)]


def written(form, waiting, *, longest, only=None, colleague=PLAIN["email"]):
    """The form with payloads in its texts and file names, or in one of them."""
    day, data = count(1), {}
    for name, field in form.fields.items():
        if only in {None, name} and is_words(field):
            data[name] = payload_in(field, waiting, longest=longest)
        elif field.kind in DAYS:
            data[name] = field.value or DAYS[field.kind].format(next(day))
        else:
            data[name] = field.value or {**PLAIN, "email": colleague}.get(field.kind, "")
    return data


def is_words(field):
    return field.kind in {*TEXT, "url", "file"}


def payload_in(field, waiting, *, longest):
    if field.kind == "file":
        name = taken(waiting, SHORT).replace("/", "")
        ending = next((ending for ending in FILES if ending in field.accept), ".png")
        return SimpleUploadedFile(f"{name}{ending}", FILES.get(ending) or picture())
    if field.kind == "textarea":
        return taken(waiting, longest)
    if field.kind == "url":
        return f"https://vindhus.example/{quote(taken(waiting, SHORT))}"
    return " ".join(taken(waiting, field.longest or SHORT).split())


def answers(client, form, data):
    """What the form leads to, the page it is on, and whether it was taken; then all is undone."""
    with transaction.atomic():
        sent = client.post(form.path, data)
        found = [sent]
        if sent.status_code == 302 and sent.url.startswith("/"):
            found += [client.get(sent.url), client.get(form.page)]
        for answer in found:
            end(answer)
        transaction.set_rollback(True)
    settings_rows.clear_cache()
    pausing.clear_cache()
    return found, sent.status_code < 400


def attempts(form, waiting, person):
    """Everything at once; where that is refused, one text after the other."""
    yield written(form, waiting, longest=LONG)
    yield written(form, waiting, longest=SHORT)
    for name, field in form.fields.items():
        if is_words(field) and field.kind != "file":
            yield written(form, waiting, longest=SHORT, only=name, colleague=person.email)


def filled_once(person, things, waiting, watched):
    """A round of the forms; how many there were, and how many were taken."""
    client = Client()
    forms, accepted = 0, set()
    for form in every_form(client, person, things, of=OF):
        if any(map(is_words, form.fields.values())):
            forms += 1
            for number, data in enumerate(attempts(form, waiting, person)):
                client.force_login(person)
                found, is_taken = answers(client, form, data)
                for answer in found:
                    assert answer.status_code < 500, form
                    watched.show(answer)
                if is_taken:
                    accepted.add(forms)
                if is_taken and number < 2:
                    break
    return forms, len(accepted)


def test_nothing_typed_into_a_form_runs(watched, person, things):
    waiting = payloads()
    total, rounds = len(waiting), 0
    while waiting and (WHOLE or not rounds):
        forms, accepted = filled_once(person, things, waiting, watched)
        rounds += 1
        used = total - len(waiting)
        LOG.info("%s payloads, %s forms, %s taken, %s", used, forms, accepted, watched.shown)
        assert accepted > forms / 2 or not waiting
    assert watched.found == []
    assert used > 100


def test_nothing_taken_in_from_elsewhere_runs(watched, person, serve):
    client = Client()
    client.force_login(person)
    importers = Importers(client, person, serve)
    for name, take_in in importers.ways():
        waiting = iter(payloads())
        stored = importers.stored
        while texts := list(islice(waiting, IN_A_DOCUMENT)):
            LimitCount.objects.all().delete()
            for answer in take_in(texts):
                assert answer.status_code < 500, name
                watched.show(answer)
            if not WHOLE:
                break
        LOG.info("%s: %s stored, %s pages", name, importers.stored - stored, watched.shown)
        assert importers.stored > stored, name
    assert watched.found == []


@pytest.mark.skipif(not FEEDS, reason="Set HUB_FEEDS to a folder of hostile feeds.")
def test_no_feed_of_a_folder_runs(watched, person, serve):
    """Others' hostile feeds, such as feedparser's tests/wellformed/sanitize, as they are."""
    client = Client()
    client.force_login(person)
    importers = Importers(client, person, serve)
    files = sorted(Path(FEEDS).rglob("*.xml"))
    for file in files:
        for answer in importers.from_a_document(file.read_bytes(), kind=SourceKind.FEED):
            assert answer.status_code < 500, file
            watched.show(answer)
    LOG.info("%s files, %s stored, %s pages", len(files), importers.stored, watched.shown)
    assert watched.found == []
    assert importers.stored > 0


@pytest.mark.parametrize("element", ELEMENTS)
def test_what_would_run_is_noticed(watched, element):
    answer = HttpResponse(f"<p>{element}</p>")
    answer.request = {"PATH_INFO": "/"}

    watched.show(answer)

    assert watched.found != []
