"""Requests take turns, in the order they came; one that takes long holds nobody up."""

import threading
import time

import pytest

from advocacy.config.turns import Turns, in_turn

LONG = 30.0  # seconds that no test waits


class Visitors:
    """Threads that take a turn each and hold it until they are told to go."""

    def __init__(self, turns):
        self.turns = turns
        self.inside, self.threads, self.leave = [], [], {}

    def come(self, name):
        self.leave[name] = threading.Event()
        thread = threading.Thread(target=self._visit, args=(name,), daemon=True)
        self.threads.append(thread)
        thread.start()

    def _visit(self, name):
        with self.turns.turn():
            self.inside.append(name)
            self.leave[name].wait(LONG)

    def go(self, name):
        self.leave[name].set()

    def until_inside(self, number):
        until(lambda: len(self.inside) == number)

    def until_come(self, number):
        until(lambda: len(self.inside) + len(self.turns._waiting) == number)

    def end(self):
        for name in self.leave:
            self.go(name)
        for thread in self.threads:
            thread.join(LONG)


@pytest.fixture
def visitors(request):
    found = Visitors(Turns(at_once=2, patience=getattr(request, "param", LONG)))
    yield found
    found.end()


def until(condition):
    deadline = time.monotonic() + LONG
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.001)


def test_no_more_than_so_many_are_inside(visitors):
    for number, name in enumerate("abcd"):
        visitors.come(name)
        visitors.until_come(number + 1)

    visitors.until_inside(2)
    assert len(visitors.turns._waiting) == 2
    assert visitors.inside == ["a", "b"]


def test_they_enter_in_the_order_they_came(visitors):
    for number, name in enumerate("abcdef"):
        visitors.come(name)
        visitors.until_come(number + 1)
    for number, name in enumerate("abcd"):
        visitors.go(name)
        visitors.until_inside(number + 3)

    assert visitors.inside == list("abcdef")


@pytest.mark.parametrize("visitors", [0.05], indirect=True)
def test_one_that_takes_long_gives_its_turn_to_another(visitors):
    for name in "abcd":
        visitors.come(name)

    visitors.until_inside(4)
    assert not any(event.is_set() for event in visitors.leave.values())


def test_one_that_fails_leaves_its_place():
    turns = Turns(at_once=1, patience=LONG)
    for _ in range(3):
        with pytest.raises(ValueError, match="broken"), turns.turn():
            raise ValueError("broken")

    with turns.turn():
        assert len(turns._began) == 1
    assert turns._began == {}


def test_hundreds_pass_and_nobody_is_forgotten():
    turns, passed, most = Turns(at_once=2, patience=LONG), [], []

    def visit(name):
        for _ in range(20):
            with turns.turn():
                most.append(len(turns._began))
                passed.append(name)

    threads = [threading.Thread(target=visit, args=(name,)) for name in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(LONG)

    assert len(passed) == 400
    assert max(most) <= 2


def test_an_application_answers_in_turn():
    def application(environ, start_response):
        start_response("200 OK", [])
        return [environ["PATH_INFO"].encode()]

    said = []
    answer = in_turn(application)({"PATH_INFO": "/"}, lambda status, _headers: said.append(status))

    assert (list(answer), said) == ([b"/"], ["200 OK"])
