"""One works for all who wait."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from advocacy.clicks.redirect.away import Away
from advocacy.clicks.redirect.together import Together


def test_everyone_gets_their_own_answer_and_few_are_asked():
    batches = []

    def doubled(items):
        batches.append(len(items))
        time.sleep(0.01)
        return [2 * item for item in items]

    together = Together(doubled, patience=5, gather=0.001)
    with ThreadPoolExecutor(20) as threads:
        answers = list(threads.map(together, range(200)))

    assert answers == [2 * number for number in range(200)]
    assert sum(batches) == 200
    assert len(batches) < 60


def test_an_error_reaches_everyone_who_waited_and_nobody_after():
    broken = [True]

    def answer(items):
        time.sleep(0.01)
        if broken:
            raise Away("gone")
        return items

    together = Together(answer, patience=5)
    with ThreadPoolExecutor(8) as threads:
        results = [threads.submit(together, number) for number in range(8)]
    assert [type(result.exception()) for result in results] == [Away] * 8

    broken.clear()
    assert together(7) == 7


def test_who_waits_too_long_is_told_so_while_the_work_goes_on():
    def slow(items):
        time.sleep(0.5)
        return items

    together = Together(slow, patience=0.1)
    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(together, 1)
        time.sleep(0.05)
        second = threads.submit(together, 2)

    assert first.result() == 1
    with pytest.raises(Away):
        second.result()
    assert together(3) == 3
