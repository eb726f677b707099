"""The real look-up and the deadline."""

from queue import SimpleQueue
from threading import Event
from types import SimpleNamespace

import pytest

from advocacy.outbound import connections
from advocacy.outbound.connections import Deadline, SystemResolver


def test_the_real_look_up_gives_addresses():
    answers = SimpleQueue()

    connections._look_up("localhost", answers)

    assert "127.0.0.1" in answers.get(timeout=1)


def test_the_real_resolver_keeps_search_domains_out(monkeypatch):
    monkeypatch.setattr(connections, "_look_up", lambda name, answers: answers.put([name]))

    assert SystemResolver().resolve("www.example.com", timeout=5) == ["www.example.com."]


@pytest.mark.parametrize("name", ["x" * 64, "a..b", "\udcff"])
def test_the_real_resolver_answers_nonsense_with_an_os_error(name):
    with pytest.raises(OSError, match=r".+"):
        SystemResolver().resolve(name, timeout=5)


def test_the_real_resolver_stops_waiting(monkeypatch):
    answered = Event()
    monkeypatch.setattr(connections, "_look_up", lambda name, answers: answered.wait(timeout=60))

    with pytest.raises(TimeoutError):
        SystemResolver().resolve("www.example.com", timeout=0.05)
    answered.set()


def test_a_deadline_runs_out(monkeypatch):
    now = [100.0]
    monkeypatch.setattr(connections, "time", SimpleNamespace(monotonic=lambda: now[0]))
    deadline = Deadline(2)

    assert deadline.remaining() == 2
    now[0] += 1.5
    assert deadline.remaining() == 0.5
    now[0] += 0.5
    with pytest.raises(TimeoutError):
        deadline.remaining()
