import os
from concurrent.futures import ThreadPoolExecutor

import pytest

from advocacy.clicks.redirect import cpu_affinity

pytestmark = pytest.mark.skipif(
    not hasattr(os, "sched_getaffinity") or len(os.sched_getaffinity(0)) < 2,
    reason="This machine has one CPU, or does not say how many.",
)
EVERY = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else set()


def where():
    return os.sched_getaffinity(0)


def test_threads_of_short_links_are_pinned_to_one_cpu():
    def answer(_turn):
        cpu_affinity.pin(to_one=True)
        return where()

    with ThreadPoolExecutor(4) as threads:
        seen = list(threads.map(answer, range(8)))

    assert len(seen[0]) == 1
    assert all(one == seen[0] for one in seen)
    assert where() == EVERY


def test_thread_is_unpinned_for_other_pages():
    def answer():
        cpu_affinity.pin(to_one=True)
        cpu_affinity.pin(to_one=False)
        return where()

    with ThreadPoolExecutor(1) as threads:
        assert threads.submit(answer).result() == EVERY


def test_pinning_that_is_forbidden_is_ignored(monkeypatch):
    def refuse(_thread, _processors):
        raise PermissionError

    monkeypatch.setattr(os, "sched_setaffinity", refuse)
    with ThreadPoolExecutor(1) as threads:
        threads.submit(cpu_affinity.pin, to_one=True).result()
        threads.submit(cpu_affinity.pin, to_one=False).result()
        assert threads.submit(where).result() == EVERY
