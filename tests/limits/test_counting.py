"""Counting uses: together for all processes, growing waits, and nothing kept for long."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from advocacy.errors import TooManyTries
from advocacy.limits import counting, tasks
from advocacy.limits.models import LimitCount
from advocacy.limits.rules import Limit, Use
from advocacy.people import login_limits

LIMIT = Limit(
    name="test",
    burst=3,
    per_hour=2,
    first_wait=timedelta(minutes=1),
    longest_wait=timedelta(minutes=4),
)
START = datetime(2026, 11, 30, 8, tzinfo=UTC)


def use(subject="anna"):
    return Use(LIMIT, subject)


def wait_for(*uses):
    """How long one has to wait, in seconds; 0 where the use was counted."""
    try:
        counting.take(*uses)
    except TooManyTries as refusal:
        return refusal.wait.total_seconds()
    return 0


def open_in(one):
    """Seconds until the next use, without using any."""
    try:
        counting.refuse_if_closed(one)
    except TooManyTries as refusal:
        return refusal.wait.total_seconds()
    return 0


@pytest.mark.django_db
def test_waits_grow_up_to_the_longest(time_machine):
    time_machine.move_to(START, tick=False)
    waits = []
    for _ in range(7):
        counting.take(use())
        waits.append(open_in(use()))
        time_machine.shift(waits[-1])

    assert waits == [0, 0, 60, 120, 240, 240, 240]


@pytest.mark.django_db
def test_a_refusal_says_when_and_counts_nothing(time_machine):
    time_machine.move_to(START, tick=False)
    for _ in range(3):
        counting.take(use())

    with pytest.raises(TooManyTries, match=r"Try again in 1 minute\."):
        counting.take(use(), use("bo"))

    assert LimitCount.objects.count() == 1
    time_machine.shift(60)
    assert wait_for(use()) == 0


@pytest.mark.django_db
def test_subjects_and_limits_are_counted_apart():
    for _ in range(3):
        counting.take(use())

    assert wait_for(use("bo")) == 0
    assert wait_for(Use(login_limits.ORIGIN, "anna")) == 0


@pytest.mark.django_db
def test_what_is_given_back_was_never_used(time_machine):
    time_machine.move_to(START, tick=False)
    for _ in range(50):
        counting.take(use()).give_back()

    assert [wait_for(use()) for _ in range(4)] == [0, 0, 0, 60]


@pytest.mark.django_db
def test_giving_back_opens_no_count_that_others_closed(time_machine):
    time_machine.move_to(START, tick=False)
    mine = counting.take(use())
    for _ in range(2):
        counting.take(use())

    mine.give_back()

    assert wait_for(use()) == 60


@pytest.mark.django_db
def test_rows_are_deleted_once_they_mean_nothing(time_machine):
    time_machine.move_to(START, tick=False)
    for _ in range(3):
        counting.take(use())
    counting.take(use("bo"))

    time_machine.shift(timedelta(minutes=45))
    tasks.delete_forgotten()

    assert list(LimitCount.objects.values_list("key", flat=True)) == [counting.key_of(use())]
    time_machine.shift(timedelta(hours=1))
    tasks.delete_forgotten()
    assert not LimitCount.objects.exists()


@pytest.mark.django_db
def test_a_row_names_nobody():
    counting.take(use("anna@hub.example 192.0.2.1"))

    [row] = LimitCount.objects.values()
    assert "anna" not in str(row)
    assert "192.0.2.1" not in str(row)


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("on_postgres")
def test_parallel_uses_do_not_exceed_what_there_is():
    """Threads with connections of their own, like several processes."""
    waits, ready = [], threading.Barrier(12)

    def work():
        try:
            ready.wait(timeout=30)
            waits.append(wait_for(use(), use("all"), Use(login_limits.ADDRESS, "192.0.2.1")))
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(12)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(timeout=60)

    assert sorted(wait == 0 for wait in waits) == [False] * 9 + [True] * 3


@given(pauses=st.lists(st.sampled_from([0, 0, 0, 30, 90, 600, 1800, 3000]), max_size=60))
def test_no_hour_has_more_than_20_guesses_of_unknown_origins(pauses):
    """Whenever somebody tries, however patiently."""
    limit, row, at, tried = login_limits.ACCOUNT, None, START, []
    row = LimitCount(open_at=at, forgotten_at=at)
    for pause in [*pauses, *[0] * 40]:
        at = max(at, row.open_at) + timedelta(seconds=pause)
        counting._count(row, Use(limit, "anna"), at=at)
        tried.append(at)

    hour = timedelta(hours=1)
    assert max(sum(one <= at < one + hour for at in tried) for one in tried) <= 20
    assert all(row.forgotten_at >= row.open_at for row in [row])
