"""One of the threads that wait writes for all."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from advocacy.clicks.redirect.database_connections import DatabaseUnavailable
from advocacy.clicks.redirect.group_commit import GroupCommit
from tests.setup.processes import until

PATIENCE = 30  # seconds


def wait_for(group_commit, *, waiting):
    """Until so many clicks are in the next group."""
    assert until(lambda: len(group_commit._waiting) == waiting, seconds=PATIENCE)


def test_each_caller_gets_its_outcome_in_few_writes():
    begun, going, groups = Event(), Event(), []

    def is_even(items):
        groups.append(len(items))
        begun.set()
        going.wait(PATIENCE)
        return [item % 2 == 0 for item in items]

    group_commit = GroupCommit(is_even, timeout=PATIENCE)
    with ThreadPoolExecutor(20) as threads:
        first = threads.submit(group_commit, 0)
        begun.wait(PATIENCE)
        others = [threads.submit(group_commit, number) for number in range(1, 20)]
        wait_for(group_commit, waiting=19)
        going.set()

    stored = [result.result() for result in (first, *others)]
    assert stored == [number % 2 == 0 for number in range(20)]
    assert groups == [1, 19]


def test_error_is_raised_for_its_group_only():
    begun, going = Event(), Event()

    def write(items):
        begun.set()
        going.wait(PATIENCE)
        if 0 in items:
            raise DatabaseUnavailable("gone")
        return [True for _item in items]

    group_commit = GroupCommit(write, timeout=PATIENCE)
    with ThreadPoolExecutor(8) as threads:
        first = threads.submit(group_commit, 0)
        begun.wait(PATIENCE)
        others = [threads.submit(group_commit, number) for number in range(1, 8)]
        wait_for(group_commit, waiting=7)
        going.set()

    assert type(first.exception()) is DatabaseUnavailable
    assert [result.result() for result in others] == [True] * 7


def test_caller_times_out_while_the_write_goes_on():
    begun, going, written = Event(), Event(), []

    def stuck(items):
        begun.set()
        going.wait(5)
        written.extend(items)
        return [True for _item in items]

    group_commit = GroupCommit(stuck, timeout=0.05)
    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(group_commit, 1)
        begun.wait(5)
        with pytest.raises(DatabaseUnavailable):
            group_commit(2)
        going.set()
        assert first.result()

    assert group_commit(3)
    assert written == [1, 3], "A click whose visitor gave up is stored elsewhere by then."


def test_who_is_told_to_write_while_giving_up_writes():
    """The hand-over and the end of the patience fall together, again and again."""
    stored, never = [], Event()

    def write(items):
        never.wait(0.001)  # as long as the patience of those who wait
        stored.extend(items)
        return [True for _item in items]

    group_commit = GroupCommit(write, timeout=0.001)

    def is_told_the_truth(number):
        try:
            return group_commit(number)
        except DatabaseUnavailable:
            return False

    with ThreadPoolExecutor(8) as threads:
        told = list(threads.map(is_told_the_truth, range(400)))

    assert {number for number, is_stored in enumerate(told) if is_stored} <= set(stored)
    assert group_commit(400), "Somebody who gave up was to write, and everybody waits for them."
