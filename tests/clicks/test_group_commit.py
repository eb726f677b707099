"""One thread writes for all that wait."""

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event

from advocacy.clicks.redirect.database_connections import DatabaseUnavailable
from advocacy.clicks.redirect.group_commit import GroupCommit


def started(write, *, timeout=5.0):
    group_commit = GroupCommit(write, timeout=timeout)
    group_commit.start()
    return group_commit


def test_each_caller_gets_its_outcome_in_few_writes():
    groups = []

    def is_even(items):
        groups.append(len(items))
        time.sleep(0.01)
        return [item % 2 == 0 for item in items]

    group_commit = started(is_even)
    with ThreadPoolExecutor(20) as threads:
        stored = list(threads.map(group_commit, range(200)))

    assert stored == [number % 2 == 0 for number in range(200)]
    assert sum(groups) == 200
    assert len(groups) < 60


def test_error_is_raised_for_its_group_only():
    broken = [True]

    def write(items):
        time.sleep(0.01)
        if broken:
            raise DatabaseUnavailable("gone")
        return [True for _item in items]

    group_commit = started(write)
    with ThreadPoolExecutor(8) as threads:
        results = [threads.submit(group_commit, number) for number in range(8)]
    assert [type(result.exception()) for result in results] == [DatabaseUnavailable] * 8

    broken.clear()
    assert group_commit(7)


def test_caller_times_out_while_the_write_goes_on():
    going, written = Event(), []

    def stuck(items):
        going.wait(5)
        written.extend(items)
        return [True for _item in items]

    group_commit = started(stuck, timeout=0.05)
    with ThreadPoolExecutor(2) as threads:
        results = [threads.submit(group_commit, number) for number in (1, 2)]
    assert [type(result.exception()) for result in results] == [DatabaseUnavailable] * 2

    going.set()
    assert group_commit(3)
    assert written == [1, 2, 3]
