"""Mails about one's account are the company's own, in the reader's language."""

import re
from unittest.mock import patch

import pytest
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from advocacy.notices import mail_sending
from advocacy.notices.models import Mail
from tests.factories import BrandFactory, UserFactory

pytestmark = pytest.mark.django_db


def ask_for_a_new_password(client, email):
    answer = client.post("/accounts/password/reset/", {"email": email})
    mail_sending.send_due(at=timezone.now())
    return answer


def test_a_new_password_is_asked_for_by_mail_and_chosen_once(client, mailoutbox):
    BrandFactory(name="Vindhus Service")
    person = UserFactory(name="Mette Holm", language="da")

    ask_for_a_new_password(client, person.email)

    [mail] = mailoutbox
    assert mail.subject == "Vælg en ny adgangskode"
    assert mail.body.startswith("Hej Mette")
    assert mail.body.rstrip().endswith("Vindhus Service")
    [(html, kind)] = mail.alternatives
    assert (kind, "Hej Mette" in html, "Vindhus Service" in html) == ("text/html", True, True)
    [link] = re.findall(r"https?://\S+/accounts/password/reset/key/\S+", mail.body)
    assert client.get(link.partition("//")[2].partition("/")[2].join(["/", ""])).status_code == 302


def test_an_english_reader_gets_english_from_a_danish_page(client, mailoutbox):
    BrandFactory()
    person = UserFactory(language="en")

    client.cookies["language"] = "da"
    ask_for_a_new_password(client, person.email)

    assert mailoutbox[0].subject == "Choose a new password"


def test_nobody_is_written_to_who_is_not_here(client, mailoutbox):
    BrandFactory()

    answer = ask_for_a_new_password(client, "nobody@example.com")

    assert answer.status_code == 302
    assert mailoutbox == []


def written_by(client, email):
    """The tables that are written when a mail is asked for, and how often each worker is woken."""
    with (
        patch("advocacy.notices.tasks.send_due.delay") as woken,
        CaptureQueriesContext(connection) as asked,
        TestCase.captureOnCommitCallbacks(execute=True),
    ):
        assert client.post("/accounts/password/reset/", {"email": email}).status_code == 302
    found = [re.match(r'INSERT INTO "(\w+)"', query["sql"]) for query in asked]
    return sorted(one[1] for one in found if one), woken.call_count


def test_the_work_does_not_tell_who_has_an_account(client):
    BrandFactory()
    person, leaver = UserFactory(), UserFactory(is_active=False)
    person.emailaddress_set.create(email=person.email, verified=True, primary=True)

    written_by(client, "whoever@example.com")  # the count of this client's address begins

    for _time in range(4):
        known = written_by(client, person.email)
        assert written_by(client, "nobody@example.com") == known
        assert written_by(client, leaver.email) == known
    assert not Mail.objects.exclude(to=person.email).exists()
