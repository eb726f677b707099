"""Mails over a real connection: to a server that is slow, refuses, hangs up or is not there."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, connections, transaction
from django.utils import timezone

from advocacy.audit import sealing
from advocacy.audit.models import Event
from advocacy.jobs import worker
from advocacy.notices import mail_message, mail_sending, smtp
from advocacy.notices.models import Mail, MailState
from advocacy.people import deactivation
from advocacy.people.models import User
from advocacy.people.permissions import Role
from tests.factories import MailFactory, UserFactory
from tests.notices.smtp_server import SmtpServer

pytestmark = pytest.mark.django_db
NOW = timezone.now


@pytest.fixture
def server(settings):
    server = SmtpServer()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    yield server
    server.end()


def attempts():
    return sum(Mail.objects.values_list("attempts", flat=True))


def test_round_uses_one_connection_and_sends_each_mail_once(server):
    MailFactory.create_batch(30)

    mail_sending.send_due(at=NOW())

    assert server.sessions == 1
    assert len(server.taken) == attempts() == 30


def test_mail_that_cannot_be_built_does_not_block_others(server):
    first = MailFactory(subject="Two\nlines")
    others = MailFactory.create_batch(3)

    mail_sending.send_due(at=NOW())

    first.refresh_from_db()
    assert sorted(server.addresses) == sorted(mail.to for mail in others)
    assert (first.state, first.attempts) == (MailState.WAITING, 1)
    assert "BadHeaderError" in first.last_error


def test_permanent_refusal_is_not_retried(server):
    refused, late, fine = MailFactory(), MailFactory(), MailFactory()
    server.answers = {refused.to: "550 No such person", late.to: "451 Come again"}
    now = NOW()

    mail_sending.send_due(at=now)

    found = {row.pk: row for row in Mail.objects.all()}
    assert found[fine.pk].state == MailState.SENT
    assert (found[refused.pk].state, found[refused.pk].failed_at) == (MailState.FAILED, now)
    assert found[refused.pk].last_error == "550 No such person"
    assert found[late.pk].state == MailState.WAITING
    wait = found[late.pk].due_at - now
    assert timedelta(minutes=2) <= wait <= timedelta(minutes=2.5)


def test_refusal_after_the_data_counts_like_one_before(server):
    spam, busy = MailFactory(), MailFactory()
    server.answers = {spam.to: lambda: "554 Spam", busy.to: lambda: "452 Full"}

    mail_sending.send_due(at=NOW())

    states = dict(Mail.objects.values_list("pk", "state"))
    assert states == {spam.pk: MailState.FAILED, busy.pk: MailState.WAITING}


def test_mail_sent_again_has_the_same_message_id(server):
    lost, other = MailFactory(), MailFactory()
    server.answers = {lost.to: "drop"}
    now = NOW()

    mail_sending.send_due(at=now)
    mail_sending.send_due(at=now + timedelta(minutes=3))

    ids = [message["Message-ID"] for address, message in server.taken if address == lost.to]
    lost.refresh_from_db()
    assert ids == [mail_message.message_id(lost)] * 2
    assert ids[0].endswith("@testserver>")
    assert (lost.attempts, lost.state) == (2, MailState.WAITING)
    assert server.addresses.count(other.to) == 1


def test_unreachable_server_counts_one_attempt_of_one_mail(settings, server):
    MailFactory.create_batch(20)
    server.end()

    mail_sending.send_due(at=NOW())

    assert attempts() == 1
    assert Mail.objects.filter(state=MailState.WAITING, lease_until=None).count() == 20


def test_unresponsive_server_times_out(settings, server, frozen):
    settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = frozen.port, 0.2
    MailFactory.create_batch(3)

    mail_sending.send_due(at=NOW())

    assert attempts() == 1
    assert Mail.objects.filter(last_error__contains="timed out").count() == 1


def test_server_unresponsive_after_the_data_times_out(server, monkeypatch):
    monkeypatch.setattr(smtp, "REPLY_TIMEOUT_SECONDS", 0.2)
    silent, other = MailFactory(), MailFactory()
    hold = threading.Event()
    server.answers = {silent.to: lambda: hold.wait(10) and "250 late"}

    mail_sending.send_due(at=NOW())
    hold.set()

    silent.refresh_from_db()
    other.refresh_from_db()
    assert (silent.state, silent.attempts) == (MailState.WAITING, 1)
    assert other.state == MailState.SENT


def test_round_releases_mails_not_attempted(server, monkeypatch):
    """The first mail takes the server longer than a round has."""
    mails = MailFactory.create_batch(20)
    clock = [0.0]
    monkeypatch.setattr(worker, "monotonic", lambda: clock[0])

    def slowly():
        clock[0] += mail_sending.QUEUE.seconds
        return "250 taken"

    server.answers = {mail.to: slowly for mail in mails}

    mail_sending.send_due(at=NOW())

    assert len(server.taken) == attempts() == 1
    assert Mail.objects.filter(state=MailState.WAITING, lease_until=None, attempts=0).count() == 19


def test_person_deactivated_during_a_round_gets_no_mail(server):
    first, person = MailFactory(), UserFactory()
    second = MailFactory(to=person.email)

    User.objects.filter(pk=person.pk).update(is_active=False)

    mail_sending.send_due(at=NOW())

    second.refresh_from_db()
    assert (second.state, second.text) == (MailState.CANCELLED, "")
    assert server.addresses == [first.to]


@pytest.mark.django_db(transaction=True)
def test_a_mail_waits_for_a_deactivation_that_is_under_way(on_postgres, server):
    person = UserFactory()
    mail = MailFactory(to=person.email)

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            deactivation.deactivate(person, by=UserFactory(roles=[Role.ADMIN]))
            sent = pool.submit(in_a_connection_of_its_own, mail_sending.send_due, at=NOW())
            with pytest.raises(TimeoutError):
                sent.result(timeout=1)
        sent.result()

    mail.refresh_from_db()
    assert (mail.state, server.addresses) == (MailState.CANCELLED, [])


def in_a_connection_of_its_own(call, **given):
    try:
        return call(**given)
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_nothing_is_locked_while_the_server_is_slow(server):
    person = UserFactory()
    mail = MailFactory(to=person.email)
    seen = {}

    def meanwhile():
        """The mail is in the server's hands: what can the rest of the hub do?"""
        try:
            with transaction.atomic():
                row = User.objects.select_for_update(nowait=True, of=("self",)).get(pk=person.pk)
                row.name = "Another Name"
                row.save(update_fields=["name"])
            Event.objects.create(at=NOW(), action="x", about="user", about_id="1", mark="")
            seen["sealed"] = sealing.seal_new()
        finally:
            connections.close_all()
        return "250 taken"

    server.answers = {mail.to: meanwhile}

    mail_sending.send_due(at=NOW())

    mail.refresh_from_db()
    assert mail.state == MailState.SENT
    assert seen == {"sealed": 1}


@pytest.mark.django_db(transaction=True)
def test_worker_without_its_lease_stores_nothing(server):
    mail = MailFactory()

    def cancelled():
        try:
            mail_sending.cancel(Mail.objects.filter(pk=mail.pk))
        finally:
            connections.close_all()
        return "451 Come again"

    server.answers = {mail.to: cancelled}

    mail_sending.send_due(at=NOW())

    mail.refresh_from_db()
    assert (mail.state, mail.text) == (MailState.CANCELLED, "")
