"""The one loop, shown on mails: leases, attempts, back-off, and neighbours that go on."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from celery.exceptions import SoftTimeLimitExceeded
from django.db import connection
from django.utils import timezone

from advocacy.jobs import leases, worker
from advocacy.jobs.outcomes import Failed, Retry, Unfinished
from advocacy.notices import mail_sending
from advocacy.notices.models import Mail, MailState
from tests.factories import MailFactory

pytestmark = pytest.mark.django_db

QUEUE = replace(mail_sending.QUEUE, max_attempts=3, first_wait=timedelta(minutes=1), batch=10)


@pytest.fixture
def now():
    """A moment after the rows of the test were made."""
    return timezone.now() + timedelta(seconds=5)


def work(attempt, *, at, queue=QUEUE, **how):
    return worker.work(queue, attempt, at=at, **how)


def done(mail):
    leases.finish(mail, state=MailState.SENT)


def raising(error):
    def attempt(_mail):
        raise error

    return attempt


def states():
    return list(Mail.objects.order_by("pk").values_list("state", "attempts"))


def test_exception_is_stored_and_does_not_block_other_rows(now):
    first, second, third = MailFactory.create_batch(3)

    begun = work(lambda mail: 1 / 0 if mail == second else done(mail), at=now)

    second.refresh_from_db()
    assert begun == 3
    assert states() == [("sent", 1), ("waiting", 1), ("sent", 1)]
    assert second.last_error == "ZeroDivisionError: division by zero"
    assert second.lease_until is None
    assert {first.pk, third.pk} == set(
        Mail.objects.filter(state=MailState.SENT).values_list("pk", flat=True)
    )


def test_backoff_doubles_with_jitter_until_the_last_attempt(now):
    mail = MailFactory(due_at=now)
    waits, at = [], now
    for _ in range(QUEUE.max_attempts):
        work(raising(ValueError("no")), at=at)
        mail.refresh_from_db()
        waits.append(mail.due_at - at)
        at = mail.due_at

    assert timedelta(minutes=1) <= waits[0] <= timedelta(minutes=1.25)
    assert timedelta(minutes=2) <= waits[1] <= timedelta(minutes=2.5)
    assert (mail.state, mail.attempts, mail.last_error) == ("failed", 3, "ValueError: no")
    assert mail.failed_at is not None
    assert work(done, at=at + timedelta(days=1)) == 0


@pytest.mark.parametrize(("attempts", "minutes"), [(1, 2), (2, 4), (3, 8), (60, 24 * 60)])
def test_backoff_is_at_most_a_day(attempts, minutes):
    wait = worker.backoff(timedelta(minutes=2), attempts, chance=lambda: 0.0)

    assert wait == timedelta(minutes=minutes)


def test_failed_is_not_retried(now):
    MailFactory()

    work(raising(Failed("never")), at=now)

    assert states() == [("failed", 1)]


def test_retry_may_set_the_time_and_not_count(now):
    mail, later = MailFactory(), now + timedelta(hours=3)

    work(raising(Retry("busy", at=later, counts=False)), at=now)

    mail.refresh_from_db()
    assert (mail.due_at, mail.attempts, mail.last_error) == (later, 0, "busy")


def test_attempt_is_counted_at_its_start_and_other_rows_are_released(now):
    MailFactory.create_batch(10)

    def away(_mail):
        raise Retry("away", ends_round=True)

    work(away, at=now)

    assert sorted(states()) == [("waiting", 0)] * 9 + [("waiting", 1)]
    assert not Mail.objects.exclude(lease_until=None).exists()


def test_ended_round_begins_no_attempt(now):
    MailFactory.create_batch(3)

    assert work(done, at=now, queue=replace(QUEUE, seconds=0)) == 0
    assert states() == [("waiting", 0)] * 3


def test_unfinished_row_continues_without_counting(now):
    MailFactory()

    work(raising(Unfinished()), at=now, limit=1)

    assert states() == [("waiting", 0)]


def test_stopped_worker_releases_rows_not_begun(now):
    MailFactory.create_batch(3)

    with pytest.raises(SystemExit):
        work(raising(SystemExit()), at=now)

    assert Mail.objects.filter(lease_until=None, attempts=0).count() == 2
    assert Mail.objects.filter(attempts=1).exclude(lease_until=None).count() == 1


def test_time_limit_counts_as_a_failed_attempt(now):
    MailFactory()

    work(raising(SoftTimeLimitExceeded()), at=now)

    assert states() == [("waiting", 1)]


def test_row_that_kills_its_worker_is_given_up(now):
    mail = MailFactory()
    at = now
    for _ in range(QUEUE.max_attempts):
        with pytest.raises(SystemExit):
            work(raising(SystemExit()), at=at)
        at += QUEUE.lease + timedelta(seconds=1)

    work(done, at=at)

    mail.refresh_from_db()
    assert (mail.state, mail.last_error) == ("failed", worker.WORKER_DIED_MESSAGE)


def test_outcome_is_not_written_after_losing_the_lease(now):
    mail = MailFactory()

    def overtaken(row):
        later = now + QUEUE.lease + timedelta(minutes=1)
        work(done, at=later)
        assert not leases.finish(row, state=MailState.FAILED)

    work(overtaken, at=now, limit=1)

    mail.refresh_from_db()
    assert (mail.state, mail.attempts) == ("sent", 2)


@pytest.mark.django_db(transaction=True)
def test_two_workers_never_lease_the_same_row(on_postgres, now):
    mails = {mail.pk for mail in MailFactory.create_batch(8)}

    def claim(_number):
        try:
            due = Mail.objects.due(at=now).order_by("pk")
            return [row.pk for row in leases.claim(due, at=now, lease=QUEUE.lease, limit=2)]
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        claimed = [pk for some in pool.map(claim, range(4)) for pk in some]

    assert len(claimed) == len(set(claimed))
    assert set(claimed) <= mails
