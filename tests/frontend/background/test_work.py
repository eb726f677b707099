"""What an administrator and a monitor see of the background work."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from advocacy.audit.models import Event
from advocacy.config.queues import QUEUES
from advocacy.jobs import status
from advocacy.jobs.tasks import beat
from advocacy.media.models import Rendition
from advocacy.notices import mail_sending
from advocacy.notices.models import Mail, MailState
from advocacy.people.permissions import Role
from frontend import health
from frontend.background.queue_lines import QUEUES as QUEUE_NAMES
from frontend.background.queue_lines import WORK
from tests.factories import AssetFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client):
    person = UserFactory(roles=[Role.ADMIN])
    client.force_login(person)
    return person


@pytest.fixture
def alive(monkeypatch):
    monkeypatch.setattr(health, "BROKER_SECONDS", 60)  # on a busy machine it answers late
    for queue in QUEUES:
        beat(queue=queue)


def mail(**given):
    facts = {"to": "a@b.example", "language": "da", "subject": "Hello", "text": "T", "html": "H"}
    return Mail.objects.create(**{**facts, "due_at": timezone.now(), **given})


def failed_mail(**given):
    failed = {"state": MailState.FAILED, "failed_at": timezone.now(), "attempts": 8}
    return mail(**{**failed, "last_error": "550 No such person", **given})


def ready(client):
    return client.get("/readyz")


def test_every_queue_and_every_kind_of_work_has_a_name():
    now = timezone.now()

    assert {row.name for row in status.work_statuses(at=now)} == set(WORK)
    assert (
        {worker.queue for worker in status.worker_statuses(at=now)}
        == set(QUEUE_NAMES)
        == set(QUEUES)
    )


def test_ready_says_what_is_due_how_old_it_is_and_what_failed(client, alive):
    now = timezone.now()
    mail(due_at=now - timedelta(minutes=2))
    mail(due_at=now - timedelta(minutes=1))
    mail(due_at=now + timedelta(minutes=1))
    mail(due_at=now, state=MailState.SENT)
    failed_mail()
    failed_mail(failed_at=now - timedelta(hours=25))

    said = ready(client).json()

    assert said["status"] == "ok"
    assert said["work"]["mails"]["due"] == 2
    assert 120 <= said["work"]["mails"]["oldest_seconds"] <= 125
    assert said["work"]["mails"]["failed_24h"] == 1
    assert said["work"]["pictures"] == {"due": 0, "oldest_seconds": 0, "failed_24h": 0}


@pytest.mark.parametrize("queue", QUEUES)
def test_ready_is_degraded_while_a_queue_has_no_worker(client, alive, queue):
    late = timezone.now() - status.LATE_AFTER[queue] - timedelta(seconds=1)
    status.record_heartbeat(queue, at=late)

    response = ready(client)

    assert (response.status_code, response.json()["status"]) == (200, "degraded")
    assert [name for name, one in response.json()["queues"].items() if one["late"]] == [queue]


def test_ready_is_degraded_before_beat_has_ever_ticked(client):
    assert ready(client).json()["status"] == "degraded"


def test_ready_asks_three_questions(client, alive):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        ready(client)

    assert len(asked) == 3


def test_the_page_shows_what_waits_and_what_failed(client, admin, alive):
    Rendition.objects.update(due_at=timezone.now())
    failed_mail(subject="Please review")

    page = client.get(reverse("background:work")).content.decode()

    assert "Please review" in page
    assert "550 No such person" in page
    assert "after 8 attempts" in page
    assert "work has stopped" not in page


def test_the_page_warns_of_a_worker_that_is_gone(client, admin):
    AssetFactory()

    page = client.get(reverse("background:work")).content.decode()

    assert "work has stopped" in page


@pytest.mark.parametrize("number", [1, 30])
def test_the_page_asks_as_much_for_one_as_for_thirty(
    client, admin, alive, django_assert_max_num_queries, number
):
    for _ in range(number):
        failed_mail()

    with django_assert_max_num_queries(12):
        client.get(reverse("background:work"))


def test_a_failed_mail_is_sent_again_from_its_first_attempt_on(client, admin):
    row = failed_mail()

    client.post(reverse("background:send-again", args=[row.pk]))
    mail_sending.send_due(at=timezone.now())

    row.refresh_from_db()
    assert (row.state, row.attempts, row.failed_at) == (MailState.SENT, 1, None)
    assert Event.objects.get(action="mail_sent_again").about_id == str(row.pk)


def test_a_failed_mail_can_be_given_up_and_keeps_no_text(client, admin):
    row = failed_mail()

    client.post(reverse("background:drop", args=[row.pk]))

    row.refresh_from_db()
    assert (row.state, row.text, row.html) == (MailState.CANCELLED, "", "")
    assert Event.objects.get(action="mail_dropped").about_id == str(row.pk)


def test_a_mail_that_somebody_has_dealt_with_is_refused(client, admin):
    row = mail(state=MailState.SENT)

    response = client.post(reverse("background:send-again", args=[row.pk]))

    assert response.status_code == 409
    assert not Event.objects.filter(action="mail_sent_again").exists()
