"""Scripts through every form, every importer and every file name, read back in a browser.

A sample, with the policy for scripts taken off. With WHOLE_CORPORA set, all payloads there are go
through all of them, in rounds.
"""

import logging
import os
from itertools import islice
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
from advocacy.policy import acknowledgements
from tests.access.test_page_addresses import one_of_each
from tests.browser.foreign_scripts import Watched
from tests.hostile_imports import Importers
from tests.hostile_rows import payloads, somebody
from tests.outbound.conftest import serve
from tests.packs.making import packed, picture
from tests.page_forms import TEXT, end, every_form
from tests.payloads import ELEMENTS
from tests.policy_factories import EditionFactory

__all__ = ["serve"]
pytestmark = [pytest.mark.one_database]

LOG = logging.getLogger(__name__)  # shown with --log-cli-level=INFO
WHOLE = bool(os.environ.get("WHOLE_CORPORA"))
FEEDS = os.environ.get("HUB_FEEDS")
OF = 1 if WHOLE else 8  # of so many pages the forms of one are filled
SHORT, LONG = 60, 600  # characters in a line, and in a text
IN_A_DOCUMENT = 200 if WHOLE else 24  # payloads
FILES = {".zip": packed([("manifest.json", b"{}")]).getvalue(), ".csv": b"team,part of\nx,\n"}
# What a field gets that is no text, so that the form is taken.
PLAIN = {
    "email": "mette@hub.example",
    "number": "5",
    "date": "2026-12-01",
    "datetime-local": "2026-12-01T08:00",
    "password": "correct horse battery staple",
}


@pytest.fixture
def watched(chromium):
    context = chromium.new_context(bypass_csp=True)
    context.route("**/*", lambda route: route.abort())
    yield Watched(context.new_page())
    context.close()


@pytest.fixture
def person():
    edition, person = EditionFactory(), somebody()
    acknowledgements.acknowledge(edition, by=person)
    return person


def taken(waiting, longest):
    """As many payloads as fit, at least one."""
    text = waiting.pop() if waiting else ""
    while waiting and len(text) + len(waiting[-1]) < longest:
        text += f" {waiting.pop()}"
    return text[: max(longest, SHORT)]


def written(form, waiting, *, longest):
    """The form with payloads in its texts and file names, and the rest as it should be."""
    return {
        name: written_in(field, waiting, longest=longest) for name, field in form.fields.items()
    }


def written_in(field, waiting, *, longest):
    if field.kind == "file":
        name = taken(waiting, SHORT).replace("/", "")
        ending = next((ending for ending in FILES if ending in field.accept), ".png")
        return SimpleUploadedFile(f"{name}{ending}", FILES.get(ending) or picture())
    if field.kind == "textarea":
        return taken(waiting, longest)
    if field.kind in TEXT:
        return " ".join(taken(waiting, field.longest or SHORT).split())
    if field.kind == "url":
        return f"https://vindhus.example/{quote(taken(waiting, SHORT))}"
    return field.value or PLAIN.get(field.kind, "")


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


def filled_once(person, things, waiting, watched):
    """A round of the forms; how many there were, and how many were taken."""
    client = Client()
    forms = accepted = 0
    for form in every_form(client, person, things, of=OF):
        if any(field.kind in {*TEXT, "url", "file"} for field in form.fields.values()):
            forms += 1
            for longest in (LONG, SHORT):
                client.force_login(person)
                found, is_taken = answers(client, form, written(form, waiting, longest=longest))
                for answer in found:
                    assert answer.status_code < 500, form
                    watched.show(answer)
                if is_taken:
                    accepted += 1
                    break
    return forms, accepted


def test_nothing_typed_into_a_form_runs(watched, person):
    things, waiting = one_of_each(), payloads()
    total, rounds = len(waiting), 0
    while waiting and (WHOLE or not rounds):
        forms, accepted = filled_once(person, things, waiting, watched)
        rounds += 1
        used = total - len(waiting)
        LOG.info("%s payloads, %s forms, %s taken, %s", used, forms, accepted, watched.shown)
        assert accepted > forms / 2
    assert watched.found == []
    assert used > 20


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
